import { describe, expect, test } from 'vitest'
import { coldStart } from '../lessons/coldStart'
import { isStep } from '../simulation/loudness'
import { backToGood, backToKeptFuture, command, runUntil, step, stepBack } from './actions'
import { toBeginning } from './actions'
import { seek, togglePlay, undo } from './actions'
import { addressOf, readAddress } from './address'
import { InProcessPort } from './InProcessPort'
import { raiseHand } from './asking'
import { nextBeat, openLesson, previousBeat, setLecture } from './lecture'
import { lessonPlace } from './lessonPlace'
import { openAddress } from './openAddress'
import { land, move } from './playback'
import { createRunStore, type RunStore } from './RunStore'
import { pictureAt } from './selectors'

function newRun(): RunStore {
  const preferences = { language: 'en', theme: 'system', letterKeys: true } as const
  const run = createRunStore(new InProcessPort(), coldStart.config, preferences)
  openLesson(run, coldStart)
  return run
}

/** Lets a glide arrive. */
function arrive(run: RunStore): void {
  for (let i = 0; i < 100 && run.store.getState().motion.kind === 'glide'; i++) move(run, 100)
  expect(run.store.getState().motion.kind).toBe('still')
}

function stepped(run: RunStore, times: number): RunStore {
  for (let i = 0; i < times; i++) {
    step(run)
    arrive(run)
  }
  return run
}

const at = (run: RunStore): { events: number; us: number } => run.store.getState().at

test('the first step switches every server on', () => {
  const run = stepped(newRun(), 1)
  const { processes } = pictureAt(run.store.getState())
  expect(Object.values(processes).map(({ status }) => status)).toEqual(Array(5).fill('starting'))
})

test('every step ends behind an event that shows something', () => {
  const run = newRun()
  for (let i = 0; i < 10; i++) {
    stepped(run, 1)
    const { recording } = run.store.getState()
    expect(isStep(recording.events[at(run).events - 1]!)).toBe(true)
  }
})

test('a step and a step back are at the moment before, with the very same picture', () => {
  const run = stepped(newRun(), 6)
  const [before, picture] = [at(run), pictureAt(run.store.getState())]
  stepped(run, 1)
  expect(at(run)).not.toEqual(before)
  stepBack(run)
  expect(at(run)).toEqual(before)
  expect(pictureAt(run.store.getState())).toEqual(picture)
})

test('a step pressed while the one before is still seen to travel is a second step', () => {
  const slow = stepped(newRun(), 5)
  const fast = newRun()
  for (let i = 0; i < 5; i++) step(fast)
  arrive(fast)
  expect(at(fast)).toEqual(at(slow))
})

test('a glide shows no event before its time, and ends exactly at its moment', () => {
  const run = stepped(newRun(), 3)
  step(run)
  while (run.store.getState().motion.kind === 'glide') {
    move(run, 16)
    const { recording } = run.store.getState()
    const last = recording.events[at(run).events - 1]
    expect(last?.us ?? 0).toBeLessThanOrEqual(run.clock.us)
  }
  expect(run.clock.us).toBe(at(run).us)
})

test('playing goes on computing ahead of the playhead and rests where it is stopped', () => {
  const run = stepped(newRun(), 1)
  togglePlay(run)
  for (let i = 0; i < 60; i++) move(run, 16)
  togglePlay(run)
  expect(at(run).events).toBeGreaterThan(1)
  expect(at(run).us).toBe(run.clock.us)
})

test('seeking reaches any computed moment at once, and none beyond', () => {
  const run = newRun()
  stepped(run, 1)
  runUntil(run, { kind: 'leader' })
  arrive(run)
  const end = at(run)
  seek(run, 130_000)
  expect(at(run).us).toBe(130_000)
  seek(run, end.us + 5_000_000)
  expect(at(run).us).toBeLessThanOrEqual(run.store.getState().horizonUs)
})

test('a command in the past keeps the future that was seen, and swapping brings it back', () => {
  const run = newRun()
  stepped(run, 1)
  runUntil(run, { kind: 'leader' })
  arrive(run)
  const old = run.store.getState().recording.events.at(-1)
  stepBack(run)
  stepBack(run)
  command(run, { kind: 'kill', sid: 5 })
  const { keptFuture, recording } = run.store.getState()
  expect(keptFuture?.events).toBeGreaterThan(0)
  expect(keptFuture?.recorded.at(-1)).toEqual(old)
  expect(recording.commands.map((each) => each.command.kind)).toEqual(['start', 'kill'])
  backToKeptFuture(run)
  expect(run.store.getState().recording.events.at(-1)).toEqual(old)
  expect(run.store.getState().keptFuture?.recorded[0]?.what.kind).toBe('command')
})

test('what was computed but never shown is no future that anybody saw', () => {
  const run = stepped(newRun(), 3)
  run.frontier.compute({ kind: 'leader' })
  expect(run.store.getState().recording.length).toBeGreaterThan(at(run).events)
  command(run, { kind: 'kill', sid: 5 })
  expect(run.store.getState().keptFuture).toBeNull()
})

