import { expect, test } from 'vitest'
import { Simulation } from '../simulation/Simulation'
import { BREAK_A_RULE } from '../words/lessonBreakARule'
import { breakARule } from './breakARule'
import { rehearsed } from './rehearsed'
import { lastSaid, logOf, saidSoFar } from './seen'
import { violationsOf } from './violations'

const { seen, answer } = rehearsed(breakARule, BREAK_A_RULE)
const { zxid } = lastSaid(seen('cut'), 'ZxidAssigned').fact
const broken = (beat: Parameters<typeof seen>[0]) =>
  violationsOf(seen(beat)).map(({ check }) => check)

test('nothing is broken until the leader is cut off and commits with its own disk alone', () => {
  expect(broken('cut')).toEqual([])
  expect(answer('cut')).toMatch(/^Commit needs a quorum/)
  expect(broken('committed')[0]).toBe('G11')
  expect(lastSaid(seen('committed'), 'Committed').fact).toMatchObject({ zxid, tally: { have: 1 } })
})

test('the client is told that it is done', () => {
  expect(lastSaid(seen('committed'), 'Replied').fact).toMatchObject({ zxid, err: 0 })
})

test('the next leader lacks it, the old one loses it, and it is nowhere', () => {
  expect(broken('committed')).not.toContain('G10')
  expect(broken('replaced')).toContain('G10')
  expect(broken('replaced')).not.toContain('G13')
  expect(broken('returns')).toContain('G13')
  expect([1, 2, 3].filter((sid) => logOf(seen('lost'), sid).includes(zxid))).toEqual([])
  expect(lastSaid(seen('lost'), 'Replied').fact.err).toBe(-101)
})

test('with the rule on, the same instructions commit nothing and break nothing', () => {
  const simulation = new Simulation({ ...breakARule.config, brokenRules: [] })
  for (const instruction of breakARule.beats.slice(0, 2).flatMap(({ script }) => script)) {
    if (instruction.do === 'command') simulation.command(instruction.command)
    else simulation.advance(instruction.goal)
  }
  const { us } = simulation.at
  simulation.advance({ kind: 'time', us: us + 20_000_000 })
  const recording = simulation.recording!
  const all = { recording, at: simulation.at }
  expect(saidSoFar(all, 'ZxidAssigned')).toHaveLength(1)
  expect(saidSoFar(all, 'Committed')).toEqual([])
  expect(violationsOf(all)).toEqual([])
})
