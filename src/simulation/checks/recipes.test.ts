import { describe, expect, test } from 'vitest'
import type { Fact } from '../../zookeeper/Fact'
import type { Hex } from '../../zookeeper/Zxid'
import { endpointName } from '../endpoints'
import { breaks, config, type Happening, leading } from './checksFixture'

/** What recipes promise, each with a run that breaks it. */

const ONE = 257
const TWO = 258
const THREE = 259

function tells(
  client: number,
  recipe: string,
  note: string,
  values: Readonly<Record<string, string | number>> = {},
): Happening {
  return { client, facts: [{ kind: 'RecipeTold', recipe, note, values }] }
}
const dies = (client: number): Happening => ({ world: [{ kind: 'ProcessKilled', sid: client }] })
const sessionOf = (client: number): Hex => `0x10000000000${client}`
const connects = (client: number, session = sessionOf(client)): Happening => ({
  client,
  facts: [{ kind: 'ClientConnected', address: 'x:1', session, timeoutMs: 4000, renewed: false }],
})
const loses = (client: number): Happening => ({
  client,
  facts: [{ kind: 'ClientDisconnected', address: 'x:1', why: 'timeout', unknown: 0 }],
})

/** The ensemble closes a client's session with that transaction. */
function ends(client: number, zxid: Hex): Happening[] {
  const of = { zxid, err: 0, path: null }
  const assigned: Fact = {
    ...{ kind: 'ZxidAssigned', ...of, session: sessionOf(client), cxid: 0, op: 'closeSession' },
  }
  const applied: Fact = { kind: 'Applied', ...of, op: 'closeSession', digestMatches: true }
  const servers = { 1: leading(1, 'BROADCAST') }
  return [
    { server: 1, servers, facts: [assigned] },
    { server: 1, servers, facts: [applied] },
  ]
}

describe('R1 Mutual exclusion', () => {
  const holds = (client: number) =>
    tells(client, 'lock', 'holds', { path: '/lock', own: `x-${client}`, token: '0x1' })
  const born = [connects(ONE), connects(TWO), holds(ONE)]

  test('two that hold break it, unless the first has died or let go', () => {
    expect(breaks('R1', config, [...born, holds(TWO)])).toBe(true)
    expect(breaks('R1', config, [...born, dies(ONE), holds(TWO)])).toBe(false)
    const releases = tells(ONE, 'lock', 'releases', { own: 'x' })
    expect(breaks('R1', config, [...born, releases, holds(TWO)])).toBe(false)
  })

  test('one that was warned breaks it as soon as it does something beside the next', () => {
    const lost = [...born, ...ends(ONE, '0x100000005'), holds(TWO)]
    const writes = tells(ONE, 'lock', 'writes', { value: 'c1 ends', answer: 'taken' })
    expect(breaks('R1', config, [...lost, writes, writes])).toBe(false)
    // The first may have been on its way.
    expect(breaks('R1', config, [...lost, loses(ONE), writes])).toBe(false)
    expect(breaks('R1', config, [...lost, loses(ONE), writes, writes])).toBe(true)
    const releases = tells(ONE, 'lock', 'releases', { own: 'x' })
    expect(breaks('R1', config, [...lost, loses(ONE), releases])).toBe(true)
  })
})

describe('R2 Fencing', () => {
  const holds = (client: number, token: Hex) => tells(client, 'lock', 'holds', { token })
  const takes = (client: number) =>
    tells(THREE, 'store', 'takes', { path: '/store', value: `${endpointName(client)} begins` })

  test('what is taken from an older lock after something from a younger one breaks it', () => {
    const held = [holds(ONE, '0x100000001'), takes(ONE), holds(TWO, '0x100000002'), takes(TWO)]
    expect(breaks('R2', config, held)).toBe(false)
    expect(breaks('R2', config, [...held, takes(ONE)])).toBe(true)
    const opens = tells(THREE, 'store', 'opens')
    expect(breaks('R2', config, [...held, opens, takes(ONE)])).toBe(false)
  })
})

