import { expect, test } from 'vitest'
import { draw } from '../base/draw'
import { circumstancesIn, circumstancesOf } from './circumstances'
import type { Command } from './Command'
import { check } from './refuse'
import { defaultConfig } from './runConfigText'
import { Simulation } from './Simulation'

/** Three servers, every message let go by a hand that follows the seed. */
function byHand(seed: number, each: (run: Simulation) => void = () => undefined): Simulation {
  const run = new Simulation(defaultConfig(3, 7))
  run.command({ kind: 'byHand', on: true })
  run.command({ kind: 'start', sids: [1, 2, 3] })
  for (let nth = 0; nth < 400; nth++) {
    const { kind } = run.advance({ kind: 'leader' })
    if (kind === 'reached') return run
    expect(kind).toBe('waitsForHand')
    const waiting = Object.values(run.picture.frames).filter(({ held }) => held)
    const frame = waiting[draw(seed, waiting.length, 'choice', nth)]?.id ?? 0
    expect(run.command({ kind: 'release', which: { by: 'frame', frame } })).toBeNull()
    each(run)
  }
  return run
}

test('whatever order a hand chooses, an election comes to its leader, 3', () => {
  for (const seed of [1, 2, 3, 4]) {
    const { picture } = byHand(seed)
    const leaders = Object.values(picture.servers).filter(({ state }) => state === 'LEADING')
    expect(leaders.map(({ sid }) => sid)).toEqual([3])
  }
})

test('while a message waits that has arrived, nothing happens and time does not pass', () => {
  const run = byHand(1)
  run.advance({ kind: 'time', us: run.at.us + 600_000_000 })
  const stood = run.at
  expect(run.advance({ kind: 'time', us: stood.us + 1 })).toEqual({
    kind: 'waitsForHand',
    event: stood.events,
    us: stood.us,
  })
  expect(run.at).toEqual(stood)
  expect(run.step()).toBeNull()
  expect(run.advance({ kind: 'time', us: stood.us })).toMatchObject({ kind: 'reached' })
})

test('a run by hand is the same again, recorded or not, and goes back to any moment exactly', () => {
  const run = byHand(2)
  const hash = run.hash()
  const { config, commands, at } = run
  expect(Simulation.replay(config, commands, at, 'nothing').hash()).toBe(hash)
  const middle = Math.floor(at.events / 2)
  const us = run.recording?.events[middle - 1]?.us ?? 0
  const past = Simulation.replay(config, commands, { events: middle, us }).hash()
  run.restore({ events: middle, us })
  expect(run.hash()).toBe(past)
})

test('a picture refuses what its world refuses, and nothing else', () => {
  const sample: Command[] = [
    { kind: 'hold', which: { by: 'way', from: 1, to: 2 } },
    { kind: 'hold', which: { by: 'way', from: 3, to: 1 } },
    { kind: 'release', which: { by: 'way', from: 2, to: 3 } },
    { kind: 'release', which: 'all' },
    { kind: 'byHand', on: true },
    { kind: 'byHand', on: false },
    { kind: 'fire', sid: 1, timer: 'notification' },
    { kind: 'fire', sid: 2, timer: 'finalizeWait' },
    { kind: 'timers', how: 'spread' },
    { kind: 'wipe', sid: 1 },
    { kind: 'slowDisk', sid: 1, us: null },
    { kind: 'cutQuorum', from: 1, to: 2, bothWays: true, how: 'silent' },
    { kind: 'heal', link: null },
  ]
  const answers = new Set<string>()
  byHand(3, (run) => {
    for (const command of sample) {
      const refusal = check(circumstancesOf(run.world), command)
      expect(check(circumstancesIn(run.picture), command)).toEqual(refusal)
      answers.add(`${command.kind} ${refusal?.kind ?? 'fine'}`)
    }
  })
  expect(answers).toContain('hold fine')
  expect(answers).toContain('release nothingHeld')
  expect(answers).toContain('fire fine')
})
