import type { Picture } from '../Picture'
import type { RecordedEvent } from '../RecordedEvent'
import type { RunConfig } from '../RunConfig'

/** What an observer sees of one event: the event, and the whole world after it. Nothing else: what a server has
 *  in mind reaches a check only as the bytes it sent, the files it wrote and the picture it gave of itself. */
export interface Witness {
  readonly config: RunConfig
  readonly event: RecordedEvent
  readonly picture: Picture
}

/** The values that break the property, for people and for tests. */
export type Operands = Readonly<Record<string, number | string | boolean | readonly number[]>>

/** A property under its published name. `Ghost` is what it remembers of the past: a plain record, so that it can
 *  be copied with a checkpoint. Bounded by the number of servers, epochs and connections of a run. */
export interface Check<Ghost = unknown> {
  readonly id: CheckId
  readonly name: string
  readonly sentence: string
  begin(config: RunConfig): Ghost
  /** What breaks the property now; null when nothing does. May change the ghost. */
  observe(ghost: Ghost, witness: Witness): Operands | null
}

/** Names of the reference's table: G for what must never happen, L for what must come in time. */
export type CheckId =
  | 'G1'
  | 'G2'
  | 'G3'
  | 'G4'
  | 'G5'
  | 'G6'
  | 'G8'
  | 'G9'
  | 'G10'
  | 'G11'
  | 'G12'
  | 'G13'
  | 'G14'
  | 'G15'
  | 'G16'
  | 'G17'
  | 'G18'
  | 'G19'
  | 'G20'
  | 'G22'
  | 'G23'
  | 'L1'
  | 'L4'

export interface Violation {
  readonly check: CheckId
  /** The event after which it did not hold. */
  readonly event: number
  readonly us: number
  readonly operands: Operands
}
