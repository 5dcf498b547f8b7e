import { expect, test } from 'vitest'
import { coldStart } from '../lessons/coldStart'
import { runUntil } from './actions'
import { excerptAsked, playExcerpt } from './excerpt'
import { InProcessPort } from './InProcessPort'
import { openLesson } from './lecture'
import { move } from './playback'
import { createRunStore, type RunStore } from './RunStore'

function newRun(): RunStore {
  const preferences = { language: 'en', theme: 'light', letterKeys: true } as const
  const run = createRunStore(new InProcessPort(), coldStart.config, preferences)
  openLesson(run, coldStart)
  return run
}

/** Lets frames pass until the playhead rests. */
function play(run: RunStore): void {
  for (let frame = 0; run.store.getState().motion.kind !== 'still'; frame++) {
    expect(frame).toBeLessThan(10_000)
    move(run, 16)
  }
}

/** What was put off, to be done when a test says so. */
function putOff() {
  const acts: (() => void)[] = []
  return { acts, later: (act: () => void) => void acts.push(act) }
}

test('an address names a stretch by events or by virtual milliseconds', () => {
  expect(excerptAsked('?embed=1&from=e40&to=e120&loop=1')).toEqual({
    from: { event: 40 },
    to: { event: 120 },
    loop: true,
  })
  expect(excerptAsked('?embed=1&from=250&to=900ms')).toEqual({
    from: { ms: 250 },
    to: { ms: 900 },
    loop: false,
  })
  expect(excerptAsked('?embed=1&to=300')?.from).toEqual({ ms: 0 })
})

test('what is no stretch, or no slide, plays nothing', () => {
  for (const search of [
    '',
    '?from=1&to=2',
    '?embed=1',
    '?embed=1&from=1&to=-2',
    '?embed=1&from=x&to=2',
    '?embed=1&to=9999999',
    '?embed=1&to=99999999999',
  ]) {
    expect(excerptAsked(search), search).toBeNull()
  }
})

test('a stretch plays from its beginning to its end and rests there, though nothing was computed before', () => {
  const run = newRun()
  const excerpt = { from: { event: 20 }, to: { event: 60 }, loop: false }
  const { acts, later } = putOff()
  playExcerpt(run, excerpt, false, later)
  expect(run.store.getState().motion.kind).toBe('play')
  expect(run.store.getState().at.events).toBe(21)
  play(run)
  expect(run.store.getState().at.events).toBe(61)
  expect(acts).toEqual([])
})

test('played again from its end, it begins again', () => {
  const run = newRun()
  playExcerpt(run, { from: { ms: 100 }, to: { ms: 130 }, loop: false }, false, putOff().later)
  play(run)
  expect(run.store.getState().at.us).toBe(130_000)
  run.store.setState({ motion: { kind: 'play', undrawnMs: 0 } })
  expect(run.store.getState().at.us).toBe(100_000)
  play(run)
  expect(run.store.getState().at.us).toBe(130_000)
})

test('a loop begins again after a pause, unless the reader has gone elsewhere', () => {
  const run = newRun()
  const { acts, later } = putOff()
  playExcerpt(run, { from: { ms: 100 }, to: { ms: 130 }, loop: true }, false, later)
  play(run)
  acts.pop()?.()
  expect(run.store.getState().motion.kind).toBe('play')
  play(run)
  runUntil(run, { kind: 'leader' })
  const { motion } = run.store.getState()
  acts.pop()?.()
  expect(run.store.getState().motion).toBe(motion)
})

test('whoever wants less motion finds the beginning of the stretch, standing', () => {
  const run = newRun()
  const { acts, later } = putOff()
  playExcerpt(run, { from: { event: 20 }, to: { event: 60 }, loop: true }, true, later)
  expect(run.store.getState().motion.kind).toBe('still')
  expect(run.store.getState().at.events).toBe(21)
  run.store.setState({ motion: { kind: 'play', undrawnMs: 0 } })
  play(run)
  expect(run.store.getState().at.events).toBe(61)
  expect(acts).toEqual([])
})
