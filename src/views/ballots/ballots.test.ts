import { expect, test } from 'vitest'
import { coldStart } from '../../lessons/coldStart'
import { Simulation } from '../../simulation/Simulation'
import type { Goal } from '../../simulation/Command'
import { ballotsOf } from './ballotsOf'

const { config } = coldStart

function ran(...goals: Goal[]): Simulation {
  const run = new Simulation(config)
  run.command({ kind: 'start', sids: [1, 2, 3, 4, 5] }, 0)
  for (const goal of goals) run.advance(goal)
  return run
}

test('a desk holds what has arrived at it, as the server itself says, and nothing else', () => {
  const { picture } = ran({ kind: 'time', us: 130_000 })
  const { desks, voters } = ballotsOf(picture, config)
  const [looking] = desks.filter(({ tally }) => tally)
  expect(looking).toBeDefined()
  for (const { sid, cells } of voters) {
    for (const { desk, kind, leader } of cells) {
      const vote = picture.servers[desk]?.desk[sid]
      expect(leader).toBe(vote ? vote.leader : null)
      expect(kind === 'none').toBe(vote === undefined)
      if (kind === 'agrees') expect(vote?.agrees).toBe(true)
      if (kind === 'old') expect(picture.servers[sid]?.vote?.leader).not.toBe(leader)
    }
  }
})

test('while votes travel, some desks hold votes that their voters have changed since', () => {
  const seen = new Set<string>()
  const run = ran()
  for (let us = 100_000; us < 200_000; us += 500) {
    run.advance({ kind: 'time', us })
    const { voters } = ballotsOf(run.picture, config)
    for (const { cells } of voters) for (const { kind } of cells) seen.add(kind)
  }
  expect([...seen].sort()).toEqual(['agrees', 'none', 'old', 'other'])
})

test('the nearest desk is the one with the largest share of a quorum, and there is none without an election', () => {
  const run = ran({ kind: 'time', us: 125_000 })
  const { desks, nearest } = ballotsOf(run.picture, config)
  const most = Math.max(...desks.map(({ tally }) => tally?.have ?? 0))
  expect(nearest?.tally?.have).toBe(most)
  run.advance({ kind: 'allServing' })
  expect(ballotsOf(run.picture, config).nearest).toBeNull()
})

test('the desk of a process that is down is gone with its memory', () => {
  const run = ran({ kind: 'time', us: 130_000 })
  run.command({ kind: 'kill', sid: 2 }, 130_000)
  const { desks, voters } = ballotsOf(run.picture, config)
  expect(desks[1]).toMatchObject({ alive: false, tally: null })
  expect(voters.map(({ cells }) => cells[1]?.kind)).toEqual(Array(5).fill('none'))
  expect(voters[1]).toMatchObject({ alive: false, leader: null })
})
