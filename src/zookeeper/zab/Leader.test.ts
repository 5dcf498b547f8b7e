import { describe, expect, test } from 'vitest'
import { startingDisk } from '../persistence/startingDisk'
import { project } from '../project'
import { lonelyLeader, Partner } from './stepping'
import { serving, tinyConfig } from './tinyWorld'

/** Server 3 leads; 1 and 2 have dialled, and nothing has been said. */
function met(
  more: Parameters<typeof lonelyLeader>[0] = {},
  rules: Parameters<typeof lonelyLeader>[1] = [],
) {
  const { world, me } = lonelyLeader(more, rules)
  const one = Partner.dials(world, me, '1.1.9')
  const two = Partner.dials(world, me, '2.1.9')
  return { world, me, one, two }
}

/** … and 1 has come so far that its acknowledgement of NEWLEADER is awaited. */
function synchronising() {
  const all = met()
  const { one } = all
  one.followerInfo(1)
  one.diskIsDone()
  one.ackEpoch(0)
  return all
}

/** … and the leader serves. */
function activated() {
  const all = synchronising()
  all.one.ack(1n)
  all.one.diskIsDone()
  return all
}

describe('choosing the epoch', () => {
  test('takes one more than the largest promise, and says nothing before it is on disk', () => {
    const { one, me, world } = met()
    expect(one.followerInfo(1, 4n)).toEqual([])
    expect(me.leader?.epoch).toBe(5n)
    expect([me.acceptedEpoch, world.disks.get(3)?.get('acceptedEpoch')]).toEqual([
      0n,
      Uint8Array.of(0x30),
    ])
    expect(one.diskIsDone()).toEqual(['LEADERINFO'])
    expect([me.acceptedEpoch, world.disks.get(3)?.get('acceptedEpoch')]).toEqual([
      5n,
      Uint8Array.of(0x35),
    ])
  })

  test('a server that comes while the epoch is being written waits for the disk too', () => {
    const { one, two } = met()
    one.followerInfo(1)
    expect(two.followerInfo(2, 9n)).toEqual([])
    expect(two.diskIsDone()).toEqual(['LEADERINFO', 'LEADERINFO'])
    expect(two.told('EpochChosen', 'EpochJoined')).toEqual(['EpochChosen', 'EpochJoined'])
  })

  test('an observer raises the epoch and does not make the quorum', () => {
    const { me, one } = met({ config: { observers: 1 } })
    one.followerInfo(4, 7n)
    expect(me.leader).toMatchObject({ epoch: 8n, epochFixed: false })
  })

  test('a leader that does not persist its promise speaks at once', () => {
    const { one, world, me } = met({}, ['accepted-epoch-not-persisted'])
    expect(one.followerInfo(1)).toEqual(['LEADERINFO'])
    expect(me.acceptedEpoch).toBe(1n)
    expect(world.disks.get(3)?.get('acceptedEpoch')).toEqual(Uint8Array.of(0x30))
  })
})

describe('counting ACKEPOCH', () => {
  test('the quorum sends the leader to its disk, and learners straight to synchronisation', () => {
    const { one, me } = met()
    one.followerInfo(1)
    one.diskIsDone()
    expect(one.ackEpoch(0)).toEqual(['DIFF', 'NEWLEADER'])
    expect([me.leader?.stage, me.currentEpoch, me.zabState]).toEqual([
      'currentEpoch',
      0n,
      'DISCOVERY',
    ])
    one.diskIsDone()
    expect([me.leader?.stage, me.currentEpoch, me.zabState]).toEqual([
      'newLeaderAcks',
      1n,
      'SYNCHRONIZATION',
    ])
  })

  test('refuses a server with a newer epoch or a longer history, and goes on waiting', () => {
    const { one, two, me, world } = met()
    one.followerInfo(1)
    two.followerInfo(2)
    one.diskIsDone()
    expect(one.ackEpoch(1)).toEqual(['close 1.1.9'])
    expect(two.ackEpoch(0, 1n)).toEqual(['close 2.1.9'])
    expect(world.of('EpochAckRefused').map(({ term }) => term)).toEqual(['epoch', 'zxid'])
    expect(world.of('LearnerLost').map(({ why }) => why)).toEqual(['moreRecent', 'moreRecent'])
    expect(me).toMatchObject({ state: 'LEADING', leader: { stage: 'epochAcks' } })
  })

  test('takes it in where that check is broken', () => {
    const { one } = met({}, ['no-epoch-check-and-no-zxid-in-votes'])
    one.followerInfo(1)
    one.diskIsDone()
    expect(one.ackEpoch(7, 99n)).toEqual(['TRUNC', 'NEWLEADER'])
  })

  test('-1 is no promise: a history, and no vote for this epoch', () => {
    const { one, two, me } = met()
    one.followerInfo(1)
    two.followerInfo(2)
    one.diskIsDone()
    expect(one.ackEpoch(-1)).toEqual([])
    expect([...(me.leader?.electingFollowers ?? [])]).toEqual([3])
    expect(two.ackEpoch(0)).toEqual(['DIFF', 'NEWLEADER', 'DIFF', 'NEWLEADER'])
  })

  test('compares nobody any more once the quorum is there', () => {
    const { two, world } = synchronising()
    two.followerInfo(2)
    expect(two.ackEpoch(9, 99n)).toEqual(['TRUNC', 'NEWLEADER'])
    expect(world.of('EpochAckRefused')).toEqual([])
  })
})

