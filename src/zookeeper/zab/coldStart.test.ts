import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { toHex } from '../../base/hex'
import { project } from '../project'
import { serving, tinyConfig, TinyWorld } from './tinyWorld'

const capture = JSON.parse(
  readFileSync(
    new URL('../../../e2e/fixtures/wire/cold-start-3-quorum.json', import.meta.url),
    'utf8',
  ),
) as { messages: { conn: number; from: string; to: string; hex: string }[] }

/** `2>3 <hex>` of the handshake on a captured connection: eight packets follow its SYN. */
function captured(conn: number): string[] {
  return capture.messages
    .filter((message) => message.conn === conn && message.hex !== '')
    .slice(0, 8)
    .map(({ from, to, hex }) => `${from.slice(1)}>${to.slice(1)} ${hex}`)
}

function spoken(world: TinyWorld, between: [number, number]): string[] {
  return world.sent
    .filter(({ from, to }) => between.includes(from) && between.includes(to))
    .map(({ from, to, bytes }) => `${from}>${to} ${toHex(bytes)}`)
}

describe('a cold start of three', () => {
  const world = serving(tinyConfig(3))
  world.run(3)

  test('elects the largest sid, and everybody serves in epoch 1', () => {
    const states = [...world.servers.values()].map(({ state }) => state)
    expect(states).toEqual(['FOLLOWING', 'FOLLOWING', 'LEADING'])
    expect(world.of('Serving').map(({ epoch }) => epoch)).toEqual([1, 1, 1])
  })

  test('puts the bytes on the quorum port that a real ensemble puts there, in their order', () => {
    expect(spoken(world, [2, 3])).toEqual(captured(1))
    expect(spoken(world, [1, 3])).toEqual(captured(2))
  })

  test('leaves epochs 1 on every disk, and only the leader at zxid (1,0)', () => {
    for (const files of world.disks.values()) {
      const epochs = ['acceptedEpoch', 'currentEpoch'].map((name) => files.get(name))
      expect(epochs).toEqual([Uint8Array.of(0x31), Uint8Array.of(0x31)])
    }
    const zxids = [1, 2, 3].map((sid) => project(world.server(sid)).lastZxid)
    expect(zxids).toEqual(['0x0', '0x0', '0x100000000'])
  })

  test('everybody names the new epoch when asked for their vote (ZOOKEEPER-1732)', () => {
    const votes = [1, 2, 3].map((sid) => project(world.server(sid)).vote)
    for (const vote of votes) expect(vote).toMatchObject({ leader: 3, epoch: 1, round: 1 })
  })

  test('pings twice a tick, is answered, and checks its quorum once a tick', () => {
    const pings = world.of('PingSent').length
    world.run(10_000)
    expect(world.of('PingSent').length - pings).toBe(10)
    expect(world.of('PingReceived', 3)).toHaveLength(20)
    expect(world.of('TickChecked').map(({ tick }) => tick)).toEqual([1, 2, 3, 4, 5])
    expect([1, 2, 3].every((sid) => world.server(sid).serving)).toBe(true)
  })

  test('no timer is left running but those that watch over connections and the tick', () => {
    const kinds = (sid: number) => world.armed(sid).map((timer) => timer.split(/[.\d]/)[0])
    expect(kinds(3)).toEqual(['halfTick', 'read:', 'read:'])
    expect(kinds(1)).toEqual(['read:'])
  })
})

describe('a server that comes late', () => {
  const world = new TinyWorld(tinyConfig(3))
  for (const sid of [2, 3]) world.start(sid)
  world.run(1000)
  world.start(1)
  world.run(2000)

  test('gets a snapshot at (1,0) and serves', () => {
    expect(world.packets([1, 3]).slice(0, 9)).toEqual([
      '1>3 FOLLOWERINFO',
      '3>1 LEADERINFO',
      '1>3 ACKEPOCH',
      '3>1 SNAP',
      '3>1 snapshot',
      '3>1 NEWLEADER',
      '1>3 ACK',
      '3>1 UPTODATE',
      '1>3 ACK',
    ])
    expect(world.sent.find(({ name }) => name === 'SNAP')?.zxid).toBe(0x1_0000_0000n)
    expect(project(world.server(1))).toMatchObject({ serving: true, lastZxid: '0x100000000' })
  })

  test('is told by the table that the leader has gone on without it', () => {
    expect(world.of('SyncChosen').at(-1)).toMatchObject({
      learner: 1,
      mode: 'SNAP',
      row: 'onDiskLog',
      learnerZxid: '0x0',
      leaderZxid: '0x100000000',
    })
  })

  test('has the snapshot on its disk, and before it the epoch that explains it', () => {
    const files = world.effects.flatMap(({ sid, effect }) =>
      sid === 1 && (effect.kind === 'fsync' || effect.kind === 'rename')
        ? [effect.kind === 'fsync' ? `fsync ${effect.file}` : `rename ${effect.to}`]
        : [],
    )
    expect(files.slice(-6)).toEqual([
      'fsync acceptedEpoch.tmp',
      'rename acceptedEpoch',
      'fsync currentEpoch.tmp',
      'fsync snapshot.100000000.tmp',
      'rename snapshot.100000000',
      'rename currentEpoch',
    ])
  })
})

test('two of three are enough, and one is not', () => {
  const world = new TinyWorld(tinyConfig(3))
  world.start(3)
  world.run(60_000)
  expect(world.server(3).state).toBe('LOOKING')
  world.start(1)
  expect(world.run(70_000, () => world.server(1).serving)).toBe(true)
})

test('a server alone in its configuration leads itself', () => {
  const world = serving(tinyConfig(1))
  expect(world.server(1)).toMatchObject({ state: 'LEADING', zabState: 'BROADCAST' })
})

describe('observers', () => {
  const world = serving(tinyConfig(3, { observers: 1 }))
  world.run(5)

  test('register as such, follow the leader and serve', () => {
    expect(world.server(4).state).toBe('OBSERVING')
    expect(world.packets([3, 4]).slice(0, 3)).toEqual([
      '4>3 OBSERVERINFO',
      '3>4 LEADERINFO',
      '4>3 ACKEPOCH',
    ])
    expect(world.of('LearnerRegistered', 4)[0]).toMatchObject({ observer: true })
  })

  test('never count towards a quorum', () => {
    for (const { tally } of [...world.of('EpochAckCounted'), ...world.of('NewLeaderAckCounted')])
      expect(tally.sids).not.toContain(4)
  })

  test('pause before they look again', () => {
    world.kill(3)
    world.run(1)
    expect(world.of('ObserverPauses', 4)).toEqual([{ kind: 'ObserverPauses', upToMs: 200 }])
    expect(project(world.server(4))).toMatchObject({ state: 'LOOKING', tally: null })
    expect(world.run(5000, () => world.server(4).serving)).toBe(true)
  })
})
