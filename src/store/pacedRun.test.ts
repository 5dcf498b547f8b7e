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

test('while a run rests every change is told at once', () => {
  const run = newRun()
  const told = followed(run)
  run.store.setState({ seen: 1 })
  run.store.setState({ seen: 2 })
  expect(told).toEqual([1, 2])
})

test('while it plays the changes of 125 ms are told together, and the newest is what is seen', () => {
  const run = newRun()
  run.store.setState({ motion: { kind: 'play', undrawnMs: 0 } })
  const told = followed(run)
  for (let seen = 1; seen <= 5; seen++) run.store.setState({ seen })
  vi.advanceTimersByTime(124)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)
  expect(told).toEqual([5])
  run.store.setState({ seen: 6 })
  vi.advanceTimersByTime(125)
  expect(told).toEqual([5, 6])
})

test('when play ends nothing is left to be told later', () => {
  const run = newRun()
  run.store.setState({ motion: { kind: 'play', undrawnMs: 0 } })
  const told = followed(run)
  run.store.setState({ seen: 3 })
  run.store.setState({ motion: { kind: 'still' } })
  expect(told).toEqual([3])
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([3])
})