describe('activation', () => {
  test('needs a quorum of NEWLEADER acknowledgements, the own one only after currentEpoch is on disk', () => {
    const { one, me } = synchronising()
    expect(one.ack(1n)).toEqual([])
    expect(me.serving).toBe(false)
    expect(one.diskIsDone()).toEqual(['UPTODATE'])
    expect([me.serving, me.zkDb.lastProcessedZxid, me.currentVote.peerEpoch]).toEqual([
      true,
      0x1_0000_0000n,
      1n,
    ])
  })

  test('an odd acknowledgement is not counted and not punished', () => {
    const { one, me, world } = synchronising()
    one.diskIsDone()
    expect(one.ack(2n)).toEqual([])
    expect(world.of('NewLeaderAckOdd')).toHaveLength(1)
    expect([me.serving, one.handler?.stage]).toEqual([false, 'startup'])
  })

  test('forceSnapshotSync brings equal histories up by a snapshot, too', () => {
    const { one, world } = met({ config: { forceSnapshotSync: true } })
    one.followerInfo(1)
    one.diskIsDone()
    expect(one.ackEpoch(0)).toEqual(['SNAP', 'bytes', 'NEWLEADER'])
    expect(world.of('SyncChosen')[0]).toMatchObject({ row: 'forceSnapshotSync' })
  })

  test('history that lies in no snapshot goes into one; one of that zxid is left alone', () => {
    const world = serving(tinyConfig(3))
    expect(world.of('SnapshotTaken')).toEqual([])
    world.kill(1)
    world.kill(2)
    world.run(20_000, () => world.server(3).state === 'LOOKING')
    world.start(1)
    world.run(60_000, () => world.server(3).state === 'LEADING')
    expect(world.of('SnapshotTaken', 3)).toMatchObject([
      { file: 'snapshot.100000000', fsynced: false },
    ])
  })
})

