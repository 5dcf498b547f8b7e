import type { InEach } from '../Language'
import type { Spans } from '../Span'

/** One thing that a program says that it does, from its values. */
export interface NoteSaying {
  /** Behind its name: `c1: holds the lock`. */
  readonly does: (values: NoteTexts) => Spans
  readonly why: Spans | null
  /** In a word or two, for the stage. */
  readonly short: (values: NoteTexts) => string
}

/** Values as text, short enough for a sentence. */
export type NoteTexts = (name: string) => string

export type NoteWords = InEach<NoteSaying>
