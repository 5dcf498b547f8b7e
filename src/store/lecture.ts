import type { Lesson } from '../lessons/Lesson'
import { goTo, look, open, step, stepBack } from './actions'
import { rest } from './playback'
import { ask, closeQuestion, lessonQuestion, reveal } from './asking'
import { lessonPlace } from './lessonPlace'
import { nextStep } from './moments'
import { land } from './playback'
import { START, type RunStore } from './RunStore'

/** Walking a lesson beat by beat. */

export function openLesson(run: RunStore, lesson: Lesson): void {
  open(run, lesson.config)
  run.store.setState({ lesson: lesson.id })
}

/** →: reveals an open question, or goes on by a beat in lecture mode and by a step outside of it. */
export function onward(run: RunStore): void {
  const { asked, looks } = run.store.getState()
  if (asked && !asked.revealed) return reveal(run)
  if (looks.lecture) return nextBeat(run)
  closeQuestion(run)
  stepOfScript(run)
}

/** A step, but never past what the script does next: its command is a step of its own when it is due. By itself an
 *  ensemble at rest would run on for minutes, and the lesson would not. */
function stepOfScript(run: RunStore): void {
  const { computing, awaited } = run.store.getState()
  const place = lessonPlace(run)
  const next = place?.left === false ? place.marks.next : null
  if (!next || computing || awaited > 0) return step(run)
  rest(run)
  const { at, recording } = run.store.getState()
  const known = nextStep(recording.events, at)
  const within = known !== null && known.events <= next.at.events
  if (within || at.events > next.at.events) return step(run)
  if (next.instruction.do === 'command') {
    return run.frontier.command(next.instruction.command, next.at, (given) => land(run, given))
  }
  run.frontier.compute(next.instruction.goal, (ended) => {
    if (ended.kind === 'reached') step(run)
    else run.store.setState({ notice: { kind: 'ended', ended } })
  })
}

/** → in lecture mode: reveals an open question, asks the one that is due, or goes to the next caption. */
export function nextBeat(run: RunStore): void {
  const place = lessonPlace(run)
  const { asked } = run.store.getState()
  if (asked && !asked.revealed) return reveal(run)
  closeQuestion(run)
  if (!place || place.left) return step(run)
  if (!asked && lessonQuestion(run)) return ask(run)
  goToBeat(run, place.beat + 1)
}

/** ← in lecture mode: the caption before, exactly. */
export function previousBeat(run: RunStore): void {
  if (run.store.getState().asked) return closeQuestion(run)
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
