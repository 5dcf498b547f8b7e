import { expect, test } from 'vitest'
import { coldStart } from '../lessons/coldStart'
import { InProcessPort } from './InProcessPort'
import { command, open, runUntil } from './actions'
import { createRunStore } from './RunStore'
import { foldedRate, playedUs } from './silence'

const preferences = { language: 'en', theme: 'system', letterKeys: true } as const
const run = createRunStore(new InProcessPort(), coldStart.config, preferences)
open(run, coldStart.config)
command(run, { kind: 'start', sids: [1, 2, 3, 4, 5] })
runUntil(run, { kind: 'time', us: 6_000_000 })
const { events } = run.store.getState().recording
const RATE = 100

/** The time after so many steps of a millisecond each. */
function inSmallSteps(us: number, ms: number): number {
  let at = us
  for (let i = 0; i < ms; i++) at = playedUs(events, at, RATE, 1)
  return at
}

test('sixty milliseconds at once lead as far as sixty single ones, through a silence and out of it', () => {
  const startsUs = Array.from({ length: 60 }, (_, i) => i * 100_000 + 0.5)
  const rates = startsUs.map((us) => foldedRate(events, us, RATE))
  expect(Math.min(...rates)).toBe(RATE)
  expect(Math.max(...rates)).toBeGreaterThan(2 * RATE)
  for (const us of startsUs) {
    expect(playedUs(events, us, RATE, 60)).toBeCloseTo(inSmallSteps(us, 60), 3)
  }
})

test('no time, no way', () => {
  expect(playedUs(events, 12_345.5, RATE, 0)).toBe(12_345.5)
})
