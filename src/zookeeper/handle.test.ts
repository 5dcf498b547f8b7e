import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Outbox } from './Effect'
import type { ServerEvent } from './Event'
import { createServer, handle } from './handle'
import { encodeEpochFile } from './persistence/EpochFile'
import { startingDisk } from './persistence/startingDisk'
import { project } from './project'
import { lonelyLeader, Partner } from './zab/stepping'
import { serving, tinyConfig, TinyWorld } from './zab/tinyWorld'
import { makeZxid } from './Zxid'

const zxid = (epoch: number, counter = 0) => makeZxid(BigInt(epoch), BigInt(counter))

function booting(files: Map<string, Uint8Array>, sid = 1): TinyWorld {
  const world = new TinyWorld({ ...tinyConfig(3) })
  world.disks.set(sid, files)
  world.start(sid)
  world.run(50)
  return world
}

describe('starting', () => {
  test('on an empty disk writes an empty snapshot, then both epochs, before it is heard of', () => {
    const world = booting(new Map())
    expect([...(world.disks.get(1)?.keys() ?? [])]).toEqual([
      'snapshot.0',
      'currentEpoch',
      'acceptedEpoch',
    ])
    const kinds = world.effects.map(({ effect }) =>
      effect.kind === 'tell' ? effect.fact.kind : effect.kind,
    )
    expect(kinds.slice(0, 11)).toEqual([
      'write',
      ...['write', 'fsync', 'rename'],
      ...['write', 'fsync', 'rename'],
      'Booted',
      'listen',
      'listen',
      'ElectionStarted',
    ])
  })

  test('puts the configuration into the tree of that snapshot', () => {
    const text = new TextDecoder().decode(booting(new Map()).disks.get(1)?.get('snapshot.0'))
    expect(text).toContain('server.1=127.0.0.1:2881:3881:participant\n')
  })

  test('takes up what the disk holds', () => {
    const files = startingDisk({ acceptedEpoch: 4n, currentEpoch: 3n, lastZxid: zxid(3, 7) })
    expect(project(booting(files).server(1))).toMatchObject({
      acceptedEpoch: 4,
      currentEpoch: 3,
      lastZxid: '0x300000007',
      vote: { leader: 1, epoch: 3, zxid: '0x300000007' },
    })
  })

  test('after a crash between snapshot and currentEpoch heals from currentEpoch.tmp', () => {
    const files = startingDisk({ acceptedEpoch: 4n, currentEpoch: 3n, lastZxid: zxid(4) })
    files.set('currentEpoch.tmp', encodeEpochFile(4n))
    const world = booting(files)
    expect(world.of('Booted')[0]).toMatchObject({ currentEpoch: 4, healed: true })
    expect(world.disks.get(1)?.get('currentEpoch')).toEqual(encodeEpochFile(4n))
  })

  test.each([
    ['epochOlderThanZxid', { acceptedEpoch: 3n, currentEpoch: 3n, lastZxid: zxid(4) }],
    ['acceptedOlderThanCurrent', { acceptedEpoch: 2n, currentEpoch: 3n, lastZxid: zxid(1) }],
  ])('is refused: %s', (why, disk) => {
    const world = booting(startingDisk(disk))
    expect(world.of('StartRefused')).toMatchObject([{ why }])
    expect(world.exits).toEqual([{ sid: 1, code: 1, reason: why }])
    expect(world.effects.map(({ effect }) => effect.kind)).not.toContain('listen')
  })

  test('is refused to a server that the configuration does not know', () => {
    const config = { ...tinyConfig(3), sid: 9, seed: 1, epochMs: 0, brokenRules: [] }
    const server = createServer(config)
    const out = new Outbox()
    handle(server, { kind: 'booted', incarnation: 1, files: new Map() }, 0, out)
    expect(out.effects.map(({ kind }) => kind)).toEqual(['tell', 'exit'])
    handle(server, { kind: 'expired', timer: 'notification' }, 1, out)
    expect(out.effects).toHaveLength(2)
  })
})

