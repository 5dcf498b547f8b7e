import { describe, expect, test } from 'vitest'
import type { RequestRecord } from '../../jute/proto/RequestRecord'
import { TinyClient } from '../../zab/tinyClient'
import { serving, tinyConfig, type TinyWorld } from '../../zab/tinyWorld'
import { CLIENT_PORT_DEFAULTS } from '../ClientPortSettings'
import { CODE } from '../Code'
import { nodeAt } from '../DataTree'

const LEADER = 3
const FOLLOWER = 1

function worldWith(localSessions: 'on' | 'upgrading'): TinyWorld {
  const clientPort = { ...CLIENT_PORT_DEFAULTS, localSessions }
  return serving(tinyConfig(3, { clientPort }))
}

const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
const create = (path: string, flags = 0) =>
  ({ op: 'create', path, data: null, acl, flags }) satisfies RequestRecord

/** Who knows of a session: the servers, by their sids. */
function knownAt(world: TinyWorld, session: bigint): number[] {
  const known = [...world.servers].filter(([, { zkDb }]) => zkDb.sessions.has(session))
  return known.map(([sid]) => sid).sort()
}

describe.each([LEADER, FOLLOWER])('a local session at server %i', (sid) => {
  test('is no transaction, and may do what everybody may but own an ephemeral', () => {
    const world = worldWith('on')
    const before = world.server(LEADER).zks.hzxid
    const client = new TinyClient(world, sid)
    expect(client.welcome?.timeOut).toBe(30_000)
    expect([knownAt(world, client.session), world.server(LEADER).zks.hzxid]).toEqual([[], before])
    expect(client.ask(create('/a'))).toBe(CODE.OK)
    expect(client.ask({ op: 'exists', path: '/a', watch: false })).toBe(CODE.OK)
    expect(client.ask(create('/e', 1))).toBe(CODE.EPHEMERALONLOCALSESSION)
    expect(client.ask(create('/b'))).toBe(CODE.OK)
  })

  test("becomes everybody's before its first ephemeral, which goes with it", () => {
    const world = worldWith('upgrading')
    const client = new TinyClient(world, sid)
    expect(client.ask({ op: 'multi', ops: [create('/a'), create('/e', 1)] })).toBe(CODE.OK)
    expect(knownAt(world, client.session)).toEqual([1, 2, 3])
    expect(nodeAt(world.server(2).zkDb.tree, '/e')?.stat.ephemeralOwner).toBe(client.session)
    expect(client.ask({ op: 'closeSession' })).toBe(CODE.OK)
    expect(client.gone).toBe(true)
    expect(knownAt(world, client.session)).toEqual([])
    expect(nodeAt(world.server(2).zkDb.tree, '/e')).toBeUndefined()
  })

  test('ends with a word to its own server alone, or when nothing is heard of it', () => {
    const world = worldWith('on')
    const closing = new TinyClient(world, sid)
    const silent = new TinyClient(world, sid, { timeOut: 6000 })
    const { hzxid } = world.server(LEADER).zks
    expect(closing.ask({ op: 'closeSession' })).toBe(CODE.OK)
    expect([closing.gone, silent.gone]).toEqual([true, false])
    world.run(9000)
    expect(silent.gone).toBe(true)
    expect(world.server(sid).zks.localSessions?.sessions.size).toBe(0)
    expect(world.server(LEADER).zks.hzxid).toBe(hzxid)
  })

  test('comes back to its own server and to no other', () => {
    const world = worldWith('on')
    const first = new TinyClient(world, sid)
    const there = new TinyClient(world, 2, { again: first.welcome })
    expect([there.welcome?.sessionId, there.gone]).toEqual([0n, true])
    const here = new TinyClient(world, sid, { again: first.welcome })
    expect([here.session, first.gone]).toEqual([first.session, true])
    expect(here.ask({ op: 'exists', path: '/', watch: false })).toBe(CODE.OK)
  })
})

test('without them every session is a transaction, and a learner says at the next PING that it has heard of it', () => {
  const world = serving(tinyConfig(3))
  const client = new TinyClient(world, FOLLOWER)
  expect(knownAt(world, client.session)).toEqual([1, 2, 3])
  expect([...world.server(2).zks.touchTable]).toEqual([[client.session, 30_000]])
})
