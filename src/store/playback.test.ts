import { expect, test } from 'vitest'
import { must } from '../base/assert'
import { coldStart } from '../lessons/coldStart'
import { InProcessPort } from './InProcessPort'
import { command, open, runUntil, seek } from './actions'
import { createPlayback, move, rest } from './playback'
import { createRunStore, type RunStore } from './RunStore'
import { pictureAt } from './selectors'

const preferences = { language: 'en', theme: 'system', letterKeys: true } as const
const PLAY = { kind: 'play', undrawnMs: 0 } as const

test('where nothing happens the moment goes on with the clock, behind the same event', () => {
  const run = createRunStore(new InProcessPort(), coldStart.config, preferences)
  run.store.setState({ motion: { ...PLAY }, speed: 0.1, horizonUs: 60_000_000 })
  for (let i = 0; i < 5; i++) move(run, 10)
  expect(run.store.getState().at).toEqual({ events: 0, us: 0 })
  move(run, 10)
  expect(run.store.getState().at).toEqual({ events: 0, us: 6000 })
})

test('what is drawn changes once in 60 ms of play, and when play ends it is where the clock is', () => {
  const run = started()
  seek(run, 100_000)
  const drawn: number[] = []
  run.store.setState({ motion: { ...PLAY }, speed: 0.1 })
  run.store.subscribe(({ at }, before) => {
    if (at.events !== before.at.events) drawn.push(at.events)
  })
  for (let i = 0; i < 31; i++) move(run, 10)
  expect(drawn).toHaveLength(5)
  rest(run)
  const { at, recording } = run.store.getState()
  expect(at.us).toBe(Math.floor(run.clock.us))
  expect(recording.events[at.events - 1]?.us).toBeLessThanOrEqual(at.us)
  expect(recording.events[at.events]?.us).toBeGreaterThan(at.us)
})

test('while it plays the clock never stands on a whole microsecond', () => {
  const run = createRunStore(new InProcessPort(), coldStart.config, preferences)
  run.store.setState({ motion: { ...PLAY }, speed: 0.1, horizonUs: 60_000_000 })
  const shown: number[] = []
  run.clock.subscribe((us) => shown.push(us))
  for (let i = 0; i < 3; i++) move(run, 10)
  expect(shown.map(Math.floor)).toEqual([1000, 2000, 3000])
  expect(shown.some(Number.isInteger)).toBe(false)
})

test('a frame is asked for at once while messages are under way, and in a silence only for the next picture', () => {
  const run = started()
  expect(asksFor(run, 1000)).toBe('after 40 ms')
  expect(asksFor(run, firstSendUs(run) + 1)).toBe('frame')
})

test('no frame is asked for because of messages that wait at a cut, once they are there', () => {
  const run = started()
  const cutUs = firstSendUs(run) + 1
  seek(run, cutUs)
  command(run, { kind: 'split', groups: [[1], [2], [3], [4], [5]] })
  runUntil(run, { kind: 'time', us: 3_000_000 })
  expect(asksFor(run, cutUs)).toBe('frame')
  expect(asksFor(run, cutUs + 50_000)).toBe('after 40 ms')
  const { frames } = pictureAt(run.store.getState())
  expect(Object.values(frames).filter(({ stalled }) => stalled).length).toBeGreaterThan(0)
})

function started(): RunStore {
  const run = createRunStore(new InProcessPort(), coldStart.config, preferences)
  open(run, coldStart.config)
  command(run, { kind: 'start', sids: [1, 2, 3, 4, 5] })
  runUntil(run, { kind: 'time', us: 3_000_000 })
  return run
}

function firstSendUs(run: RunStore): number {
  const { events } = run.store.getState().recording
  return must(
    events.find(({ sent }) => sent.length > 0),
    'the first send',
  ).us
}

/** What playback asks of the window first, at that moment and 20 ms after a picture. */
function asksFor(run: RunStore, us: number): string | undefined {
  const asked: string[] = []
  const window = {
    document: { hidden: false, addEventListener: () => 0, removeEventListener: () => 0 },
    performance: { now: () => 0 },
    requestAnimationFrame: () => asked.push('frame'),
    cancelAnimationFrame: () => 0,
    setTimeout: (_: unknown, ms: number) => asked.push(`after ${ms} ms`),
    clearTimeout: () => 0,
  }
  seek(run, us)
  const playback = createPlayback(run, window as never)
  run.store.setState({ motion: { ...PLAY, undrawnMs: 20 } })
  playback.close()
  return asked[0]
}
