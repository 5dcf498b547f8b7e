import type { Instruction } from '../simulation/Command'
import type { Goal } from '../simulation/Command'
import type { Recording } from '../simulation/Recording'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { RunConfig } from '../simulation/RunConfig'
import type { Moment } from '../simulation/RunPort'
import type { InEach, Language } from '../words/Language'
import type { CaptionWords } from '../words/LessonWords'

/** A script over the real engine. It waits for what happens, never for seconds, and says no number that the
 *  run did not compute. */
export interface Lesson {
  readonly id: string
  readonly group: LessonGroup
  readonly config: RunConfig
  readonly title: (language: Language) => string
  readonly beats: readonly Beat[]
}

/** Where it stands in the menu: how a leader is found, what becomes of writes, or what clients see. */
export type LessonGroup = 'elections' | 'data' | 'clients'

/** One caption, and how to get to it from the one before. */
export interface Beat {
  readonly script: readonly Instruction[]
  /** What the caption speaks of, read off the run; and what is said of it. */
  readonly of: (seen: Seen) => unknown
  readonly say: (of: never) => InEach<CaptionWords>
  readonly caption: (seen: Seen, language: Language) => CaptionWords
  /** Asked when going on from this beat, before what it asks about has happened. */
  readonly question?: Question
  readonly beside?: Beside
}

/** What shows the point better than the stage: the console or program of client `client` (1 is c1), or who has which
 *  version of the znode at `path`. */
export type Beside = { readonly client: number } | { readonly path: string }

/** What a caption may speak of: the run so far. */
export interface Seen {
  readonly recording: Recording
  readonly at: Moment
  /** What a run ahead from here has shown, when an answer is revealed. */
  readonly ahead?: readonly RecordedEvent[]
}

export interface Question {
  readonly ask: (seen: Seen, language: Language) => string
  readonly options: (seen: Seen, language: Language) => readonly Option[]
  /** How far to run ahead, and what the answer then is: the key of an option. */
  readonly ahead: Goal
  readonly answer: (events: readonly RecordedEvent[], seen: Seen) => string | null
  readonly reveal: (seen: Seen, answer: string, chosen: string | null, language: Language) => string
}

export interface Option {
  readonly key: string
  readonly label: string
}