test('a refused command says why and changes nothing', () => {
  const run = stepped(newRun(), 2)
  const { recording } = run.store.getState()
  const length = recording.length
  command(run, { kind: 'restart', sid: 1 })
  expect(run.store.getState().notice).toMatchObject({
    kind: 'refused',
    refusal: { kind: 'alreadyRunning', sid: 1 },
  })
  expect(recording.length).toBe(length)
})

test('undo goes to just before the last command', () => {
  const run = stepped(newRun(), 4)
  const before = at(run)
  command(run, { kind: 'kill', sid: 2 })
  undo(run)
  expect(at(run)).toEqual(before)
})

test('a link opened elsewhere is the same moment with the same picture', () => {
  const run = stepped(newRun(), 9)
  command(run, { kind: 'pause', sid: 3 })
  stepped(run, 2)
  stepBack(run)
  const other = newRun()
  openAddress(other, `#${addressOf(run).text}`, 'link')
  expect(at(other)).toEqual(at(run))
  expect(pictureAt(other.store.getState())).toEqual(pictureAt(run.store.getState()))
  expect(other.store.getState().lesson).toBe('cold-start')
})

test('a damaged link opens the first lesson and says so; a damaged file leaves the run alone', () => {
  const run = stepped(newRun(), 3)
  const before = at(run)
  openAddress(run, 'v1.1.00000000.AAAA', 'file')
  expect(at(run)).toEqual(before)
  expect(run.store.getState().notice).toEqual({ kind: 'fileDamaged' })
  openAddress(run, '#v1.1.00000000.AAAA', 'link')
  expect(at(run)).toEqual({ events: 0, us: 0 })
  expect(run.store.getState().notice?.kind).toBe('link')
  expect('problem' in readAddress('v9.1.00000000.AAAA')).toBe(true)
})

test('the lesson goes from its first beat to its last by → and back by ←, exactly', () => {
  const run = newRun()
  setLecture(run, true)
  const beats = coldStart.beats.length
  const moments = [at(run)]
  for (let i = 0; i < 3 * beats && (lessonPlace(run)?.beat ?? 0) < beats - 1; i++) {
    nextBeat(run)
    arrive(run)
    if (lessonPlace(run)?.beat === moments.length) moments.push(at(run))
  }
  expect(moments).toHaveLength(beats)
  for (const moment of moments.slice(0, -1).reverse()) {
    previousBeat(run)
    expect(at(run)).toEqual(moment)
  }
})

test('the question is asked once, counts hands, and reveals what the run then does', () => {
  const run = newRun()
  setLecture(run, true)
  while (!run.store.getState().asked) {
    nextBeat(run)
    arrive(run)
  }
  raiseHand(run, '2')
  raiseHand(run, '2')
  nextBeat(run)
  const { asked } = run.store.getState()
  expect(asked).toMatchObject({ hands: { 2: 2 }, chosen: '2', revealed: true, answer: '5' })
  const beat = lessonPlace(run)?.beat ?? 0
  nextBeat(run)
  arrive(run)
  expect(run.store.getState().asked).toBeNull()
  expect(lessonPlace(run)?.beat).toBe(beat + 1)
})

test('a command of the reader leaves the script, and → then goes a step', () => {
  const run = newRun()
  setLecture(run, true)
  nextBeat(run)
  arrive(run)
  command(run, { kind: 'kill', sid: 1 })
  expect(lessonPlace(run)?.marks.leftAt).not.toBeNull()
  const before = at(run)
  nextBeat(run)
  arrive(run)
  expect(at(run).events).toBeGreaterThan(before.events)
})

test('the panels speak of the playhead wherever it rests', () => {
  const run = stepped(newRun(), 5)
  expect(run.store.getState().read).toEqual(at(run))
  land(run, { events: 3, us: 0 })
  expect(run.store.getState().read).toEqual(at(run))
  toBeginning(run)
  expect(run.store.getState().read).toEqual({ events: 0, us: 0 })
})

describe('a run that cannot go on', () => {
  const why = { kind: 'workerThrew', sid: 2, message: 'planted', report: '' } as const

  test('goes on from its last good moment, without computing what failed', () => {
    const run = newRun()
    runUntil(run, { kind: 'leader' })
    arrive(run)
    command(run, { kind: 'kill', sid: 1 })
    const { events } = run.store.getState().recording
    // Two events of one moment: what failed is the second.
    const failed = events.findIndex(({ us }, i) => i > 5 && us === events[i - 1]?.us)
    expect(failed).toBeGreaterThan(0)
    const before = pictureAt({ ...run.store.getState(), at: { events: failed, us: 0 } })
    run.store.setState({ stopped: { why, event: failed } })
    backToGood(run)
    expect(run.store.getState().stopped).toBeNull()
    expect(run.store.getState().recording.length).toBe(failed)
    expect(pictureAt(run.store.getState())).toEqual(before)
    command(run, { kind: 'pause', sid: 3 })
    expect(pictureAt(run.store.getState()).processes[3]?.status).toBe('paused')
  })

  test('keeps all that is recorded when no event is to blame', () => {
    const run = stepped(newRun(), 6)
    const { length } = run.store.getState().recording
    run.store.setState({ stopped: { why, event: -1 } })
    backToGood(run)
    expect(at(run).events).toBe(length)
  })
})