describe('giving up', () => {
  const steppedDown = (all: ReturnType<typeof met>) =>
    all.world.of('SteppedDown').map(({ why }) => why)

  test('without a quorum of FOLLOWERINFO', () => {
    const all = met()
    expect(all.one.expires('wait:leader')).toContain('close 1.1.9')
    expect(steppedDown(all)).toEqual(['noEpochQuorum'])
    expect(all.me).toMatchObject({ state: 'LOOKING', zabState: 'ELECTION', leader: null })
    expect(all.me.fle.logicalclock).toBe(2n)
  })

  test('without a quorum of ACKEPOCH; the promise stays', () => {
    const all = met()
    all.one.followerInfo(1)
    all.one.diskIsDone()
    all.one.expires('wait:leader')
    expect(steppedDown(all)).toEqual(['noEpochAckQuorum'])
    expect(all.me).toMatchObject({ acceptedEpoch: 1n, currentEpoch: 0n })
  })

  test('without a quorum of NEWLEADER acknowledgements', () => {
    const all = synchronising()
    all.one.diskIsDone()
    all.one.expires('wait:leader')
    expect(steppedDown(all)).toEqual(['noNewLeaderQuorum'])
    expect(all.me).toMatchObject({ currentEpoch: 1n, serving: false })
  })

  test('not while the disk is what it waits for', () => {
    const all = met()
    all.one.followerInfo(1)
    all.one.expires('wait:leader')
    all.one.expires('wait:1.1.9')
    expect(all.one.diskIsDone()).toEqual(['LEADERINFO'])
    expect(steppedDown(all)).toEqual([])
  })

  test('when a tick finds no quorum: the first half tick does not look, the second does', () => {
    const all = activated()
    all.one.hangsUp()
    all.two.hangsUp()
    all.one.expires('halfTick')
    expect(all.me.serving).toBe(true)
    all.one.expires('halfTick')
    expect(steppedDown(all)).toEqual(['tickWithoutQuorum'])
    expect([all.me.serving, all.me.zkDb.lastProcessedZxid]).toEqual([false, 0x1_0000_0000n])
  })

  test('a silent learner counts until its deadline, one without a name as nobody', () => {
    const all = activated()
    all.one.says('PING', 0n, new Uint8Array())
    all.two.happens({ kind: 'received', conn: '2.1.9', bytes: new Uint8Array(3) })
    for (let half = 0; half < 10; half++) all.one.expires('halfTick')
    const checks = all.world.of('TickChecked').map(({ synced }) => synced)
    expect(checks.map(({ sids }) => sids)).toEqual(Array.from({ length: 5 }, () => [1, 3]))
    all.one.expires('halfTick')
    all.one.expires('halfTick')
    expect(steppedDown(all)).toEqual(['tickWithoutQuorum'])
  })

  test('closes the quorum port and every connection', () => {
    const all = activated()
    const effects = all.world.effects.length
    all.one.hangsUp()
    all.one.expires('halfTick')
    all.one.expires('halfTick')
    const after = all.world.effects.slice(effects).map(({ effect }) => effect)
    expect(after).toContainEqual({ kind: 'unlisten', port: 'quorum' })
    expect(after).toContainEqual({ kind: 'close', conn: '2.1.9' })
    expect(Partner.dials(all.world, all.me, '2.1.10').says('PING')).toEqual([])
  })
})

describe('a handler that waits in vain closes only its own connection', () => {
  test.each([
    ['for the epoch', (all: ReturnType<typeof met>) => all.one.followerInfo(1), 5],
    [
      'for the quorum of ACKEPOCH',
      (all: ReturnType<typeof met>) => {
        all.one.followerInfo(1)
        all.two.followerInfo(2)
        all.one.diskIsDone()
        all.one.ackEpoch(-1)
      },
      3,
    ],
  ])('%s', (_, wait, voters) => {
    const all = met({ voters })
    wait(all)
    expect(all.one.expires('wait:1.1.9')).toEqual(['close 1.1.9'])
    expect(all.world.of('LearnerLost')).toEqual([
      { kind: 'LearnerLost', learner: 1, why: 'waitTimeout' },
    ])
    expect(all.me.leader?.learners.size).toBe(1)
  })

  test('it notices that the learner has gone only when it reads', () => {
    const all = met({ voters: 5 })
    all.one.followerInfo(1)
    expect(all.one.hangsUp()).toEqual([])
    expect(all.one.handler?.stage).toBe('epoch')
    all.two.followerInfo(2)
    expect(all.me.leader?.epochFixed).toBe(true)
    expect(all.two.diskIsDone()).toEqual(['close 1.1.9', 'LEADERINFO'])
  })

  test('silence for the read timeout loses the learner', () => {
    const all = activated()
    expect(all.one.expires('read:1.1.9')).toEqual(['close 1.1.9'])
    expect(all.world.of('LearnerLost')[0]).toMatchObject({ why: 'readTimeout' })
  })
})

test('a leader with history behind it reports what it waits for', () => {
  const files = startingDisk({ acceptedEpoch: 2n, currentEpoch: 2n, lastZxid: 0x2_0000_0005n })
  const { one, me } = met({ files })
  expect(project(me).leader).toMatchObject({ stage: 'epochs', epoch: 3, progress: { sids: [3] } })
  one.followerInfo(1)
  expect(project(me).leader).toMatchObject({ epoch: 3, progress: { sids: [1, 3], quorum: true } })
  one.diskIsDone()
  one.ackEpoch(1, 0x1_0000_0009n)
  expect(project(me).leader?.learners).toEqual([
    { sid: null, observer: false, stage: 'info', sync: 'NONE', synced: true },
    { sid: 1, observer: false, stage: 'newLeaderAck', sync: 'SNAP', synced: true },
  ])
})
