import { expect, test } from 'vitest'
import { coldStart } from '../lessons/coldStart'
import { InProcessPort } from './InProcessPort'
import { goOnInSilence, move } from './playback'
import { createRunStore } from './RunStore'

const preferences = { language: 'en', theme: 'system', letterKeys: true } as const

test('where nothing happens the moment goes on with the clock, behind the same event', () => {
  const run = createRunStore(new InProcessPort(), coldStart.config, preferences)
  run.store.setState({ motion: { kind: 'play' }, speed: 0.1, horizonUs: 60_000_000 })
  for (let i = 0; i < 3; i++) move(run, 10)
  goOnInSilence(run)
  expect(run.store.getState().at).toEqual({ events: 0, us: 3000 })
})

test('while it plays the clock never stands on a whole microsecond', () => {
  const run = createRunStore(new InProcessPort(), coldStart.config, preferences)
  run.store.setState({ motion: { kind: 'play' }, speed: 0.1, horizonUs: 60_000_000 })
  const shown: number[] = []
  run.clock.subscribe((us) => shown.push(us))
  for (let i = 0; i < 3; i++) move(run, 10)
  expect(shown.map(Math.floor)).toEqual([1000, 2000, 3000])
  expect(shown.some(Number.isInteger)).toBe(false)
})
