import { expect, test } from 'vitest'
import { coldStart } from '../lessons/coldStart'
import { InProcessPort } from './InProcessPort'
import { pacedRun } from './pacedRun'
import { createRunStore, type RunStore } from './RunStore'

function newRun(): RunStore {
  const preferences = { language: 'en', theme: 'system', letterKeys: true } as const
  return createRunStore(new InProcessPort(), coldStart.config, preferences)
}

/** What a view over the paced run is told, in order. */
function followed(run: RunStore): number[] {
  const told: number[] = []
  pacedRun(run, 3).store.subscribe(({ seen }) => told.push(seen))
  return told
}

/** The world is drawn at that moment. */
function draw(run: RunStore, events: number): void {
  run.store.setState({ at: { events, us: events }, seen: events })
}

test('while a run rests every change is told at once', () => {
  const run = newRun()
  const told = followed(run)
  run.store.setState({ seen: 1 })
  run.store.setState({ seen: 2 })
  expect(told).toEqual([1, 2])
})

test('while it plays changes are told with every third moment that is drawn, and then all of them', () => {
  const run = newRun()
  const told = followed(run)
  run.store.setState({ motion: { kind: 'play', undrawnMs: 0 } })
  for (let events = 1; events <= 4; events++) draw(run, events)
  expect(told).toEqual([3])
  run.store.setState({ seen: 9 })
  draw(run, 5)
  expect(told).toEqual([3])
  draw(run, 6)
  expect(told).toEqual([3, 6])
})

test('when play ends nothing is left to be told later', () => {
  const run = newRun()
  run.store.setState({ motion: { kind: 'play', undrawnMs: 0 } })
  const told = followed(run)
  draw(run, 1)
  draw(run, 2)
  run.store.setState({ motion: { kind: 'still' } })
  expect(told).toEqual([2])
})
