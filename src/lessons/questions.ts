import type { Goal } from '../simulation/Command'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { InEach, Language } from '../words/Language'
import type { QuestionWords } from '../words/LessonWords'
import type { FactKind, FactOf } from '../zookeeper/Fact'
import type { Question, Seen } from './Lesson'

/** Questions whose answers are read off what then happens. */

interface Asking<Key extends string, Of> {
  readonly words: (of: Of) => InEach<QuestionWords<Key>>
  readonly of: (seen: Seen) => Of
  /** How far to run ahead. */
  readonly ahead: Goal
  /** The answer, read off what happens until then; null: it does not show. */
  readonly answer: (events: readonly RecordedEvent[], seen: Seen) => Key | null
}

/** A question whose answers have names in its words; people choose them by 1, 2, 3 … */
export function asks<Key extends string, Of>(asking: Asking<Key, Of>): Question {
  const { words, of, ahead, answer } = asking
  const say = (seen: Seen, language: Language): QuestionWords => words(of(seen))[language]
  const namesOf = (seen: Seen): string[] => Object.keys(say(seen, 'en').options)
  const optionAt = (seen: Seen, language: Language, key: string) =>
    Object.values(say(seen, language).options)[Number(key) - 1]
  return {
    ask: (seen, language) => say(seen, language).ask,
    options: (seen, language) =>
      Object.values(say(seen, language).options).map(({ label }, at) => ({
        key: String(at + 1),
        label,
      })),
    ahead,
    answer(events, seen) {
      const name = answer(events, seen)
      return name === null ? null : String(namesOf(seen).indexOf(name) + 1)
    },
    reveal(seen, right, chosen, language) {
      const why = optionAt(seen, language, right)?.yes ?? ''
      if (chosen === null) return why
      const { rightly, wrongly, between } = VERDICTS[language]
      if (chosen === right) return `${rightly}${why}`
      return `${wrongly}${optionAt(seen, language, chosen)?.no ?? ''}${between}${why}`
    },
  }
}

const VERDICTS: InEach<{ rightly: string; wrongly: string; between: string }> = {
  en: { rightly: 'Right. ', wrongly: 'No. ', between: ' ' },
  zh: { rightly: '对。', wrongly: '不对。', between: '' },
}

/** The first fact of a kind in what happens. */
export function firstSaid<K extends FactKind>(
  events: readonly RecordedEvent[],
  kind: K,
): FactOf<K> | null {
  for (const { facts } of events) {
    const fact = facts.find((each) => each.kind === kind)
    if (fact) return fact as FactOf<K>
  }
  return null
}

/** Whether the first answer that a client gets has what it asked for, and is no error. */
export function containsIt(events: readonly RecordedEvent[]): 'yes' | 'no' | null {
  const replied = firstSaid(events, 'Replied')
  return replied && (replied.err === 0 ? 'yes' : 'no')
}

/** How a learner is brought up. */
export function syncMode(events: readonly RecordedEvent[]): 'DIFF' | 'TRUNC' | 'SNAP' | null {
  return firstSaid(events, 'SyncChosen')?.mode ?? null
}
