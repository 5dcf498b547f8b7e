import { describe, expect, test } from 'vitest'
import { LESSONS } from '../lessons/lessons'
import { coldStart } from '../lessons/coldStart'
import { leaderCrashes } from '../lessons/leaderCrashes'
import { sessions } from '../lessons/sessions'
import type { Moment } from '../simulation/RunPort'
import { Simulation } from '../simulation/Simulation'
import type { Lesson } from '../lessons/Lesson'
import { HORIZON_US } from '../lessons/later'
import { command, runUntil, seek, togglePlay, undo } from './actions'
import { rest } from './playback'
import { addressOf } from './address'
import { predict, raiseHand } from './asking'
import { besideNow, chooseBeside } from './beside'
import { InProcessPort } from './InProcessPort'
import { backToLesson, nextBeat, onward, openLesson, previousBeat, setLecture } from './lecture'
import { lessonPlace } from './lessonPlace'
import { openAddress } from './openAddress'
import { move } from './playback'
import { createRunStore, type RunStore } from './RunStore'
import { pictureAt } from './selectors'

function lectureOn(lesson: Lesson): RunStore {
  const preferences = { language: 'en', theme: 'system', letterKeys: true } as const
  const run = createRunStore(new InProcessPort(), lesson.config, preferences)
  openLesson(run, lesson)
  setLecture(run, true)
  rest(run)
  return run
}

/** → until that beat, answering what is asked on the way. */
function toBeat(run: RunStore, beat: number): RunStore {
  for (let presses = 0; presses < 40 && place(run).beat < beat; presses++) {
    nextBeat(run)
    rest(run)
  }
  expect(place(run).beat).toBe(beat)
  return run
}

function place(run: RunStore): NonNullable<ReturnType<typeof lessonPlace>> {
  const found = lessonPlace(run)
  if (!found) throw new Error('a lesson is open')
  return found
}

const at = (run: RunStore): { events: number; us: number } => run.store.getState().at

/** The hash of the whole ensemble. */
function hashAt(run: RunStore, moment: Moment): string {
  const { config, recording } = run.store.getState()
  return Simulation.replay(config, recording.commands, moment, 'nothing').hash()
}

const hash = (run: RunStore): string => hashAt(run, at(run))

describe.each(LESSONS)('$id', (lesson) => {
  test('goes to its last caption by → alone and back by ← alone, each at its very moment', () => {
    const run = lectureOn(lesson)
    const last = lesson.beats.length - 1
    const moments = lesson.beats.map((_, beat) => at(toBeat(run, beat)))
    const middle = last >> 1
    const before = hashAt(run, moments[middle]!)
    for (let beat = last - 1; beat >= 0; beat--) {
      previousBeat(run)
      expect(place(run).beat).toBe(beat)
      expect(at(run)).toEqual(moments[beat])
      if (beat === middle) expect(hashAt(run, at(run))).toBe(before)
    }
  })

  test('is found again by the link of any of its beats', () => {
    const run = toBeat(lectureOn(lesson), 2)
    const other = lectureOn(LESSONS[0]!)
    openAddress(other, addressOf(run).text, 'link')
    expect(place(other)).toMatchObject({ lesson, beat: 2, left: false })
    expect(hash(other)).toBe(hash(run))
  })
})

test('a beat chooses what stands beside the stage, and who plays around is let alone', () => {
  const run = toBeat(lectureOn(sessions), 0)
  expect(besideNow(run)).toEqual({ client: 1 })
  toBeat(run, 1)
  const beside = besideNow(run)
  expect(beside).toEqual({ path: '/app/worker' })
  if (beside) chooseBeside(run, beside)
  const { panel, znodes } = run.store.getState().looks
  expect({ panel, path: znodes.path }).toEqual({ panel: 'znodes', path: '/app/worker' })
  command(run, { kind: 'kill', sid: 3 })
  expect(besideNow(run)).toBeNull()
})

test('at a question → reveals first, and only then goes on', () => {
  const run = toBeat(lectureOn(leaderCrashes), 1)
  nextBeat(run)
  raiseHand(run, '4')
  raiseHand(run, '4')
  expect(run.store.getState().asked).toMatchObject({
    answer: '2',
    hands: { 4: 2 },
    revealed: false,
  })
  nextBeat(run)
  expect(run.store.getState().asked).toMatchObject({ revealed: true })
  expect(place(run).beat).toBe(1)
  nextBeat(run)
  rest(run)
  expect(place(run).beat).toBe(2)
})

test('outside of lecture mode → goes by steps through the whole script, its commands among them', () => {
  const run = lectureOn(leaderCrashes)
  setLecture(run, false)
  const last = leaderCrashes.beats.length - 1
  const beats = new Set<number>()
  let longestUs = 0
  for (let presses = 0; presses < 600 && place(run).beat < last; presses++) {
    const before = at(run)
    onward(run)
    rest(run)
    expect(place(run).left).toBe(false)
    expect(at(run).events).toBeGreaterThan(before.events)
    longestUs = Math.max(longestUs, at(run).us - before.us)
    beats.add(place(run).beat)
  }
  expect(beats.size).toBe(last + 1)
  expect(longestUs).toBeLessThan(30_000_000)
  const stepped = place(run).marks.moments
  expect(stepped).toEqual(place(toBeat(lectureOn(leaderCrashes), last)).marks.moments)
})

