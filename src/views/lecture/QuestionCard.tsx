import { useMemo } from 'react'
import type { Option } from '../../lessons/Lesson'
import { closeQuestion, predict, raiseHand } from '../../store/asking'
import type { Asked } from '../../store/RunState'
import { LECTURE } from '../../words/lectureWords'
import { QUESTIONS } from '../../words/questionWords'
import { together } from '../../words/together'
import { classes, useLanguage, usePage, useRun, useSlice } from '../run'
import '../styles/question.css'

/** A question before the deciding step: hands are counted, then the answer, computed by running ahead, is shown. */
export function QuestionCard() {
  const asked = useSlice((state) => state.asked)
  return asked && <Card asked={asked} />
}

function Card({ asked }: { asked: Asked }) {
  const run = useRun()
  const language = useLanguage()
  const words = usePage().lecture
  const { question, at, ahead } = asked
  const seen = useMemo(
    () => ({ recording: run.store.getState().recording, at, ahead }),
    [run, at, ahead],
  )
  const options = question.options(seen, language)
  const answer = options.find(({ key }) => key === asked.answer)
  return (
    <section className="question" aria-label={words.predict}>
      <h2>{together(question.ask(seen, language))}</h2>
      <ul>
        {options.map((option) => (
          <Answer key={option.key} {...{ asked, option, options }} />
        ))}
      </ul>
      <p>
        {asked.revealed && answer
          ? together(question.reveal(seen, answer.key, asked.chosen, language))
          : asked.answer === null
            ? words.computing
            : words.countHands}
      </p>
      <OnwardFrom asked={asked} />
    </section>
  )
}

/** What goes on from a question, for whoever has no keys. */
function OnwardFrom({ asked: { answer, revealed, nth, of } }: { asked: Asked }) {
  const run = useRun()
  const words = usePage().lecture
  const more = QUESTIONS[useLanguage()]
  const next = !revealed ? words.reveal : nth + 1 < of ? more.another : null
  return (
    <div className="onward">
      {next && (
        <button
          type="button"
          aria-disabled={answer === null}
          onClick={() => answer !== null && predict(run)}
        >
          <kbd>Q</kbd> {next}
        </button>
      )}
      <button type="button" onClick={() => closeQuestion(run)}>
        <kbd>Esc</kbd> {more.close}
      </button>
    </div>
  )
}

interface AnswerProps {
  asked: Asked
  option: Option
  options: readonly Option[]
}

function Answer({ asked, option: { key, label }, options }: AnswerProps) {
  const run = useRun()
  const words = usePage().lecture
  const { answer } = LECTURE[useLanguage()].speaker
  const hands = asked.hands[key] ?? 0
  const most = Math.max(1, ...options.map((each) => asked.hands[each.key] ?? 0))
  const right = asked.revealed && asked.answer === key
  return (
    <li className={classes(right && 'right', asked.revealed && !right && 'wrong')}>
      <button type="button" aria-disabled={asked.revealed} onClick={() => raiseHand(run, key)}>
        <i style={{ width: `${(100 * hands) / most}%` }} aria-hidden="true" />
        <kbd>{key}</kbd>
        <span>{together(label)}</span>
        <b>{hands > 0 && words.hands(hands)}</b>
        {right && (
          <span role="img" aria-label={answer}>
            ✓
          </span>
        )}
      </button>
    </li>
  )
}
