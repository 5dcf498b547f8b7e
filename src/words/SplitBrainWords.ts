import type { Tally } from '../zookeeper/Fact'
import type { CaptionWords } from './LessonWords'

/** The lesson Split brain that never happens in words: two may believe that they lead, one can commit. */

/** A server that says LEADING, in which epoch, and whom it counts behind itself. */
export interface Claim {
  readonly leader: number
  readonly epoch: number
  readonly tally: Tally
}

/** What each caption may speak of, in the order of the beats. Lengths of time are milliseconds. */
export interface SplitBrainOperands {
  readonly together: {
    readonly leader: number
    readonly epoch: number
    readonly followers: readonly number[]
    readonly need: number
    readonly of: number
  }
  readonly split: {
    readonly leader: number
    /** The leader's side of the cut and the other. */
    readonly its: readonly number[]
    readonly others: readonly number[]
    readonly need: number
  }
  readonly silence: {
    readonly leader: number
    /** Who looks for a leader again, and who still follows the old one. */
    readonly looking: readonly number[]
    readonly following: readonly number[]
    readonly ticks: number
    readonly tickMs: number
  }
  readonly two: { readonly claims: readonly Claim[] }
  /** Claims with a quorum first. */
  readonly commit: { readonly claims: readonly Claim[] }
  readonly steps: {
    readonly leader: number
    readonly epoch: number
    readonly tally: Tally
    readonly tickMs: number
    /** How long two had said that they lead and serve. */
    readonly bothMs: number
  }
  readonly alone: {
    readonly looking: readonly number[]
    readonly tally: Tally
    /** What they have waited so far, each time longer, and what they wait now. */
    readonly waitsMs: readonly number[]
    readonly nextMs: number
  }
  readonly healed: {
    readonly old: number
    readonly leader: number
    readonly looking: readonly number[]
    /** Messages that had stood at the cut. */
    readonly released: number
  }
  readonly one: {
    readonly old: number
    readonly leader: number
    readonly epoch: number
    readonly followers: readonly number[]
  }
}

export type SplitBrainBeat = keyof SplitBrainOperands

/** The beats in order. */
export const SPLIT_BRAIN_BEATS = [
  'together',
  'split',
  'silence',
  'two',
  'commit',
  'steps',
  'alone',
  'healed',
  'one',
] as const satisfies readonly SplitBrainBeat[]

export interface SplitBrainWords {
  readonly title: string
  readonly captions: {
    readonly [Beat in SplitBrainBeat]: (seen: SplitBrainOperands[Beat]) => CaptionWords
  }
  readonly howMany: {
    readonly ask: (electing: readonly number[]) => string
    /** `leaders`: 0 to 3. */
    readonly option: (leaders: number) => string
    readonly reveal: (leaders: number, right: boolean | null, old: number) => string
  }
  readonly who: {
    readonly ask: string
    readonly option: (sid: number) => string
    readonly reveal: (leader: number, right: boolean | null) => string
  }
}
