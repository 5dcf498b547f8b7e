import { describe, expect, test } from 'vitest'
import { encodeLeaderInfo } from '../jute/packetData'
import { encodeEpochFile } from '../persistence/EpochFile'
import { readLogs } from '../persistence/FileTxnLog'
import { startingDisk } from '../persistence/startingDisk'
import { writeSnapshotStream } from '../jute/snapshotStream'
import { project } from '../project'
import { createDataTree } from '../server/DataTree'
import { makeZxid } from '../Zxid'
import { Partner } from './stepping'
import { tinyConfig, TinyWorld } from './tinyWorld'

const zxid = (epoch: number, counter = 0) => makeZxid(BigInt(epoch), BigInt(counter))

/** Server 1 has chosen 3 and dials; 3 is played by hand. Its disk: epochs 2, zxid (2,5). */
function dialling(rules: Parameters<TinyWorld['start']>[1] = []) {
  const world = new TinyWorld(tinyConfig(3))
  const ahead = { acceptedEpoch: 2n, currentEpoch: 2n, lastZxid: zxid(2, 5) }
  world.disks.set(1, startingDisk(ahead))
  world.disks.set(3, startingDisk(ahead))
  world.start(1, rules)
  world.start(3)
  const chosen = world.run(5000, () => world.servers.get(1)?.state === 'FOLLOWING')
  if (!chosen) throw new Error('1 does not follow')
  const me = world.server(1)
  const leader = () => new Partner(world, me, me.learner?.conn ?? 'none')
  return { world, me, leader }
}

/** … and is connected: FOLLOWERINFO has left. */
function registered(rules: Parameters<TinyWorld['start']>[1] = []) {
  const all = dialling(rules)
  const leader = all.leader()
  const said = leader.happens({ kind: 'connected', conn: leader.conn })
  return { ...all, leader, said }
}

const leaderInfo = (leader: Partner, epoch: number) =>
  leader.says('LEADERINFO', zxid(epoch), encodeLeaderInfo(0x10000))

const snapshot = () => writeSnapshotStream({ sessions: new Map(), tree: createDataTree() })

/** … and has promised epoch 3 and acknowledged it. */
function promised() {
  const all = registered()
  leaderInfo(all.leader, 3)
  all.leader.diskIsDone()
  return all
}

const left = ({ world }: { world: TinyWorld }) => world.of('LeaderLeft', 1).map(({ why }) => why)

describe('dialling', () => {
  test('refused: four more tries, 100 ms apart, then it looks again', () => {
    const { world, me, leader } = dialling()
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(me.learner).toMatchObject({ stage: 'connect', attempt })
      leader().happens({ kind: 'refused', conn: leader().conn })
      if (attempt < 5) leader().expires('leaderRetry')
    }
    expect(world.of('LeaderRefused', 1).map(({ againInMs }) => againInMs)).toEqual([
      100,
      100,
      100,
      100,
      null,
    ])
    expect(left({ world })).toEqual(['connectRefused'])
    expect(me).toMatchObject({ state: 'LOOKING', learner: null })
  })

  test('no answer: one try uses up initLimit ticks', () => {
    const { world, me, leader } = dialling()
    expect(world.of('LeaderDialled', 1)[0]).toMatchObject({ leftMs: 20_000 })
    leader().expires('leaderConnect')
    expect(left({ world })).toEqual(['connectTimeout'])
    expect(me.state).toBe('LOOKING')
  })
})

describe('LEADERINFO', () => {
  test('is answered once acceptedEpoch is on disk', () => {
    const { leader, me, world } = registered()
    expect(leaderInfo(leader, 3)).toEqual([])
    expect(me.acceptedEpoch).toBe(2n)
    expect(leader.says('DIFF', zxid(2, 5))).toEqual([])
    expect(leader.diskIsDone()).toEqual(['ACKEPOCH'])
    expect(world.disks.get(1)?.get('acceptedEpoch')).toEqual(encodeEpochFile(3n))
    expect(me).toMatchObject({ acceptedEpoch: 3n, syncMode: 'DIFF' })
  })

  test('of the epoch promised already is answered at once, with -1', () => {
    const { leader, world } = registered()
    expect(leaderInfo(leader, 2)).toEqual(['ACKEPOCH'])
    expect(world.of('EpochAcknowledged')).toMatchObject([{ currentEpoch: -1, epoch: 2 }])
  })

  test('of an older epoch ends it', () => {
    const all = registered()
    expect(leaderInfo(all.leader, 1)).toContain(`close ${all.leader.conn}`)
    expect(left(all)).toEqual(['epochTooOld'])
  })

  test('is answered without the disk where promises are not persisted', () => {
    const { leader, me, world } = registered(['accepted-epoch-not-persisted'])
    expect(leaderInfo(leader, 3)).toEqual(['ACKEPOCH'])
    expect(me.acceptedEpoch).toBe(3n)
    expect(world.disks.get(1)?.get('acceptedEpoch')).toEqual(encodeEpochFile(2n))
  })
})

