import { useMemo } from 'react'
import { answerAt, seenAt, type Rehearsal } from '../../lessons/rehearse'
import type { Lecture, SaidQuestion } from '../../store/speaker'
import type { Language } from '../../words/Language'

/** What is asked, or will be at this beat; null: nothing. To find the answer the run goes on on a copy: ask once. */
export function useQuestion(
  lecture: Lecture | null,
  rehearsal: Rehearsal | null,
  language: Language,
): SaidQuestion | null {
  const beat = lecture?.beat ?? -1
  const own = useMemo(
    () => (rehearsal ? sayOwn(rehearsal, beat, language) : null),
    [rehearsal, beat, language],
  )
  if (lecture?.asked) return lecture.asked.said ?? own
  return lecture?.left ? null : own
}

/** What the lesson asks at that beat, by a rehearsal of it; null: nothing. */
function sayOwn(rehearsal: Rehearsal, beat: number, language: Language): SaidQuestion | null {
  const question = rehearsal.lesson.beats[beat]?.question
  const key = question ? answerAt(rehearsal, beat) : null
  if (!question || key === null) return null
  const seen = seenAt(rehearsal, beat)
  const why = question.reveal(seen, key, null, language)
  const options = question.options(seen, language)
  return { ask: question.ask(seen, language), options, answer: { key, why } }
}
