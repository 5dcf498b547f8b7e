import type { Tally } from '../zookeeper/Fact'
import type { CaptionWords } from './LessonWords'

/** The lesson The leader crashes in words: three ways to lose a leader. */

/** What each caption may speak of, in the order of the beats. Lengths of time are milliseconds. */
export interface LeaderCrashesOperands {
  readonly serving: {
    readonly leader: number
    readonly epoch: number
    readonly followers: readonly number[]
    readonly need: number
  }
  /** Who has seen the connection to the killed leader end, and how soon. */
  readonly killed: {
    readonly leader: number
    readonly followers: readonly number[]
    readonly withinMs: number
  }
  readonly elected: {
    readonly leader: number
    readonly epoch: number
    readonly old: number
    readonly oldEpoch: number
    readonly afterMs: number
    /** finalizeWait. */
    readonly waitMs: number
  }
  readonly returns: {
    readonly server: number
    readonly leader: number
    readonly epoch: number
    /** Who had told the returned server of that leader. */
    readonly tally: Tally
  }
  readonly power: { readonly leader: number; readonly followers: readonly number[] }
  readonly silence: {
    readonly old: number
    /** Who gave up first, and how long after the power went. */
    readonly first: number
    readonly afterMs: number
    readonly ticks: number
    readonly tickMs: number
    readonly leader: number
    readonly epoch: number
  }
  readonly paused: {
    readonly old: number
    readonly oldEpoch: number
    readonly leader: number
    readonly epoch: number
    readonly tally: Tally
  }
  readonly wakes: {
    readonly old: number
    readonly oldEpoch: number
    readonly leader: number
    readonly epoch: number
    /** Who says LEADING at this moment. */
    readonly leading: readonly number[]
    /** What the old leader counts behind itself. */
    readonly tally: Tally
  }
  readonly follows: {
    readonly old: number
    readonly leader: number
    readonly epoch: number
    /** From waking to stepping down. */
    readonly afterMs: number
    readonly tally: Tally
  }
}

export type LeaderCrashesBeat = keyof LeaderCrashesOperands

/** The beats in order. */
export const LEADER_CRASHES_BEATS = [
  'serving',
  'killed',
  'elected',
  'returns',
  'power',
  'silence',
  'paused',
  'wakes',
  'follows',
] as const satisfies readonly LeaderCrashesBeat[]

/** When the first follower of a leader without power notices. */
export type NoticeTime = 'atOnce' | 'tick' | 'limit' | 'never'

/** syncLimit in ticks, and the tick in milliseconds. */
export interface Patience {
  readonly ticks: number
  readonly tickMs: number
}

export interface LeaderCrashesWords {
  readonly title: string
  readonly captions: {
    readonly [Beat in LeaderCrashesBeat]: (seen: LeaderCrashesOperands[Beat]) => CaptionWords
  }
  readonly who: { readonly ask: string; readonly option: (sid: number) => string }
  readonly when: {
    readonly ask: (leader: number) => string
    readonly option: (time: NoticeTime, patience: Patience) => string
    readonly reveal: (time: NoticeTime, right: boolean | null, patience: Patience) => string
  }
}
