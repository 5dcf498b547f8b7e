import type { DecidingTerm, Tally, VoteText } from '../zookeeper/Fact'
import type { CaptionWords } from './LessonWords'

/** The lesson Cold start in words. Every number in it comes from the run, through these operands. */

/** What each caption may speak of, in the order of the beats. */
export interface ColdStartOperands {
  readonly off: { readonly servers: readonly number[]; readonly need: number }
  /** Who has entered its first election, and with what. */
  readonly awake: { readonly servers: readonly number[]; readonly vote: VoteText }
  /** Votes on their way between servers at this moment. */
  readonly travelling: { readonly messages: number; readonly servers: readonly number[] }
  /** One server that has changed its vote, and how many times that has happened in all. */
  readonly changed: {
    readonly server: number
    readonly before: VoteText
    readonly after: VoteText
    readonly term: DecidingTerm
    readonly changes: number
  }
  readonly quorum: {
    readonly server: number
    readonly vote: VoteText
    readonly tally: Tally
    readonly waitMs: number
  }
  readonly chosen: { readonly leader: number; readonly followers: readonly number[] }
  readonly discovery: {
    readonly leader: number
    readonly epoch: number
    /** The largest that was accepted before. */
    readonly before: number
    /** Who has promised it. */
    readonly tally: Tally
  }
  readonly synchronisation: {
    readonly leader: number
    readonly epoch: number
    /** Who has acknowledged NEWLEADER. */
    readonly tally: Tally
  }
  readonly broadcast: {
    readonly leader: number
    readonly epoch: number
    /** Everybody who answers clients. */
    readonly serving: readonly number[]
  }
}

export type ColdStartBeat = keyof ColdStartOperands

/** The beats in order: nine at most. */
export const COLD_START_BEATS = [
  'off',
  'awake',
  'travelling',
  'changed',
  'quorum',
  'chosen',
  'discovery',
  'synchronisation',
  'broadcast',
] as const satisfies readonly ColdStartBeat[]

/** What the revealed answer may speak of. `votes`: every server's own first vote. */
export interface WhoLeads {
  readonly answer: VoteText
  /** The first vote of the server that was guessed; null: nobody guessed. */
  readonly chosen: VoteText | null
}

export interface ColdStartWords {
  readonly title: string
  readonly captions: {
    readonly [Beat in ColdStartBeat]: (seen: ColdStartOperands[Beat]) => CaptionWords
  }
  readonly ask: string
  readonly option: (sid: number) => string
  readonly reveal: {
    readonly nobody: (answer: VoteText) => string
    readonly right: (answer: VoteText) => string
    /** `term`: why the answer's vote beats the guessed one. */
    readonly wrong: (answer: VoteText, chosen: VoteText, term: DecidingTerm) => string
    /** The guessed server has the better vote but came too late. */
    readonly late: (answer: VoteText, chosen: VoteText) => string
  }
}
