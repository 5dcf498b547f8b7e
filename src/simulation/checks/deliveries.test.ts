import { describe, expect, test } from 'vitest'
import type { Fact, Tally } from '../../zookeeper/Fact'
import type { Hex } from '../../zookeeper/Zxid'
import {
  breaks,
  config,
  following,
  type Happening,
  judge,
  leading,
  sent,
  whole,
} from './checksFixture'

const tally: Tally = { sids: [], have: 2, need: 2, of: 3, unit: 'servers', quorum: true }
const create = { op: 'create', path: '/a' } as const

const is = (server: number, lastZxid: Hex, ...facts: Fact[]): Happening => ({
  ...{ server, facts },
  servers: { [server]: { ...following(3), lastZxid } },
})
const applied = (zxid: Hex): Fact => ({
  ...{ kind: 'Applied', zxid, err: 0, digestMatches: true },
  ...create,
})
const committed = (zxid: Hex, to: number[] = []): Fact => ({
  ...{ kind: 'Committed', zxid, tally, to, informed: [] },
  ...create,
})
const proposed = (zxid: Hex): Fact => ({ kind: 'ProposalSent', zxid, to: [], ...create })
const established: Fact = { kind: 'EpochEstablished', epoch: 1, tally }
const leads = (...facts: Fact[]): Happening => ({
  ...{ server: 3, facts },
  servers: { 3: leading(1, 'BROADCAST') },
})

describe('G5 Integrity', () => {
  test('applying what no established leader has proposed breaks it', () => {
    const fine = leads(established, proposed('0x100000001'))
    expect(breaks('G5', config, [fine, is(1, '0x100000001', applied('0x100000001'))])).toBe(false)
    expect(breaks('G5', config, [is(1, '0x100000001', applied('0x100000001'))])).toBe(true)
    const unelected = leads(proposed('0x100000001'))
    expect(breaks('G5', config, [unelected, is(1, '0x100000001', applied('0x100000001'))])).toBe(
      true,
    )
  })
})

describe('order', () => {
  const both = [applied('0x100000001'), applied('0x100000002')]
  const first = leads(established, committed('0x100000001'), committed('0x100000002'))

  test('G6, G8: leaving out what was committed in between breaks them', () => {
    expect(breaks('G6', config, [first, is(1, '0x100000002', ...both)])).toBe(false)
    const gap = [first, is(1, '0x100000002', applied('0x100000002'))]
    expect(breaks('G6', config, gap)).toBe(true)
    expect(breaks('G8', config, gap)).toBe(true)
  })

  test('G6: leaving out the end of an epoch breaks it, though the next begins with its first', () => {
    const later = leads(committed('0x200000001'))
    const [one = applied('0x0')] = both
    const short = is(1, '0x200000001', one, applied('0x200000001'))
    expect(breaks('G6', config, [first, later, short])).toBe(true)
    expect(breaks('G8', config, [first, later, short])).toBe(false)
    const all = is(1, '0x200000001', ...both, applied('0x200000001'))
    expect(breaks('G6', config, [first, later, all])).toBe(false)
  })

  test('G9: going back to an earlier epoch breaks it, a tree of the leader does not', () => {
    const back = [is(1, '0x200000001'), is(1, '0x100000001', applied('0x100000001'))]
    expect(breaks('G9', config, back)).toBe(true)
    const sync: Fact = {
      ...{ kind: 'SyncReceived', mode: 'SNAP', zxid: '0x100000000', before: '0x0', znodes: 5 },
    }
    const brought = [is(1, '0x200000001'), is(1, '0x100000001', sync, applied('0x100000001'))]
    expect(breaks('G9', config, brought)).toBe(false)
  })

  test('G7: a learner left behind by its leader breaks it, one that has gone does not', () => {
    const connected: Happening = { us: 0, processes: whole, servers: { 1: following(3) } }
    const commit = { ...leads(committed('0x100000001', [1])), us: 1 }
    const late: Happening = { us: 1_000_000 }
    expect(judge(config, [connected, commit, late])).toContain('G7')
    const alone: Happening = { us: 2, servers: { 1: { state: 'LOOKING', phase: 'ELECTION' } } }
    expect(judge(config, [connected, commit, alone, late])).not.toContain('G7')
    const has = is(1, '0x100000001')
    expect(judge(config, [connected, commit, { ...has, us: 2 }, late])).not.toContain('G7')
  })
})

describe('G13 Truncation safety', () => {
  const truncated = (why: 'TRUNC' | 'SNAP', zxid: Hex): Happening =>
    is(1, zxid, { kind: 'LogTruncated', zxid, lost: ['0x100000002'], why })

  test('losing what was committed breaks it, a proposal alone may go', () => {
    const one = leads(committed('0x100000001'))
    const two = leads(committed('0x100000002'))
    expect(breaks('G13', config, [one, truncated('TRUNC', '0x100000001')])).toBe(false)
    expect(breaks('G13', config, [one, two, truncated('TRUNC', '0x100000001')])).toBe(true)
    expect(breaks('G13', config, [one, two, truncated('SNAP', '0x200000000')])).toBe(false)
  })

  test('a proposal that is committed while the order to cut it is on its way may go: it comes again', () => {
    const told: Happening = {
      ...{ server: 3, servers: { 3: leading(1, 'BROADCAST') } },
      sent: [sent('c', 3, 1, false, { name: 'TRUNC', zxid: 0x100000001n })],
    }
    const one = leads(committed('0x100000001'))
    const two = leads(committed('0x100000002'))
    const cut = truncated('TRUNC', '0x100000001')
    expect(breaks('G13', config, [one, told, two, cut])).toBe(false)
    expect(breaks('G13', config, [one, two, told, cut])).toBe(true)
  })
})

describe('NEWLEADER', () => {
  const ack = (lastZxid: Hex): Happening => ({
    server: 1,
    servers: { 1: { lastZxid } },
    disks: { 1: { currentEpoch: '1', log: [], snapshot: lastZxid } },
    sent: [sent('c', 1, 3, true, { name: 'ACK', zxid: 0x100000000n })],
  })
  const begins: Happening = {
    ...{ server: 3, facts: [established] },
    servers: { 3: { ...leading(1, 'SYNCHRONIZATION'), lastZxid: '0x7' } },
  }

  test('G17: another history than the one with which the leader began breaks it', () => {
    expect(breaks('G17', config, [begins, ack('0x7')])).toBe(false)
    expect(breaks('G17', config, [begins, ack('0x100000004')])).toBe(false)
    expect(breaks('G17', config, [begins, ack('0x5')])).toBe(true)
  })

  test('G16: what the leader sent before it must be on the disk of who acknowledges it', () => {
    const sync: Happening = {
      sent: [
        sent('c', 3, 1, false, { name: 'SNAP', zxid: 0x9n }),
        sent('c', 3, 1, false, { name: 'NEWLEADER', epoch: 1n, zxid: 0x100000000n, config: null }),
      ],
    }
    expect(breaks('G16', config, [sync, ack('0x9')])).toBe(false)
    expect(breaks('G16', config, [sync, ack('0x7')])).toBe(true)
  })
})
