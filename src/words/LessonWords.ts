import type { InEach } from './Language'

/** A lesson in words: one file for each, both languages side by side, so that one that is missing does not compile.
 *  Every number comes from the run, through what each function is given. */
export interface LessonWords {
  readonly title: InEach<string>
  /** The beats in order. */
  readonly captions: Readonly<Record<string, (of: never) => InEach<CaptionWords>>>
}

export interface CaptionWords {
  /** One line at projector size. */
  readonly title: string
  readonly text: string
  /** For the speaker alone. */
  readonly notes: string
}

/** A question with its answers in the order of the keys that choose them. */
export interface QuestionWords<Key extends string = string> {
  readonly ask: string
  readonly options: Readonly<Record<Key, OptionWords>>
}

export interface OptionWords {
  readonly label: string
  /** Why it is the answer, should it be the one; and why it is none, should it not. */
  readonly yes: string
  readonly no: string
}