describe('R3 Barrier', () => {
  const at = { path: '/b' }

  test('who passes while it is closed breaks it', () => {
    const closed = [tells(ONE, 'barrier', 'closes', at), tells(TWO, 'barrier', 'waits', at)]
    const passes = tells(TWO, 'barrier', 'passes', at)
    expect(breaks('R3', config, [...closed, passes])).toBe(true)
    expect(breaks('R3', config, [...closed, tells(ONE, 'barrier', 'opens', at), passes])).toBe(
      false,
    )
  })

  const arrives = (client: number) =>
    tells(client, 'double-barrier', 'arrives', { ...at, own: 'x', size: 2 })
  const says = (client: number, note: string) => tells(client, 'double-barrier', note, at)

  test('who enters before all have arrived breaks it', () => {
    expect(breaks('R3', config, [arrives(ONE), says(ONE, 'enters')])).toBe(true)
    expect(breaks('R3', config, [arrives(ONE), arrives(TWO), says(ONE, 'enters')])).toBe(false)
  })

  test('who leaves while another works breaks it, unless that one has died', () => {
    const both = [arrives(ONE), arrives(TWO), says(ONE, 'enters'), says(TWO, 'enters')]
    const done = [...both, says(ONE, 'finishes')]
    expect(breaks('R3', config, [...done, says(ONE, 'leaves')])).toBe(true)
    expect(breaks('R3', config, [...done, dies(TWO), says(ONE, 'leaves')])).toBe(false)
  })

  test('nor need it wait for one that has come in when it was done', () => {
    const gone = [arrives(ONE), arrives(TWO), says(ONE, 'enters'), says(ONE, 'finishes')]
    const late = [...gone, says(TWO, 'enters')]
    expect(breaks('R3', config, [...late, says(ONE, 'leaves')])).toBe(false)
  })
})

describe('R4 Queue', () => {
  const takes = (client: number) => tells(client, 'queue', 'takes', { path: '/q', item: 'qn-1' })

  test('an item that a second takes breaks it, unless the first has died or was warned', () => {
    expect(breaks('R4', config, [takes(ONE), takes(TWO)])).toBe(true)
    expect(breaks('R4', config, [takes(ONE), dies(ONE), takes(TWO)])).toBe(false)
    expect(breaks('R4', config, [takes(ONE), loses(ONE), takes(TWO)])).toBe(false)
  })

  test('nor does one that has slept through the end of its session', () => {
    const asleep = [connects(ONE), connects(TWO), takes(ONE), ...ends(ONE, '0x100000005')]
    expect(breaks('R4', config, [...asleep, takes(TWO)])).toBe(false)
    expect(breaks('R4', config, [...asleep, takes(TWO), takes(ONE)])).toBe(false)
  })
})

describe('R5 No lost update', () => {
  const writes = (client: number, version: number, counted: number) =>
    tells(client, 'config-writer', 'writes', { path: '/c', value: `${counted} c.1`, version })

  test('a change that counts no more than the one before breaks it, in whatever order they are told', () => {
    expect(breaks('R5', config, [writes(ONE, 1, 1), writes(TWO, 2, 2)])).toBe(false)
    expect(breaks('R5', config, [writes(TWO, 2, 2), writes(ONE, 1, 1)])).toBe(false)
    expect(breaks('R5', config, [writes(ONE, 1, 1), writes(TWO, 2, 1)])).toBe(true)
    expect(breaks('R5', config, [writes(TWO, 2, 1), writes(ONE, 1, 1)])).toBe(true)
  })
})

describe('R6 No work for the dead', () => {
  const joins = tells(ONE, 'member', 'joins', { own: '/g/c1', address: 'x:1' })
  const begun = [connects(ONE), joins, tells(TWO, 'balancer', 'knows', { names: 'c1' })]
  const fails = tells(TWO, 'balancer', 'failed', { request: 1, member: 'c1' })
  const over = [...begun, fails, fails, ...ends(ONE, '0x100000005'), fails, fails]
  /** A server sends the balancer something: 1 has applied the end, 2 has not. */
  const hearsFrom = (sid: number): Happening[] => {
    const way = { conn: 'c', port: 'client', from: sid } as const
    const frame = { id: 7, ...way, to: TWO, nth: 3, fromDialler: false, label: '' }
    return [
      { server: sid, sent: [{ ...frame, family: 'client', bytes: new Uint8Array(4) }] },
      { client: TWO, what: { kind: 'received', ...way, frame: 7 } },
    ]
  }

  test('a request to a member breaks it after word from a server that knows of its end', () => {
    expect(breaks('R6', config, [...over, ...hearsFrom(2), fails, fails])).toBe(false)
    const heard = [...over, ...hearsFrom(1)]
    // The first may have been on its way.
    expect(breaks('R6', config, [...heard, fails])).toBe(false)
    expect(breaks('R6', config, [...heard, fails, fails])).toBe(true)
  })

  test('not to one that has joined again', () => {
    const back = [connects(ONE, '0x77'), joins]
    expect(breaks('R6', config, [...over, ...back, ...hearsFrom(1), fails, fails])).toBe(false)
  })
})
