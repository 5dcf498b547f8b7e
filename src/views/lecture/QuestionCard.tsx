import { useMemo } from 'react'
import type { Option } from '../../lessons/Lesson'
import { lessonOf } from '../../lessons/lessons'
import { raiseHand } from '../../store/lecture'
import type { Asked } from '../../store/RunState'
import { classes, useLanguage, usePage, useRun, useSlice } from '../run'

/** A question before the deciding step: hands are counted, then the answer, computed by running ahead, is shown. */
export function QuestionCard() {
  const asked = useSlice((state) => state.asked)
  return asked && <Card asked={asked} />
}

function Card({ asked }: { asked: Asked }) {
  const run = useRun()
  const language = useLanguage()
  const words = usePage().lecture
  const question = lessonOf(asked.lesson)?.beats[asked.beat]?.question
  const seen = useMemo(
    () => ({ recording: run.store.getState().recording, at: asked.at }),
    [run, asked.at],
  )
  if (!question) return null
  const options = question.options(seen, language)
  const answer = options.find(({ key }) => key === asked.answer)
  return (
    <section className="question" aria-label={words.predict}>
      <h2>{question.ask(seen, language)}</h2>
      <ul>
        {options.map((option) => (
          <Answer key={option.key} {...{ asked, option, options }} />
        ))}
      </ul>
      <p role="status">
        {asked.revealed && answer
          ? question.reveal(seen, answer.key, asked.chosen, language)
          : asked.answer === null
            ? words.computing
            : words.countHands}
      </p>
    </section>
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
  const hands = asked.hands[key] ?? 0
  const most = Math.max(1, ...options.map((each) => asked.hands[each.key] ?? 0))
  const right = asked.revealed && asked.answer === key
  return (
    <li className={classes(right && 'right', asked.revealed && !right && 'wrong')}>
      <button type="button" disabled={asked.revealed} onClick={() => raiseHand(run, key)}>
        <i style={{ width: `${(100 * hands) / most}%` }} aria-hidden="true" />
        <kbd>{key}</kbd>
        <span>{label}</span>
        <b>{hands > 0 && words.hands(hands)}</b>
        {right && <span aria-hidden="true">✓</span>}
      </button>
    </li>
  )
}
