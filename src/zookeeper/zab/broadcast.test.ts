import { expect, test } from 'vitest'
import { encodeRequest } from '../jute/proto/requestBody'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import { codeOf } from '../jute/requests'
import { nodeAt } from '../server/DataTree'
import { readLogs } from '../persistence/FileTxnLog'
import { makeZxid, printZxid } from '../Zxid'
import { serving, tinyConfig, TinyWorld } from './tinyWorld'

const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
const text = (value: string) => Uint8Array.from(value, (letter) => letter.charCodeAt(0))
const create = (path: string, value = 'x'): RequestRecord => {
  return { op: 'create', path, data: text(value), acl, flags: 0 }
}

let cxid = 0
function submit(world: TinyWorld, sid: number, record: RequestRecord) {
  const type = codeOf(record.op)
  cxid += 1
  world.give(sid, {
    kind: 'submitted',
    ...{ sessionId: BigInt(sid), cxid, type, body: encodeRequest(record) },
  })
}

test('a write at a follower reaches every tree, in the way of J2', () => {
  const world = serving(tinyConfig(3))
  world.sent.length = 0
  submit(world, 1, create('/a'))
  world.run(300)
  expect(world.packets([1, 3]).filter((sent) => !sent.includes('PING'))).toEqual([
    '1>3 REQUEST',
    '3>1 PROPOSAL',
    '1>3 ACK',
    '3>1 COMMIT',
  ])
  for (const sid of [1, 2, 3]) {
    const { zkDb } = world.server(sid)
    expect(nodeAt(zkDb.tree, '/a')?.stat.czxid).toBe(0x100000001n)
    expect(zkDb.lastProcessedZxid).toBe(0x100000001n)
  }
  expect(world.replies.map(({ sid, err, zxid }) => [sid, err, printZxid(zxid)])).toEqual([
    [1, 0, '1:1'],
  ])
  expect(world.of('Applied').every(({ digestMatches }) => digestMatches)).toBe(true)
})

const zxid = (epoch: number, counter: number) => makeZxid(BigInt(epoch), BigInt(counter))
const lastOf = (world: TinyWorld, sid: number) =>
  printZxid(world.server(sid).zkDb.lastProcessedZxid)
const loggedBy = (world: TinyWorld, sid: number) =>
  readLogs(world.disks.get(sid) ?? new Map(), 0n).txns.map(({ header }) => printZxid(header.zxid))
const allServe = (world: TinyWorld) => () =>
  [...world.servers.values()].every((server) => server.serving)

/** So many writes at a server, one after the other. */
function write(world: TinyWorld, sid: number, ...paths: string[]) {
  for (const path of paths) {
    submit(world, sid, create(path))
    world.run(100)
  }
}

test('what cannot be done takes a zxid all the same, and its client is told why', () => {
  const world = serving(tinyConfig(3))
  write(world, 3, '/a', '/a', '/b')
  expect(world.replies.map(({ err, zxid: at }) => [err, printZxid(at)])).toEqual([
    [0, '1:1'],
    [-110, '1:2'],
    [0, '1:3'],
  ])
  for (const sid of [1, 2, 3]) expect(loggedBy(world, sid)).toEqual(['1:1', '1:2', '1:3'])
})

test('nothing is acknowledged before its fsync; what comes meanwhile shares the next one', () => {
  const world = serving(tinyConfig(3))
  write(world, 3, '/first')
  world.facts.length = 0
  submit(world, 3, create('/a'))
  submit(world, 3, create('/b'))
  submit(world, 3, create('/c'))
  world.run(100)
  expect(world.of('TxnsFsynced', 3).map(({ zxids }) => zxids.length)).toEqual([1, 2])
  const order = world.facts.filter(({ sid }) => sid === 1).map(({ fact }) => fact.kind)
  expect(order.indexOf('TxnsFsynced')).toBeLessThan(order.indexOf('TxnAcked'))
  expect(world.of('Committed').map(({ zxid: of }) => of)).toEqual([
    '0x100000002',
    '0x100000003',
    '0x100000004',
  ])
})

test('a session sees its own writes; a sync waits for the leader', () => {
  const world = serving(tinyConfig(3))
  submit(world, 1, create('/a'))
  submit(world, 1, { op: 'getData', path: '/a', watch: false })
  submit(world, 1, { op: 'sync', path: '/a' })
  submit(world, 1, { op: 'exists', path: '/b', watch: false })
  expect(world.replies).toEqual([])
  world.run(300)
  expect(world.replies.map(({ err }) => err)).toEqual([0, 0, 0, -101])
  expect(world.of('SyncAnswered')).toHaveLength(1)
})

test('an observer hears of what is committed, logs it and may forward', () => {
  const world = serving(tinyConfig(3, { observers: 1 }))
  world.run(3000, allServe(world))
  world.sent.length = 0
  write(world, 4, '/a')
  expect(world.packets([3, 4]).filter((sent) => !sent.includes('PING'))).toEqual([
    '4>3 REQUEST',
    '3>4 INFORM',
  ])
  expect([loggedBy(world, 4), world.replies.map(({ err }) => err)]).toEqual([['1:1'], [0]])
})

