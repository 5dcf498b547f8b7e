import { describe, expect, test } from 'vitest'
import type { Tally } from '../zookeeper/Fact'
import { LANGUAGES } from './Language'
import {
  LEADER_CRASHES,
  LEADER_CRASHES_BEATS,
  type LeaderCrashesBeat,
  type LeaderCrashesOperands,
} from './lessonLeaderCrashes'
import {
  SPLIT_BRAIN,
  SPLIT_BRAIN_BEATS,
  type SplitBrainBeat,
  type SplitBrainOperands,
} from './lessonSplitBrain'

// Numbers that no run has: whatever number a caption says must be one of them.
const tally: Tally = { sids: [61], have: 62, need: 63, of: 64, unit: 'servers', quorum: true }
const crashes: LeaderCrashesOperands = {
  serving: { leader: 71, epoch: 72, followers: [73, 74], need: 75 },
  killed: { leader: 71, followers: [73, 74], withinMs: 76 },
  elected: { leader: 71, epoch: 72, old: 73, oldEpoch: 77, afterMs: 245, waitMs: 78 },
  returns: { server: 73, leader: 71, epoch: 72, tally },
  power: { leader: 71, followers: [73] },
  silence: { old: 73, first: 74, afterMs: 81, ticks: 82, tickMs: 83, leader: 71, epoch: 72 },
  paused: { old: 73, oldEpoch: 77, leader: 71, epoch: 72, tally },
  wakes: { old: 73, oldEpoch: 77, leader: 71, epoch: 72, leading: [71, 73], tally },
  follows: { old: 73, leader: 71, epoch: 72, afterMs: 84, tally },
}
const few = { ...tally, have: 65, quorum: false }
const claims = [
  { leader: 71, epoch: 72, tally },
  { leader: 73, epoch: 77, tally: few },
]
const split: SplitBrainOperands = {
  together: { leader: 71, epoch: 72, followers: [73], need: 63, of: 64 },
  split: { leader: 71, its: [71, 73], others: [74, 75], need: 63 },
  silence: { leader: 71, looking: [74], following: [73], ticks: 82, tickMs: 83 },
  two: { claims },
  commit: { claims },
  steps: { leader: 71, epoch: 72, tally: few, tickMs: 83, bothMs: 84 },
  alone: { looking: [71], tally: few, waitsMs: [85, 86], nextMs: 87 },
  healed: { old: 71, leader: 74, looking: [71], released: 88 },
  one: { old: 71, leader: 74, epoch: 72, followers: [71, 75] },
}

function expectOnlyNumbersOf(operands: unknown, texts: readonly string[]): void {
  const known = new Set(JSON.stringify(operands).match(/\d+/g))
  known.add(String(claims.length))
  for (const text of texts) {
    for (const number of text.match(/\d+/g) ?? []) expect(known, text).toContain(number)
  }
}

describe.each(LANGUAGES)('in %s a caption says no number that it was not given', (language) => {
  test.each(LEADER_CRASHES_BEATS)(
    'The leader crashes: %s',
    <B extends LeaderCrashesBeat>(beat: B) => {
      const { title, text, notes } = LEADER_CRASHES[language].captions[beat](crashes[beat])
      expectOnlyNumbersOf(crashes[beat], [title, text, notes])
    },
  )

  test.each(SPLIT_BRAIN_BEATS)('Split brain: %s', <B extends SplitBrainBeat>(beat: B) => {
    const { title, text, notes } = SPLIT_BRAIN[language].captions[beat](split[beat])
    expectOnlyNumbersOf(split[beat], [title, text, notes])
  })
})

describe('what two leaders may do is said as it is counted', () => {
  test('with a quorum or without', () => {
    expect(SPLIT_BRAIN.en.captions.commit({ claims }).text).toBe(
      'Behind server 71: 62 of 64 servers, a quorum. Behind server 73: 65 of 64 servers, no quorum.',
    )
  })

  test('a leader that had stepped down in time is not said to lead still', () => {
    const { reveal } = SPLIT_BRAIN.en.howMany
    expect(reveal(2, true, 5)).toMatch(/^Right\. Server 5 has heard of no other leader/)
    expect(reveal(1, false, 5)).toBe(
      'No. Server 5 had stepped down before the others had a leader.',
    )
  })

  test('how long nobody notices comes from the limits of the run', () => {
    const { when } = LEADER_CRASHES.zh
    expect(when.option('limit', { ticks: 3, tickMs: 500 })).toContain('1.5 s')
    expect(when.reveal('limit', null, { ticks: 3, tickMs: 500 })).toContain('1.5 s')
  })
})