/** Events that concern nobody any more, or never did. */
const STRAY: ServerEvent[] = [
  { kind: 'received', conn: '7.7.7', bytes: Uint8Array.of(1, 2, 3) },
  { kind: 'closed', conn: '7.7.7', how: 'RST' },
  { kind: 'connected', conn: '7.7.7' },
  { kind: 'refused', conn: '7.7.7' },
  { kind: 'fsynced', ticket: 999 },
  ...['halfTick', 'wait:leader', 'read:7.7.7', 'wait:7.7.7', 'leaderConnect', 'leaderRetry'].map(
    (timer): ServerEvent => ({ kind: 'expired', timer }),
  ),
  { kind: 'expired', timer: 'observerPause' },
  { kind: 'expired', timer: 'nobodyKnows' },
]

test('stray events change nothing', () => {
  const world = serving(tinyConfig(3, { observers: 1 }))
  for (const sid of [1, 4]) {
    const before = project(world.server(sid))
    for (const event of STRAY) expect(world.give(sid, event)).toEqual([])
    expect(project(world.server(sid))).toEqual(before)
  }
})

test('a dial to the quorum port of a server that leads no more is hung up on', () => {
  const world = serving(tinyConfig(3))
  expect(world.give(1, { kind: 'accepted', conn: '2.9.9', port: 'quorum' })).toEqual([
    { kind: 'close', conn: '2.9.9' },
  ])
})

describe('hostile bytes', () => {
  test('on the quorum port of a leader cost no more than the connection', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (bytes) => {
        const { world, me } = lonelyLeader()
        const stranger = Partner.dials(world, me, '6.6.6')
        stranger.saysBytes(bytes)
        stranger.hangsUp()
        expect(me).toMatchObject({ state: 'LEADING', leader: { learners: new Map() } })
      }),
      { numRuns: 200 },
    )
  })

  test('of every packet type are survived at every stage, by the leader and by a follower', () => {
    const types = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(types, fc.nat({ max: 400 }), (packets, atMs) => {
        const world = new TinyWorld(tinyConfig(3))
        for (const sid of [1, 2, 3]) world.start(sid)
        world.run(atMs)
        for (const [type, withData] of packets) {
          const bytes = new Uint8Array(20 + (withData ? 8 : 0))
          bytes[3] = type
          if (withData) bytes[15] = 8
          else bytes.fill(255, 12, 16)
          for (const sid of [1, 3]) {
            const { learner, leader } = world.server(sid)
            const conn = learner?.conn ?? [...(leader?.learners.keys() ?? [])][0]
            if (conn) world.give(sid, { kind: 'received', conn, bytes })
          }
        }
        const all = () => [1, 2, 3].every((sid) => world.server(sid).serving)
        expect(world.run(200_000, all)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

test('a record that is copied between two events goes on like the one it was copied from', () => {
  const plain = new TinyWorld(tinyConfig(3, { observers: 1 }))
  const copied = new TinyWorld(tinyConfig(3, { observers: 1 }))
  for (const sid of [1, 2, 3, 4]) for (const world of [plain, copied]) world.start(sid)
  for (let ms = 0; ms < 500; ms++) {
    plain.run(1)
    copied.run(1)
    for (const [sid, server] of copied.servers) copied.servers.set(sid, structuredClone(server))
  }
  expect(copied.effects).toEqual(plain.effects)
  expect(copied.server(4).serving).toBe(true)
})

test('an ensemble of five outlives its leader, twice', () => {
  const world = serving(tinyConfig(5))
  for (const dead of [5, 4]) {
    world.kill(dead)
    const all = () => [...world.servers.values()].every(({ serving: serves }) => serves)
    world.run(5)
    expect(all()).toBe(false)
    expect(world.run(60_000, all)).toBe(true)
  }
  expect(world.server(3)).toMatchObject({ state: 'LEADING', currentEpoch: 3n })
  expect(world.of('LeaderLeft', 1).map(({ why }) => why)).toEqual(['closed', 'closed'])
})
