import type { Lecture, SaidQuestion } from '../../store/speaker'
import { LECTURE } from '../../words/lectureWords'
import { PAGE } from '../../words/page'
import { together } from '../../words/together'
import { classes } from '../run'

interface QuestionNotesProps {
  lecture: Lecture
  question: SaidQuestion
}

/** The question of this beat, or the one that was asked outside of the lesson, with its answer, which the class does
 *  not see yet, and the hands counted so far. */
export function QuestionNotes({ lecture, question }: QuestionNotesProps) {
  const { language, asked } = lecture
  const { ask, options, answer } = question
  const words = LECTURE[language].speaker
  return (
    <section className={classes('asking', asked && 'open')}>
      <h3>
        {words.question}
        {!asked?.revealed && <span> · {asked ? words.asking : words.dueNow}</span>}
      </h3>
      <p>{together(ask)}</p>
      <ul>
        {options.map(({ key, label }) => {
          const hands = asked?.hands[key] ?? 0
          return (
            <li key={key} className={classes(key === answer?.key && 'right')}>
              <kbd>{key}</kbd> {together(label)}
              {key === answer?.key && <em> ✓ {words.answer}</em>}
              {hands > 0 && <b>{PAGE[language].lecture.hands(hands)}</b>}
            </li>
          )
        })}
      </ul>
      {answer && <p className="quiet">{together(answer.why)}</p>}
    </section>
  )
}
