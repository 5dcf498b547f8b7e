import { expect, test } from 'vitest'
import { codeOf, encodeRequest, type RequestRecord } from '../jute/requests'
import { nodeAt } from '../server/DataTree'
import { makeZxid, printZxid } from '../Zxid'
import { createLearnerHandler } from './handlerConnection'
import { inTime, noteProposalAcked, noteProposalSent, startSyncLimitCheck } from './SyncLimitCheck'
import { serving, tinyConfig, TinyWorld } from './tinyWorld'

const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
const create = (path: string): RequestRecord => ({ op: 'create', path, data: null, acl, flags: 0 })
const read = (path: string): RequestRecord => ({ op: 'exists', path, watch: false })

function ask(world: TinyWorld, sid: number, session: bigint, cxid: number, record: RequestRecord) {
  const asked = { sessionId: session, cxid, type: codeOf(record.op), body: encodeRequest(record) }
  world.give(sid, { kind: 'submitted', ...asked })
}

const answers = (world: TinyWorld) =>
  world.replies.map(({ sessionId, cxid, err }) => `${sessionId}/${cxid} ${err}`)

const LOG = 'log.100000001'

test('a read waits for the write before it of its own session, and overtakes those of others', () => {
  const world = serving(tinyConfig(3))
  ask(world, 1, 1n, 1, create('/a'))
  ask(world, 1, 1n, 2, read('/a'))
  ask(world, 1, 2n, 1, read('/a'))
  expect(answers(world)).toEqual(['2/1 -101'])
  world.run(100)
  expect(answers(world)).toEqual(['2/1 -101', '1/1 0', '1/2 0'])
})

test('within a session answers come in the order of the requests, a sync among them', () => {
  const world = serving(tinyConfig(3))
  ask(world, 1, 1n, 1, create('/a'))
  ask(world, 1, 1n, 2, { op: 'sync', path: '/' })
  ask(world, 1, 1n, 3, read('/a'))
  ask(world, 1, 1n, 4, create('/b'))
  ask(world, 1, 1n, 5, read('/b'))
  world.run(200)
  expect(answers(world)).toEqual(['1/1 0', '1/2 0', '1/3 0', '1/4 0', '1/5 0'])
})

test('at a leader a sync is a read like others: nobody is asked', () => {
  const world = serving(tinyConfig(3))
  world.sent.length = 0
  ask(world, 3, 1n, 1, { op: 'sync', path: '/' })
  expect(answers(world)).toEqual(['1/1 0'])
  expect(world.sent).toEqual([])
})

test('globalOutstandingLimit is shared by the voters but one; who is over it waits for an answer to another', () => {
  const world = serving(tinyConfig(3, { globalOutstandingLimit: 4 }))
  for (let cxid = 1; cxid <= 5; cxid++) ask(world, 1, 1n, cxid, create(`/${cxid}`))
  const kept = world.of('RequestSubmitted').map((fact) => fact.kept)
  expect(kept).toEqual([false, false, true, true, true])
  world.run(300)
  expect(answers(world)).toEqual(['1/1 0', '1/2 0', '1/3 0', '1/4 0', '1/5 0'])
})

/** Servers 2 and 3 of three serve, and the disk of 2 has stopped answering: what is proposed stays open. */
function withAnOpenProposal(): TinyWorld {
  const world = new TinyWorld(tinyConfig(3))
  world.start(2)
  world.start(3)
  world.run(60_000, () => world.server(3).serving && world.server(2).serving)
  ask(world, 3, 1n, 1, create('/a'))
  world.run(100)
  world.stuckFiles.add(`2/${LOG}`)
  ask(world, 3, 1n, 2, create('/b'))
  world.run(100)
  expect(world.server(3).leader?.outstandingProposals.size).toBe(1)
  return world
}

test('who joins while a proposal is open gets it before NEWLEADER, and acknowledges it after UPTODATE', () => {
  const world = withAnOpenProposal()
  world.sent.length = 0
  world.start(1)
  world.run(5_000, () => world.replies.length === 2)
  const told = world.sent
    .filter(({ from, to, name }) => from + to === 4 && from !== to && name !== 'PING')
    .map(({ from, to, name, zxid }) => `${from}>${to} ${name} ${printZxid(zxid < 0n ? 0n : zxid)}`)
  expect(told.slice(3)).toEqual([
    '3>1 SNAP 1:1',
    '3>1 snapshot 0:0',
    '3>1 PROPOSAL 1:2',
    '3>1 NEWLEADER 1:0',
    '1>3 ACK 1:0',
    '3>1 UPTODATE 0:0',
    '1>3 ACK 1:0',
    '1>3 ACK 1:2',
    '3>1 COMMIT 1:2',
  ])
  expect(answers(world)).toEqual(['1/1 0', '1/2 0'])
})

test('a COMMIT that comes between NEWLEADER and UPTODATE is not lost (ZOOKEEPER-4394)', () => {
  const world = withAnOpenProposal()
  world.sent.length = 0
  world.start(1)
  world.run(5_000, () => world.of('NewLeaderQueued', 3).length === 2)
  const [ticket = 0] = world.server(2).waitingForDisk.keys()
  world.give(2, { kind: 'fsynced', ticket })
  world.run(1_000)
  const names = world.sent.filter(({ from, to }) => from === 3 && to === 1).map(({ name }) => name)
  const from = names.indexOf('NEWLEADER')
  expect(names.slice(from, from + 3)).toEqual(['NEWLEADER', 'COMMIT', 'UPTODATE'])
  for (const sid of [1, 2, 3]) {
    const { zkDb, serving: serves } = world.server(sid)
    expect([serves, nodeAt(zkDb.tree, '/b')?.stat.czxid]).toEqual([true, makeZxid(1n, 2n)])
  }
})

test('the clock of an acknowledgement that is due runs for the first proposal, then for the last one sent', () => {
  const world = serving(tinyConfig(3, { tickTime: 100, syncLimit: 5 }))
  const me = world.server(3)
  const handler = createLearnerHandler('1.1.1', 0)
  noteProposalSent(handler, 1n, 0)
  expect(handler.unacked.current).toBeNull()
  startSyncLimitCheck(handler)
  for (const [zxid, atUs] of [
    [1n, 0],
    [2n, 100_000],
    [3n, 200_000],
  ] as const)
    noteProposalSent(handler, zxid, atUs)
  me.nowUs = 499_999
  expect(inTime(me, handler)).toBe(true)
  me.nowUs = 500_000
  expect(inTime(me, handler)).toBe(false)
  noteProposalAcked(handler, 2n)
  expect(inTime(me, handler)).toBe(false)
  noteProposalAcked(handler, 1n)
  me.nowUs = 699_999
  expect(inTime(me, handler)).toBe(true)
  me.nowUs = 700_000
  expect(inTime(me, handler)).toBe(false)
})