describe('synchronising', () => {
  test('after DIFF the log it started with and currentEpoch are fsynced before the acknowledgement', () => {
    const { leader, me } = promised()
    leader.says('DIFF', zxid(2, 5))
    expect(leader.says('NEWLEADER', zxid(3))).toEqual([])
    expect(leader.diskIsDone()).toEqual([])
    expect(me.currentEpoch).toBe(2n)
    expect(leader.diskIsDone()).toEqual(['ACK'])
    expect(me).toMatchObject({ currentEpoch: 3n, syncMode: 'NONE', serving: false })
    expect(leader.says('UPTODATE', -1n)).toEqual(['ACK'])
    expect(me).toMatchObject({ serving: true, zabState: 'BROADCAST' })
    expect(me.currentVote.peerEpoch).toBe(3n)
  })

  test('after SNAP epoch, snapshot and name come in an order that every crash survives', () => {
    const { leader, me, world } = promised()
    leader.says('SNAP', zxid(2, 3))
    leader.saysBytes(snapshot())
    expect(project(me)).toMatchObject({ lastZxid: '0x200000003', syncMode: 'SNAP' })
    const files = () => [...(world.disks.get(1)?.keys() ?? [])].sort()
    const before = ['acceptedEpoch', 'currentEpoch']
    const past = ['log.200000001', 'snapshot.200000000']
    leader.says('NEWLEADER', zxid(3))
    expect(files()).toEqual([...before, 'currentEpoch.tmp', ...past])
    leader.diskIsDone()
    expect(files()).toContain('snapshot.200000003.tmp')
    expect(leader.diskIsDone()).toEqual(['ACK'])
    expect(files()).toEqual([...before, ...past, 'snapshot.200000003'])
    const { txns } = readLogs(world.disks.get(1) ?? new Map(), 0n)
    expect(txns.map(({ header }) => header.zxid)).toEqual([zxid(2, 1), zxid(2, 2), zxid(2, 3)])
    expect(world.disks.get(1)?.get('currentEpoch')).toEqual(encodeEpochFile(3n))
  })

  test('the raw stream may come in pieces, and packets right behind it', () => {
    const { leader, me } = promised()
    const bytes = snapshot()
    leader.says('SNAP', zxid(3))
    leader.saysBytes(bytes.slice(0, 50))
    expect(me.learner?.stage).toBe('sync')
    leader.saysBytes(bytes.slice(50))
    expect(me.learner?.stage).toBe('newLeader')
  })

  test.each(['SNAP', 'part of the stream', 'the stream'])(
    'given up after %s, the disk is read again',
    (how) => {
      const all = promised()
      all.leader.says('SNAP', zxid(9))
      if (how === 'part of the stream') all.leader.saysBytes(snapshot().slice(0, 50))
      if (how === 'the stream') all.leader.saysBytes(snapshot())
      all.leader.hangsUp()
      expect(left(all)).toEqual(['closed'])
      expect(all.me.zkDb.lastProcessedZxid).toBe(zxid(2, 5))
      expect(all.me).toMatchObject({ acceptedEpoch: 3n, currentEpoch: 2n, state: 'LOOKING' })
    },
  )

  test('an end of the connection waits for the disk, as a thread that writes does', () => {
    const all = promised()
    all.leader.says('DIFF', zxid(2, 5))
    all.leader.says('NEWLEADER', zxid(3))
    expect(all.leader.hangsUp()).toEqual([])
    expect(all.me.state).toBe('FOLLOWING')
    all.leader.diskIsDone()
    all.leader.diskIsDone()
    expect(left(all)).toEqual(['closed'])
    expect(all.me.currentEpoch).toBe(3n)
  })

  test('PING is answered after UPTODATE only', () => {
    const { leader } = promised()
    leader.says('DIFF', zxid(2, 5))
    leader.says('NEWLEADER', zxid(3))
    leader.diskIsDone()
    leader.diskIsDone()
    expect(leader.says('PING', zxid(3))).toEqual([])
    leader.says('UPTODATE', -1n)
    expect(leader.says('PING', zxid(3))).toEqual(['PING'])
  })
})

describe('silence', () => {
  const armed = (world: TinyWorld) =>
    world.effects.flatMap(({ sid, effect }) =>
      sid === 1 && effect.kind === 'arm' && effect.timer.startsWith('read:')
        ? [effect.delayUs / 1000]
        : [],
    )

  test('may last initLimit ticks until NEWLEADER is dealt with, then syncLimit', () => {
    const { leader, world } = promised()
    leader.says('DIFF', zxid(2, 5))
    expect(new Set(armed(world))).toEqual(new Set([20_000]))
    leader.says('NEWLEADER', zxid(3))
    leader.diskIsDone()
    leader.diskIsDone()
    expect(armed(world).at(-1)).toBe(10_000)
  })

  test('ends it', () => {
    const all = promised()
    all.leader.expires(`read:${all.leader.conn}`)
    expect(left(all)).toEqual(['readTimeout'])
  })
})
