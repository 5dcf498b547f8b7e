import { expect, test } from 'vitest'
import { coldStart } from '../lessons/coldStart'
import { command, step } from './actions'
import { letGo, toggleByHand } from './byHand'
import { InProcessPort } from './InProcessPort'
import { openLesson } from './lecture'
import { move } from './playback'
import { createRunStore, type RunStore } from './RunStore'
import { pictureAt } from './selectors'

function newRun(): RunStore {
  const preferences = { language: 'en', theme: 'system', letterKeys: true } as const
  const run = createRunStore(new InProcessPort(), coldStart.config, preferences)
  openLesson(run, coldStart)
  return run
}

function stepped(run: RunStore, times: number): void {
  for (let i = 0; i < times; i++) {
    step(run)
    for (let j = 0; j < 100 && run.store.getState().motion.kind === 'glide'; j++) move(run, 100)
  }
}

const frames = (run: RunStore) => Object.values(pictureAt(run.store.getState()).frames)

test('a step after taking messages by hand still switches everybody on', () => {
  const run = newRun()
  toggleByHand(run)
  stepped(run, 1)
  const { processes } = pictureAt(run.store.getState())
  expect(Object.values(processes).map(({ status }) => status)).toEqual(Array(5).fill('starting'))
})

test('by hand a step stops where a message waits, and letting it go delivers it at that very moment', () => {
  const run = newRun()
  toggleByHand(run)
  stepped(run, 40)
  const { us } = run.store.getState().at
  expect(run.store.getState().notice).toMatchObject({ ended: { kind: 'waitsForHand' } })
  const waiting = frames(run).find(({ arrivesUs, held }) => held === 'byHand' && arrivesUs === us)
  if (!waiting) throw new Error('no message waits')
  letGo(run, waiting.id)
  expect(frames(run).map(({ id }) => id)).not.toContain(waiting.id)
  expect(run.store.getState().at.us).toBe(us)
})

test('a message held one by one is late, not delivered, when it is let go', () => {
  const run = newRun()
  stepped(run, 9)
  const [message] = frames(run).filter(({ family }) => family === 'election')
  if (!message) throw new Error('no message is on its way')
  command(run, { kind: 'hold', which: { by: 'frame', frame: message.id } })
  stepped(run, 3)
  const heldUs = run.store.getState().at.us
  letGo(run, message.id)
  const late = frames(run).find(({ id }) => id === message.id)
  expect(late?.held).toBeUndefined()
  expect(late?.arrivesUs).toBeGreaterThan(heldUs)
})
