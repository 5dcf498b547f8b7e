import type { Lesson } from '../lessons/Lesson'
import { lessonOf } from '../lessons/lessons'
import { beatAt, lessonMarks, type Marks } from '../lessons/marks'
import type { Recording } from '../simulation/Recording'
import { goTo, look, open, rest, step, stepBack } from './actions'
import { land } from './playback'
import { START, type RunStore } from './RunStore'
import type { Asked } from './RunState'

/** Walking a lesson beat by beat, asking and revealing. Where the run stands is read off the recording. */

export interface LessonPlace {
  readonly lesson: Lesson
  readonly marks: Marks
  readonly beat: number
  /** The playhead stands behind a command that is none of the script. */
  readonly left: boolean
}

/** The lesson of this run and the beat at the playhead; null when no lesson is open. */
export function lessonPlace(run: RunStore): LessonPlace | null {
  const { lesson: id, recording, version, at } = run.store.getState()
  const lesson = id ? lessonOf(id) : null
  if (!lesson) return null
  const marks = marksOf(lesson, recording, version)
  const left = marks.leftAt !== null && at.events > marks.leftAt
  return { lesson, marks, beat: beatAt(marks, at), left }
}

/** The marks asked for last: views ask at every change of the state, the recording changes seldom. */
let lately: { lesson: Lesson; recording: Recording; version: number; marks: Marks } | null = null

function marksOf(lesson: Lesson, recording: Recording, version: number): Marks {
  const same =
    lately?.lesson === lesson && lately.recording === recording && lately.version === version
  if (!lately || !same) {
    lately = { lesson, recording, version, marks: lessonMarks(lesson, recording) }
  }
  return lately.marks
}

export function openLesson(run: RunStore, lesson: Lesson): void {
  open(run, lesson.config)
  run.store.setState({ lesson: lesson.id })
}

/** → in lecture mode: reveals an open question, asks the one that is due, or goes to the next caption. */
export function nextBeat(run: RunStore): void {
  const place = lessonPlace(run)
  const { asked } = run.store.getState()
  if (!place || place.left) return step(run)
  if (asked && !asked.revealed) return reveal(run)
  const question = place.lesson.beats[place.beat]?.question
  if (question && !asked && atMark(run, place)) return ask(run)
  run.store.setState({ asked: null })
  goToBeat(run, place.beat + 1)
}

/** ← in lecture mode: the caption before, exactly. */
export function previousBeat(run: RunStore): void {
  if (run.store.getState().asked) return run.store.setState({ asked: null })
  rest(run)
  const place = lessonPlace(run)
  if (!place || place.left) return stepBack(run)
  const at = run.store.getState().at
  const here = place.marks.moments[place.beat]
  const target = here && here.events < at.events ? place.beat : place.beat - 1
  land(run, place.marks.moments[target] ?? START)
}

/** Runs the script up to beat `beat`, computing what is missing, and goes there. */
export function goToBeat(run: RunStore, beat: number): void {
  rest(run)
  const place = lessonPlace(run)
  if (!place || beat >= place.lesson.beats.length) return
  const known = place.marks.moments[beat]
  if (known) return goTo(run, known)
  const again = (): void => goToBeat(run, beat)
  const next = place.marks.next
  if (!next) return backToLesson(run, again)
  if (next.instruction.do === 'command') {
    run.frontier.command(next.instruction.command, next.at, (at) => {
      land(run, at)
      again()
    })
    return
  }
  run.frontier.compute(next.instruction.goal, (ended) => {
    if (ended.kind === 'reached') again()
    else run.store.setState({ notice: { kind: 'ended', ended } })
  })
}

/** Drops what was played around with, and goes back to the very moment at which the script was left. */
export function backToLesson(run: RunStore, then: () => void = () => undefined): void {
  const place = lessonPlace(run)
  const event = place?.marks.leftAt ?? null
  if (!place || event === null) return
  const { config, recording, lesson } = run.store.getState()
  const commands = recording.commands.filter(({ before }) => before < event)
  open(run, config, commands, { events: event, us: recording.events[event]?.us ?? 0 })
  run.store.setState({ lesson })
  if (run.store.getState().computing) run.frontier.onceEnded(then)
  else then()
}

export function setLecture(run: RunStore, lecture: boolean): void {
  look(run, { lecture, blank: false })
  run.store.setState({ asked: null, notice: null })
  if (!lecture) return
  const place = lessonPlace(run)
  if (place && place.beat < 0) goToBeat(run, 0)
}

/** Puts the question of this beat; its answer is computed by running ahead on a copy. */
export function ask(run: RunStore): void {
  const place = lessonPlace(run)
  const question = place?.lesson.beats[place.beat]?.question
  if (!place || !question) return
  const { at } = run.store.getState()
  const asked: Asked = {
    lesson: place.lesson.id,
    beat: place.beat,
    at,
    answer: null,
    hands: {},
    chosen: null,
    revealed: false,
  }
  run.store.setState({ asked })
  run.frontier.lookAhead(at, question.ahead, ({ events }) => {
    const { recording } = run.store.getState()
    change(run, { answer: question.answer(events, { recording, at }) })
  })
}

/** One more hand for an answer (a lecturer counts), which is also a student's own choice. */
export function raiseHand(run: RunStore, key: string): void {
  const { asked } = run.store.getState()
  if (!asked || asked.revealed) return
  change(run, { hands: { ...asked.hands, [key]: (asked.hands[key] ?? 0) + 1 }, chosen: key })
}

export function reveal(run: RunStore): void {
  if (run.store.getState().asked?.answer) change(run, { revealed: true })
}

/** Q: asks, or reveals what was asked. */
export function predict(run: RunStore): void {
  if (run.store.getState().asked) reveal(run)
  else ask(run)
}

function change(run: RunStore, by: Partial<Asked>): void {
  run.store.setState(({ asked }) => (asked ? { asked: { ...asked, ...by } } : {}))
}

function atMark(run: RunStore, place: LessonPlace): boolean {
  return place.marks.moments[place.beat]?.events === run.store.getState().at.events
}