test('a step of an ensemble at rest stays where it is and says so', () => {
  const run = toBeat(lectureOn(coldStart), coldStart.beats.length - 1)
  setLecture(run, false)
  for (let presses = 0; presses < 40 && run.store.getState().notice === null; presses++) {
    onward(run)
    rest(run)
  }
  const before = at(run)
  expect(run.store.getState().notice).toMatchObject({ kind: 'atRest' })
  onward(run)
  expect(at(run)).toEqual(before)
})

describe('Q at any moment', () => {
  test('stops play, asks what this state leaves open, and its answer is what then comes', () => {
    const run = toBeat(lectureOn(leaderCrashes), 0)
    setLecture(run, false)
    command(run, { kind: 'kill', sid: 1 })
    command(run, { kind: 'pause', sid: 5 })
    togglePlay(run)
    move(run, 50)
    predict(run)
    const { asked, motion } = run.store.getState()
    expect(motion.kind).toBe('still')
    expect(asked).toMatchObject({ ofLesson: false, at: at(run), revealed: false })
    const answer = asked?.answer
    onward(run)
    expect(run.store.getState().asked?.revealed).toBe(true)
    runUntil(run, { kind: 'time', us: at(run).us + HORIZON_US })
    rest(run)
    expect(run.store.getState().asked).toBeNull()
    const leading = Object.values(pictureAt(run.store.getState()).servers).filter(
      ({ sid, state }) => sid !== 5 && state === 'LEADING',
    )
    expect(leading.map(({ sid }) => String(sid))).toEqual([answer])
  })

  test('asks the lesson’s own question first, then the others, and leaves them when the run moves on', () => {
    const run = toBeat(lectureOn(leaderCrashes), 1)
    predict(run)
    expect(run.store.getState().asked).toMatchObject({ ofLesson: true, nth: 0, of: 2 })
    predict(run)
    predict(run)
    expect(run.store.getState().asked).toMatchObject({ ofLesson: false, nth: 1, revealed: false })
    command(run, { kind: 'kill', sid: 1 })
    expect(run.store.getState().asked).toBeNull()
  })

  test('says why where nothing is open', () => {
    const run = toBeat(lectureOn(leaderCrashes), 0)
    predict(run)
    expect(run.store.getState()).toMatchObject({
      asked: null,
      notice: { kind: 'nothingToAsk', why: 'calm' },
    })
  })
})

describe('whoever leaves the script', () => {
  test('comes back to the very moment at which it was left, with nothing behind it', () => {
    const run = toBeat(lectureOn(leaderCrashes), 3)
    const [moment, before] = [at(run), hash(run)]
    command(run, { kind: 'pause', sid: 1 })
    nextBeat(run)
    rest(run)
    expect(at(run).events).toBeGreaterThan(moment.events + 1)
    command(run, { kind: 'split', groups: [[1, 2], [3]] })
    expect(place(run).left).toBe(true)
    backToLesson(run)
    expect(at(run)).toEqual(moment)
    expect(hash(run)).toBe(before)
    expect(place(run)).toMatchObject({ beat: 3, left: false })
    expect(run.store.getState().looks.lecture).toBe(true)
    toBeat(run, 4)
  })

  test('comes back between two beats too, if that is where it was left', () => {
    const run = toBeat(lectureOn(leaderCrashes), 5)
    seek(run, at(run).us - 5_000_000)
    const [moment, before] = [at(run), hash(run)]
    command(run, { kind: 'kill', sid: 1 })
    backToLesson(run)
    expect(at(run)).toEqual(moment)
    expect(hash(run)).toBe(before)
    expect(place(run).beat).toBe(4)
    toBeat(run, 5)
  })

  test('goes on with the next caption when the playhead is back before it', () => {
    const run = toBeat(lectureOn(leaderCrashes), 2)
    command(run, { kind: 'kill', sid: 1 })
    undo(run)
    expect(place(run)).toMatchObject({ beat: 2, left: false })
    toBeat(run, 3)
    expect(place(run).marks.leftAt).toBeNull()
  })

  test('has left it, too, by a command long after the script would have gone on', () => {
    const run = toBeat(lectureOn(leaderCrashes), 0)
    runUntil(run, { kind: 'time', us: at(run).us + 3_000_000 })
    rest(run)
    expect(place(run).left).toBe(false)
    command(run, { kind: 'kill', sid: 1 })
    expect(place(run).left).toBe(true)
  })

  test('plays on after the end of the lesson, step by step', () => {
    const run = toBeat(lectureOn(leaderCrashes), leaderCrashes.beats.length - 1)
    const end = at(run)
    command(run, { kind: 'pause', sid: 4 })
    const given = at(run)
    nextBeat(run)
    rest(run)
    expect(at(run).events).toBeGreaterThan(given.events)
    backToLesson(run)
    expect(at(run)).toEqual(end)
  })
})

test('a question revealed while its answer is still being computed is revealed once it is there', () => {
  const preferences = { language: 'en', theme: 'system', letterKeys: true } as const
  const port = new InProcessPort()
  const run = createRunStore(port, coldStart.config, preferences)
  openLesson(run, coldStart)
  runUntil(run, { kind: 'steps', count: 12 })
  rest(run)
  const answers: (() => void)[] = []
  const lookAhead = port.lookAhead.bind(port)
  port.lookAhead = (...asked) => void answers.push(() => lookAhead(...asked))
  predict(run)
  predict(run)
  expect(run.store.getState().asked).toMatchObject({ answer: null, revealed: false })
  for (const answer of answers) answer()
  expect(run.store.getState().asked?.answer).not.toBe(null)
  expect(run.store.getState().asked?.revealed).toBe(true)
})
