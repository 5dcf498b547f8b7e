import { useMemo } from 'react'
import { answerAt, seenAt, type Rehearsal } from '../../lessons/rehearse'
import type { Lecture, SaidQuestion } from '../../store/speaker'
import { LECTURE } from '../../words/lectureWords'
import type { Language } from '../../words/Language'
import { PAGE } from '../../words/page'
import { classes } from '../run'

interface QuestionNotesProps {
  lecture: Lecture
  rehearsal: Rehearsal | null
}

/** The question of this beat, or the one that was asked outside of the lesson, with its answer, which the class does
 *  not see yet, and the hands counted so far. */
export function QuestionNotes({ lecture, rehearsal }: QuestionNotesProps) {
  const { language, asked } = lecture
  const said = useQuestionSaid(lecture, rehearsal)
  if (!said) return null
  const { ask, options, answer } = said
  const words = LECTURE[language].speaker
  return (
    <section className={classes('asking', asked && 'open')}>
      <h3>
        {words.question}
        {!asked?.revealed && <span> · {asked ? words.asking : words.dueNow}</span>}
      </h3>
      <p>{ask}</p>
      <ul>
        {options.map(({ key, label }) => {
          const hands = asked?.hands[key] ?? 0
          return (
            <li key={key} className={classes(key === answer?.key && 'right')}>
              <kbd>{key}</kbd> {label}
              {key === answer?.key && <em> ✓ {words.answer}</em>}
              {hands > 0 && <b>{PAGE[language].lecture.hands(hands)}</b>}
            </li>
          )
        })}
      </ul>
      {answer && <p className="quiet">{answer.why}</p>}
    </section>
  )
}

/** What is asked, or will be at this beat; null: nothing. */
export function useQuestionSaid(
  { beat, language, asked, left }: Lecture,
  rehearsal: Rehearsal | null,
): SaidQuestion | null {
  const own = useMemo(
    () => (rehearsal ? sayOwn(rehearsal, beat, language) : null),
    [rehearsal, beat, language],
  )
  return asked ? (asked.said ?? own) : left ? null : own
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
