import { describe, expect, test } from 'vitest'
import type { Fact } from '../../zookeeper/Fact'
import { beginChecks, observeSilence } from './checks'
import { breaks, config, following, type Happening, judge, leading, whole } from './checksFixture'
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
    expect(breaks('L1', config, served(1))).toBe(false)
    expect(breaks('L1', config, served())).toBe(true)
  })

  test('silence for ever breaks it at once', () => {
    const ghosts = beginChecks(config)
    expect(observeSilence(ghosts, 1, 0)).toEqual([])
    Object.assign(ghosts.L1 as object, { sinceUs: 5 })
    expect(observeSilence(ghosts, 1, 0)).toMatchObject([{ check: 'L1' }])
  })
})

describe('L2 Joining in time', () => {
  const late = leaderBoundUs(config) + 2
  const served = (...serving: number[]): Happening[] => [
    {
      processes: whole,
      servers: {
        3: leading(1, 'BROADCAST', [1, 2]),
        1: { ...following(3), serving: serving.includes(1) },
        2: { ...following(3), serving: serving.includes(2) },
      },
    },
    { us: 1, servers: { 3: leading(1, 'BROADCAST', [1, 2]) } },
    { us: late },
  ]

  test('a running server that is not with the leader after the bound breaks it', () => {
    expect(judge(config, served(1, 2))).toEqual([])
    expect(judge(config, served(1))).toEqual(['L2'])
  })

  test('whoever is cut off, or whose port is, owes nothing', () => {
    const [first, ...rest] = served(1)
    expect(judge(config, [{ ...first, cuts: ['2>3'] }, ...rest])).toEqual([])
    expect(judge(config, [{ ...first, portCuts: ['2>3'] }, ...rest])).toEqual([])
  })
})

describe('L3 Answers in time', () => {
  const asked: Happening = {
    ...{ us: 100_000_000, server: 1 },
    facts: [
      {
        ...{ kind: 'RequestSubmitted', session: '0x1', cxid: 7, kept: false },
        ...{ op: 'setData', path: '/a' },
      },
    ],
  }
  const started: Happening = { us: 0, processes: whole }
  const late: Happening = { us: 101_000_000, server: 1 }

  test('a request without an answer long after it was asked breaks it', () => {
    expect(judge(config, [started, asked, late])).toEqual(['L3'])
  })

  test('an answer, or the end of the connection, settles it; so does a disturbance', () => {
    const settles = (fact: Fact): Happening => ({ us: 100_010_000, server: 1, facts: [fact] })
    const replied: Fact = { kind: 'Replied', session: '0x1', cxid: 7, zxid: '0x1', err: 0 }
    const dropped: Fact = {
      ...{ kind: 'RequestsDropped', requests: [{ session: '0x1', cxid: 7 }], why: 'roleEnded' },
    }
    expect(judge(config, [started, asked, settles(replied), late])).toEqual([])
    expect(judge(config, [started, asked, settles(dropped), late])).toEqual([])
    const cut: Happening = { us: 100_010_000, cuts: ['1>3'], command: true }
    expect(judge(config, [started, asked, cut, late])).toEqual([])
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

  test('a leader that has given up leads until its queue is on the disk, and a tick longer at most', () => {
    const disk = (...fsyncs: { file: string; sinceUs: number; untilUs: number }[]) => ({
      3: { fsyncs },
    })
    const log = { file: 'log.1', sinceUs: 0, untilUs: 0 }
    const givesUpUs = syncUs + 2 * tickUs
    const given: Happening[] = [
      ...alone,
      {
        ...{ us: givesUpUs, disks: disk(log) },
        servers: { 3: { ...leading(1, 'BROADCAST'), serving: false, leader: null } },
      },
    ]
    const fourth = { us: givesUpUs + 4 * tickUs, disks: disk(log) }
    const done = { us: givesUpUs + 8 * tickUs, disks: disk() }
    const ended = (...more: Happening[]) => breaks('L4', config, [...given, fourth, done, ...more])
    const over: Happening = { us: done.us + 1, servers: { 3: { state: 'LOOKING' } } }
    expect(ended()).toBe(false)
    expect(ended(over, { us: 2 * done.us })).toBe(false)
    expect(ended({ us: done.us + tickUs + 1 })).toBe(true)
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
