import { useMemo } from 'react'
import { answerAt, seenAt, type Rehearsal } from '../../lessons/rehearse'
import type { Lecture } from '../../store/speaker'
import { LECTURE } from '../../words/lectureWords'
import { PAGE } from '../../words/page'
import { classes } from '../run'

/** The question of this beat with its answer, which the class does not see yet, and the hands counted so far. */
export function QuestionNotes({ lecture, rehearsal }: { lecture: Lecture; rehearsal: Rehearsal }) {
  const { beat, language, asked } = lecture
  const question = rehearsal.lesson.beats[beat]?.question
  const answer = useMemo(
    () => (question ? answerAt(rehearsal, beat) : null),
    [rehearsal, beat, question],
  )
  if (!question) return null
  const words = LECTURE[language].speaker
  const seen = seenAt(rehearsal, beat)
  const options = question.options(seen, language)
  return (
    <section className={classes('asking', asked && 'open')}>
      <h3>
        {words.question}
        {!asked?.revealed && <span> · {asked ? words.asking : words.dueNow}</span>}
      </h3>
      <p>{question.ask(seen, language)}</p>
      <ul>
        {options.map(({ key, label }) => {
          const hands = asked?.hands[key] ?? 0
          return (
            <li key={key} className={classes(key === answer && 'right')}>
              <kbd>{key}</kbd> {label}
              {key === answer && <em> ✓ {words.answer}</em>}
              {hands > 0 && <b>{PAGE[language].lecture.hands(hands)}</b>}
            </li>
          )
        })}
      </ul>
      {answer && <p className="quiet">{question.reveal(seen, answer, null, language)}</p>}
    </section>
  )
}
