import { describe, expect, test } from 'vitest'
import { beginChecks, observeSilence } from './checks'
import { config, following, type Happening, judge, leading, whole } from './checksFixture'
import { leaderBoundUs } from './leaderInTime'

describe('L1 A leader in time', () => {
  const late = leaderBoundUs(config) + 2

  test('a quorum that runs undisturbed beyond the bound without a leader breaks it, once', () => {
    const happenings = [{ processes: whole }, { us: late }, { us: late + 1 }]
    expect(judge(config, happenings)).toEqual(['L1'])
  })

  test('the time begins anew with every disturbance, and no quorum owes nothing', () => {
    expect(judge(config, [{ processes: whole }, { us: 9, command: true }, { us: late }])).toEqual(
      [],
    )
    expect(judge(config, [{ processes: { 1: 'running' } }, { us: late }])).toEqual([])
    expect(judge(config, [{ processes: whole, cuts: ['1>2'] }, { us: late }])).toEqual([])
  })

  test('a leader without learners is none', () => {
    const served = (...learners: number[]): Happening[] => [
      { processes: whole },
      { servers: { 3: leading(1, 'BROADCAST', learners) } },
      { us: late },
    ]
    expect(judge(config, served(1))).toEqual([])
    expect(judge(config, served())).toEqual(['L1'])
  })

  test('silence for ever breaks it at once', () => {
    const ghosts = beginChecks(config)
    expect(observeSilence(ghosts, 1, 0)).toEqual([])
    Object.assign(ghosts.L1 as object, { sinceUs: 5 })
    expect(observeSilence(ghosts, 1, 0)).toMatchObject([{ check: 'L1' }])
  })
})

describe('L4 Roles end in time', () => {
  const tickUs = config.tickTime * 1000
  const syncUs = config.syncLimit * tickUs
  const alone: Happening[] = [
    {
      us: 0,
      processes: whole,
      servers: { 3: leading(1, 'BROADCAST', [1]), 1: following(3), 2: {} },
    },
    { us: 10, processes: { 1: 'killed', 2: 'killed' } },
  ]
  const orphan: Happening[] = [
    {
      us: 0,
      processes: whole,
      servers: { 3: leading(1, 'BROADCAST', [1]), 1: following(3), 2: {} },
    },
    { us: 10, processes: { 3: 'poweredOff' } },
  ]

  test('a leader without a quorum may lead for syncLimit + 2 ticks and no longer', () => {
    expect(judge(config, [...alone, { us: syncUs + 2 * tickUs }])).toEqual([])
    expect(judge(config, [...alone, { us: syncUs + 2 * tickUs + 4_000 }])).toEqual(['L4'])
  })

  test('a follower without its leader may follow for syncLimit ticks and no longer', () => {
    expect(judge(config, [...orphan, { us: syncUs }])).toEqual([])
    expect(judge(config, [...orphan, { us: syncUs + 4_000 }])).toEqual(['L4'])
  })

  test('who is paused cannot end anything; what a heal lets through keeps a role alive', () => {
    const paused: Happening = { us: 20, processes: { 1: 'paused' } }
    expect(judge(config, [...orphan, paused, { us: syncUs + 4_000 }])).toEqual([])
    const healed: Happening = {
      us: syncUs,
      world: [{ kind: 'LinksHealed', links: [], released: 1 }],
    }
    expect(judge(config, [...orphan, healed, { us: syncUs + 4_000 }])).toEqual([])
  })
})
