import type { VoteText } from '../../zookeeper/Fact'
import type { BarrierFault } from '../../zookeeper/recipes/judgeBarrier'
import type { ConfigFault } from '../../zookeeper/recipes/judgeConfig'
import type { GroupFault } from '../../zookeeper/recipes/judgeGroup'
import type { HoldingFault } from '../../zookeeper/recipes/judgeHolding'
import type { QueueFault } from '../../zookeeper/recipes/judgeQueue'
import type { StoreFault } from '../../zookeeper/recipes/judgeStore'
import type { Hex } from '../../zookeeper/Zxid'
import type { Picture } from '../Picture'
import type { RecordedEvent } from '../RecordedEvent'
import type { RunConfig } from '../RunConfig'

/** What an observer sees of one event: the event, and the whole world after it. Nothing else: what a server has
 *  in mind reaches a check only as the bytes it sent, the files it wrote, the picture it gave of itself and what it
 *  told. */
export interface Witness {
  readonly config: RunConfig
  readonly event: RecordedEvent
  readonly picture: Picture
}

interface Waited {
  readonly waitedUs: number
  readonly boundUs: number
}

/** The values that break each property, for people and for tests. Names of the reference's table: G for what must
 *  never happen, L for what must come in time; C for what ZooKeeper promises its clients, R for what recipes made of
 *  it promise. */
export interface OperandsOf {
  G1: { epoch: number; leaders: readonly number[] }
  G2:
    | { kind: 'fell'; sid: number; file: EpochFileName; before: number; after: number }
    | { kind: 'beyond'; sid: number; acceptedEpoch: number; currentEpoch: number }
    | { kind: 'later'; sid: number; what: string; currentEpoch: number }
  G3: { sid: number; epoch: number; to: number }
  G4: { sid: number; zxid: Hex }
  G5: { sid: number; zxid: Hex }
  G6: { sid: number; before: Hex; zxid: Hex; next: Hex }
  G7: { sid: number; leader: number; zxid: Hex; applied: Hex } & Waited
  G8: { sid: number; before: Hex; zxid: Hex }
  G9: { sid: number; before: Hex; zxid: Hex }
  G10: { leader: number; holds: Hex; committed: Hex }
  G11: { zxid: Hex; durableOn: readonly number[] }
  G12: { zxid: Hex; lackedBy: readonly number[] }
  G13: { sid: number; how: 'TRUNC' | 'SNAP'; to: Hex; lost: Hex }
  G14: { leader: number; before: Hex; committed: Hex }
  G15: { sid: number; gapBefore: Hex }
  G16:
    | { kind: 'transaction'; sid: number; zxid: Hex }
    | { kind: 'epoch'; sid: number; epoch: number; currentEpoch: number | null }
    | { kind: 'history'; sid: number; epoch: number; lacks: Hex }
  G17:
    | { kind: 'acknowledged'; sid: number; epoch: number; has: Hex; initial: Hex }
    | { kind: 'onDisk'; sid: number; epoch: number; initial: Hex }
  G18: { sid: number; zxid: Hex }
  G19:
    | { kind: 'backwards'; sid: number; before: Hex; zxid: Hex }
    | { kind: 'uncommitted'; sid: number; zxid: Hex }
    | { kind: 'sync'; sid: number; zxid: Hex; done: Hex }
    | { kind: 'read'; sid: number; path: string; read: string | null; is: string | null; zxid: Hex }
  G20:
    | { kind: 'uncommitted'; sid: number; zxid: Hex }
    | { kind: 'lost'; leader: number; zxid: Hex; holds: Hex }
  G22: { sid: number; round: number; before: VoteText; after: VoteText }
  G23:
    | { kind: 'order'; from: number; to: number; message: string; stage: string }
    | { kind: 'odd'; sid: number; from: number; message: string; expected: string | null }
  L1: Waited
  L2: { sid: number } & Waited
  L3: { sid: number } & Waited
  L4: { sid: number; role: 'LEADING' | 'FOLLOWING' } & Waited
  C1:
    | { kind: 'answer'; sid: number; client: number; xid: number; expected: number | null }
    | { kind: 'scripted'; sid: number; session: Hex; xid: number; expected: number }
    | { kind: 'effect'; session: Hex; xid: number; zxid: Hex; before: number }
  C2:
    | { kind: 'order'; client: number; zxid: Hex; before: Hex }
    | { kind: 'uncommitted'; client: number; zxid: Hex }
    | { kind: 'lost'; leader: number; zxid: Hex; holds: Hex }
  C3:
    | { kind: 'backwards'; client: number; before: Hex; zxid: Hex }
    | { kind: 'uncommitted'; client: number; zxid: Hex }
    | { kind: 'existence'; client: number; path: string; said: 'exists' | 'missing'; zxid: Hex }
    | {
        kind: 'read'
        client: number
        path: string
        read: string | null
        is: string | null
        zxid: Hex
      }
  C4: { client: number; path: string; change: Hex; zxid: Hex }
  C5:
    | { kind: 'early'; session: Hex; silentUs: number; timeoutUs: number }
    | ({ kind: 'late'; session: Hex } & Waited)
    | { kind: 'told'; client: number; session: Hex }
  C6:
    | { kind: 'kept'; sid: number; session: Hex; path: string }
    | { kind: 'others'; session: Hex; path: string }
    | { kind: 'orphan'; session: Hex; path: string }
  C7: { kind: 'looking' | 'waiting'; client: number } & Waited
  R1: HoldingFault
  R2: StoreFault
  R3: BarrierFault
  R4: QueueFault
  R5: ConfigFault
  R6: GroupFault
}

export type EpochFileName = 'acceptedEpoch' | 'currentEpoch'
export type CheckId = keyof OperandsOf

/** What breaks a property, and earlier events without which it would not be broken (indices), as far as the check
 *  remembers them. */
export interface Found<Id extends CheckId> {
  readonly operands: OperandsOf[Id]
  readonly proof: readonly number[]
}

export function found<Id extends CheckId>(
  operands: OperandsOf[Id],
  ...proof: readonly (number | undefined)[]
): Found<Id> {
  return { operands, proof: proof.filter((event) => event !== undefined) }
}

/** A property. `Ghost` is what it remembers of the past: a plain record, so that it can be copied with a
 *  checkpoint. Bounded by the number of servers, epochs, connections and transactions of a run; each event costs
 *  no more than what it has changed. */
export interface Check<Id extends CheckId = CheckId, Ghost = unknown> {
  readonly id: Id
  begin(config: RunConfig): Ghost
  /** What breaks the property now; null when nothing does. May change the ghost. */
  observe(ghost: Ghost, witness: Witness): Found<Id> | null
}

export type Violation = {
  [Id in CheckId]: {
    readonly check: Id
    /** The event after which it did not hold. */
    readonly event: number
    readonly us: number
    readonly operands: OperandsOf[Id]
    /** Indices of the events that show it, in order; the last is `event`. */
    readonly proof: readonly number[]
  }
}[CheckId]
