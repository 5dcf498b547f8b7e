import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { coldStart } from '../lessons/coldStart'
import { InProcessPort } from './InProcessPort'
import { pacedRun } from './pacedRun'
import { createRunStore, type RunStore } from './RunStore'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function newRun(): RunStore {
  const preferences = { language: 'en', theme: 'system', letterKeys: true } as const
  return createRunStore(new InProcessPort(), coldStart.config, preferences)
}

/** What a view over the paced run is told, in order. */
function followed(run: RunStore): number[] {
  const told: number[] = []
  pacedRun(run, 125).store.subscribe(({ seen }) => told.push(seen))
  return told
}

/** The world is drawn at that moment, after so many real milliseconds. */
function drawAfter(run: RunStore, ms: number, events: number): void {
  vi.advanceTimersByTime(ms)
  run.store.setState({ at: { events, us: events }, seen: events })
}

test('while a run rests every change is told at once', () => {
  const run = newRun()
  const told = followed(run)
  run.store.setState({ seen: 1 })
  run.store.setState({ seen: 2 })
  expect(told).toEqual([1, 2])
})

test('while it plays the changes of 125 ms are told together, with the next moment that is drawn', () => {
  const run = newRun()
  const told = followed(run)
  run.store.setState({ motion: { kind: 'play', undrawnMs: 0 } })
  for (let events = 1; events <= 4; events++) drawAfter(run, 60, events)
  expect(told).toEqual([1, 4])
  run.store.setState({ seen: 9 })
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([1, 4])
  drawAfter(run, 0, 10)
  expect(told).toEqual([1, 4, 10])
})

test('when play ends nothing is left to be told later', () => {
  const run = newRun()
  run.store.setState({ motion: { kind: 'play', undrawnMs: 0 } })
  drawAfter(run, 60, 1)
  const told = followed(run)
  drawAfter(run, 60, 2)
  drawAfter(run, 60, 3)
  run.store.setState({ motion: { kind: 'still' } })
  expect(told.at(-1)).toBe(3)
})
