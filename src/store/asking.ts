import { freeQuestions, whyNothingToAsk } from '../lessons/freeQuestions'
import type { Question } from '../lessons/Lesson'
import { rest } from './playback'
import { isAtMark, lessonPlace, seenNow } from './lessonPlace'
import type { Asked } from './RunState'
import type { RunStore } from './RunStore'

/** Asking what will happen, counting hands, and revealing what a run ahead on a copy has shown. A question belongs to
 *  its moment: whoever moves on leaves it. */

/** Q: asks the first question of this moment, reveals it, and then asks the next or, after the last, closes. Where
 *  nothing can be asked, the page says why. */
export function predict(run: RunStore): void {
  rest(run)
  const { asked } = run.store.getState()
  if (!asked) return ask(run)
  if (!asked.revealed) return reveal(run)
  if (asked.nth + 1 < asked.of) ask(run, asked.nth + 1)
  else closeQuestion(run)
}

/** Puts the `nth` question of this moment (from 0); its answer is computed by running ahead on a copy. */
export function ask(run: RunStore, nth = 0): void {
  const own = lessonQuestion(run)
  const seen = seenNow(run)
  const questions = [...(own ? [own] : []), ...freeQuestions(seen)]
  const question = questions[nth]
  if (!question) {
    const why = whyNothingToAsk(seen)
    return run.store.setState({ asked: null, notice: { kind: 'nothingToAsk', why } })
  }
  const { at } = seen
  const begun = { answer: null, ahead: [], hands: {}, chosen: null, revealed: false } as const
  const ofLesson = question === own
  const asked: Asked = { question, ofLesson, nth, of: questions.length, at, ...begun }
  run.store.setState({ asked, notice: null })
  run.frontier.lookAhead(at, question.ahead, ({ events }) => {
    const answer = question.answer(events, seen)
    if (run.store.getState().asked?.question === question) change(run, { answer, ahead: events })
  })
}

/** One more hand for an answer (a lecturer counts), which is also a student's own choice. */
export function raiseHand(run: RunStore, key: string): void {
  const { asked, recording } = run.store.getState()
  if (!asked || asked.revealed) return
  const options = asked.question.options({ recording, at: asked.at }, 'en')
  if (!options.some((option) => option.key === key)) return
  change(run, { hands: { ...asked.hands, [key]: (asked.hands[key] ?? 0) + 1 }, chosen: key })
}

/** While the answer is still being computed, as soon as it is there. */
export function reveal(run: RunStore): void {
  const { asked } = run.store.getState()
  if (!asked) return
  if (asked.answer !== null) return change(run, { revealed: true })
  const stop = run.store.subscribe(({ asked: now }) => {
    const same = now?.question === asked.question && now.at === asked.at
    if (same && now.answer === null) return
    stop()
    if (same) change(run, { revealed: true })
  })
}

export function closeQuestion(run: RunStore): void {
  run.store.setState({ asked: null })
}

/** The question of the lesson's beat; null: it has none, or the playhead is not at its caption. */
export function lessonQuestion(run: RunStore): Question | null {
  const place = lessonPlace(run)
  if (!place || place.left || !isAtMark(run, place)) return null
  return place.lesson.beats[place.beat]?.question ?? null
}

function change(run: RunStore, by: Partial<Asked>): void {
  run.store.setState(({ asked }) => (asked ? { asked: { ...asked, ...by } } : {}))
}
