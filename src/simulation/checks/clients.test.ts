import { describe, expect, test } from 'vitest'
import type { Fact, Tally } from '../../zookeeper/Fact'
import type { Hex } from '../../zookeeper/Zxid'
import type { WriteRequest } from '../Command'
import type { What, WorldFact } from '../RecordedEvent'
import { breaks, config, following, type Happening, leading } from './checksFixture'

/** Made histories: what clients asked, what servers made of it, and what the clients heard. */

const tally: Tally = { sids: [], have: 2, need: 2, of: 3, unit: 'servers', quorum: true }
const z = (counter: number, epoch = 1): Hex => `0x${epoch}0000000${counter}`
let cxids = 0

const asks = (sid: number, request: WriteRequest, cxid = ++cxids): Happening => {
  const what: What = { kind: 'submitted', sid, session: `0x${sid}`, cxid, request }
  return { what, server: sid, servers: { [sid]: { ...following(3), currentEpoch: 1 } } }
}

/** The leader makes transaction `zxid` of a request, and commits it. */
const commits = (sid: number, cxid: number, zxid: Hex): Happening => {
  const op = { op: 'setData', path: '/a' }
  const facts: Fact[] = [
    { kind: 'ZxidAssigned', zxid, session: `0x${sid}`, cxid, err: 0, ...op },
    { kind: 'Committed', zxid, tally, to: [], informed: [], ...op },
  ]
  return { server: 3, facts, servers: { 3: leading(1, 'BROADCAST') } }
}

const hears = (sid: number, cxid: number, zxid: Hex, more: Partial<Heard> = {}): Happening => {
  const world: WorldFact[] = [
    { kind: 'ReplyHeard', sid, session: `0x${sid}`, cxid, zxid, err: 0, ...more },
  ]
  const applied: Fact = {
    ...{ kind: 'Applied', zxid, err: 0, digestMatches: true },
    ...{ op: 'setData', path: '/a' },
  }
  return { server: sid, world, facts: more.read === undefined ? [applied] : [] }
}
type Heard = Extract<WorldFact, { kind: 'ReplyHeard' }>

const writes = (sid: number, data: string, zxid: Hex, heard = true): Happening[] => {
  const asked = asks(sid, { op: 'setData', path: '/a', data })
  const cxid = cxids
  return [asked, commits(sid, cxid, zxid), ...(heard ? [hears(sid, cxid, zxid)] : [])]
}
const reads = (sid: number, read: string | null, zxid: Hex): Happening[] => {
  const asked = asks(sid, { op: 'getData', path: '/a' })
  return [asked, hears(sid, cxids, zxid, { read })]
}
const syncs = (sid: number, zxid: Hex): Happening[] => {
  const asked = asks(sid, { op: 'sync', path: '/a' })
  return [asked, hears(sid, cxids, zxid, { read: null })]
}

const activates = (holds: Hex, epoch: number): Happening[] => [
  { server: 2, servers: { 2: { state: 'LOOKING', phase: 'ELECTION', lastZxid: holds } } },
  {
    ...{ server: 2, servers: { 2: leading(epoch, 'BROADCAST') } },
    facts: [{ kind: 'PhaseChanged', before: 'SYNCHRONIZATION', after: 'BROADCAST', sync: 'NONE' }],
  },
]

const order = (happenings: Happening[]) => breaks('G19', config, happenings)

describe('G19 Client order', () => {
  const two = [...writes(1, 'x', z(1)), ...writes(1, 'y', z(2))]

  test('an old read says how old it is, and then it is none the worse for it', () => {
    expect(order([...two, ...reads(2, 'x', z(1)), ...reads(2, 'y', z(2))])).toBe(false)
  })

  test('a read that returns a value of another time is a stale read', () => {
    expect(order([...two, ...reads(2, 'x', z(2))])).toBe(true)
    expect(order([...two, ...reads(2, 'y', z(1))])).toBe(true)
  })

  test('a read that misses what was written is a lost read', () => {
    expect(order([...two, ...reads(2, null, z(2))])).toBe(true)
  })

  test('within a session time does not go back, to another session it may be earlier', () => {
    expect(order([...two, ...reads(2, 'y', z(2)), ...reads(2, 'x', z(1))])).toBe(true)
    expect(order([...two, ...reads(2, 'y', z(2)), ...reads(1, 'y', z(2))])).toBe(false)
  })

  test('after sync() a read sees what had been done before', () => {
    expect(order([...two, ...syncs(2, z(2))])).toBe(false)
    expect(order([...two, ...syncs(2, z(1))])).toBe(true)
  })

  test('what is not committed is not shown', () => {
    expect(order([...two, ...reads(2, 'y', z(3))])).toBe(true)
  })

  test('a write of unknown outcome may happen, or never', () => {
    const unknown = writes(1, 'q', z(3), false)
    expect(order([...two, ...unknown, ...reads(2, 'q', z(3))])).toBe(false)
    const lost = [...two, ...activates(z(2), 2)]
    expect(order([...lost, ...reads(2, 'y', z(0, 2))])).toBe(false)
    expect(order([...lost, ...reads(2, 'q', z(0, 2))])).toBe(true)
  })
})

describe('G20 Acknowledged writes', () => {
  const acked = (happenings: Happening[]) => breaks('G20', config, happenings)

  test('what a client was told must be with every later leader, what it was not told need not', () => {
    expect(acked([...writes(1, 'x', z(1)), ...activates(z(1), 2)])).toBe(false)
    expect(acked([...writes(1, 'x', z(1)), ...activates(z(0), 2)])).toBe(true)
    expect(acked([...writes(1, 'x', z(1), false), ...activates(z(0), 2)])).toBe(false)
  })

  test('and must have been committed', () => {
    const asked = asks(1, { op: 'setData', path: '/a', data: 'x' })
    expect(acked([asked, hears(1, cxids, z(1))])).toBe(true)
  })
})