test('a follower that was away gets what it lacks as DIFF, on disk before it acknowledges NEWLEADER', () => {
  const world = serving(tinyConfig(3))
  write(world, 3, '/a')
  world.kill(1)
  world.run(100)
  write(world, 3, '/b', '/c')
  world.facts.length = 0
  world.start(1)
  expect(world.run(20_000, allServe(world))).toBe(true)
  expect(world.of('SyncChosen').map(({ mode, row }) => [mode, row])).toEqual([
    ['DIFF', 'inCommittedLog'],
  ])
  expect(loggedBy(world, 1)).toEqual(['1:1', '1:2', '1:3'])
  const order = world.facts.filter(({ sid }) => sid === 1).map(({ fact }) => fact.kind)
  expect(order.indexOf('TxnsFsynced')).toBeLessThan(order.indexOf('NewLeaderAcked'))
  write(world, 1, '/d')
  expect([1, 2, 3].map((sid) => lastOf(world, sid))).toEqual(['1:4', '1:4', '1:4'])
})

/** Server 3 has logged (1,2), nobody else has heard of it, and it is gone; 2 leads epoch 2. */
function ghost(): TinyWorld {
  const world = serving(tinyConfig(3))
  write(world, 3, '/a')
  world.cut.add('3>1').add('3>2')
  submit(world, 3, create('/ghost'))
  world.run(20)
  expect(loggedBy(world, 3)).toEqual(['1:1', '1:2'])
  world.kill(3)
  world.cut.clear()
  for (const sid of [1, 2]) world.kill(sid)
  for (const sid of [1, 2]) world.start(sid)
  expect(world.run(60_000, allServe(world))).toBe(true)
  return world
}

test('a proposal that only the old leader has is cut off when it comes back before anything else', () => {
  const world = ghost()
  world.facts.length = 0
  world.start(3)
  expect(world.run(60_000, allServe(world))).toBe(true)
  expect(world.of('SyncChosen').map(({ mode, row }) => [mode, row])).toEqual([
    ['TRUNC', 'learnerAhead'],
  ])
  expect(world.of('LogTruncated')).toMatchObject([{ lost: ['0x100000002'], why: 'TRUNC' }])
  expect(loggedBy(world, 3)).toEqual(['1:1'])
  expect(nodeAt(world.server(3).zkDb.tree, '/ghost')).toBeUndefined()
  write(world, 3, '/b')
  for (const sid of [1, 2, 3]) expect(lastOf(world, sid)).toBe('2:1')
})

test('once there is something of the new epoch, it gets a snapshot instead, and the ghost stays away', () => {
  const world = ghost()
  write(world, 1, '/b')
  world.facts.length = 0
  world.start(3)
  expect(world.run(60_000, allServe(world))).toBe(true)
  expect(world.of('SyncChosen').map(({ mode, row }) => [mode, row])).toEqual([
    ['SNAP', 'inCommittedLog'],
  ])
  world.kill(3)
  world.start(3)
  world.run(60_000, allServe(world))
  expect(nodeAt(world.server(3).zkDb.tree, '/ghost')).toBeUndefined()
  expect(lastOf(world, 3)).toBe('2:1')
})

test('a proposal that a survivor has logged is committed by the next leader under its old zxid', () => {
  const world = serving(tinyConfig(3))
  write(world, 3, '/a')
  world.cut.add('3>1').add('2>3')
  submit(world, 3, create('/b'))
  world.run(20)
  expect(world.of('Committed').map(({ zxid: of }) => of)).toEqual(['0x100000001'])
  world.cut.clear()
  world.kill(3)
  world.run(60_000, () => world.server(2).state === 'LEADING')
  expect(world.run(60_000, allServe(world))).toBe(true)
  expect(world.of('LogReplayed')).toMatchObject([{ to: '0x100000002', why: 'shutdown' }])
  expect(world.server(2).state).toBe('LEADING')
  for (const sid of [1, 2]) expect(nodeAt(world.server(sid).zkDb.tree, '/b')).toBeDefined()
  expect(world.server(1).zkDb.tree.digest).toBe(world.server(2).zkDb.tree.digest)
  expect(world.server(1).committedLog.map(({ zxid: of }) => of)).toEqual([zxid(1, 1), zxid(1, 2)])
})

test('the last counter of an epoch is never proposed: its leader goes, and a new epoch begins', () => {
  const world = serving(tinyConfig(3))
  world.server(3).zks.hzxid = zxid(1, 0xfffffffe)
  submit(world, 3, create('/a'))
  expect(world.of('SteppedDown')).toMatchObject([{ why: 'zxidRollover' }])
  expect(world.run(60_000, allServe(world))).toBe(true)
  expect(world.server(3).currentEpoch).toBe(2n)
})

test('a follower whose disk does not answer is sent away after syncLimit ticks', () => {
  const world = serving(tinyConfig(3, { tickTime: 100 }))
  write(world, 3, '/a')
  const [log] = world.server(1).txnLog.tail.length > 0 ? ['log.100000001'] : []
  world.stuckFiles.add(`1/${log ?? ''}`)
  submit(world, 3, create('/b'))
  world.run(700)
  expect(world.of('LearnerLost', 3)).toMatchObject([{ learner: 1, why: 'ackTimeout' }])
})
