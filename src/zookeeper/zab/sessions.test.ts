import { expect, test } from 'vitest'
import { toHex } from '../../base/hex'
import { encodeRequest } from '../jute/proto/requestBody'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import { codeOf } from '../jute/requests'
import { readLogs } from '../persistence/FileTxnLog'
import { nodeAt } from '../server/DataTree'
import { serving, tinyConfig, TinyWorld } from './tinyWorld'

const SESSION = 0x100002925a80000n
const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]

function ask(world: TinyWorld, sid: number, cxid: number, record: RequestRecord) {
  const body = encodeRequest(record)
  world.give(sid, {
    ...{ kind: 'submitted', sessionId: SESSION, cxid, type: codeOf(record.op), body },
  })
}

const ephemeral = (path: string): RequestRecord => {
  return { op: 'create', path, data: null, acl, flags: 1 }
}

const logOf = (world: TinyWorld, sid: number) =>
  readLogs(world.disks.get(sid) ?? new Map(), 0n).txns

test('a session is a transaction: every server knows it, and its REQUEST has no ids of a client', () => {
  const world = serving(tinyConfig(3))
  ask(world, 1, 0, { op: 'createSession', timeOut: 30000 })
  world.run(100)
  for (const sid of [1, 2, 3]) {
    expect(world.server(sid).zkDb.sessions).toEqual(new Map([[SESSION, 30000]]))
  }
  const request = world.sent.find(({ name }) => name === 'REQUEST')
  expect(toHex(request?.bytes ?? new Uint8Array())).toBe(
    '00000001ffffffffffffffff000000140100002925a8000000000000fffffff600007530ffffffff',
  )
  expect(logOf(world, 2).map(({ header, txn }) => [header.type, txn])).toEqual([
    [-10, { kind: 'CreateSessionTxn', timeOut: 30000 }],
  ])
})

test('closing a session names its ephemerals, those still on their way too, and not one that goes anyway', () => {
  const world = serving(tinyConfig(3))
  ask(world, 1, 0, { op: 'createSession', timeOut: 30000 })
  ask(world, 1, 1, ephemeral('/gone'))
  ask(world, 1, 2, ephemeral('/kept'))
  world.run(100)
  ask(world, 1, 3, ephemeral('/late'))
  ask(world, 1, 4, { op: 'delete', path: '/gone', version: -1 })
  ask(world, 1, 5, { op: 'closeSession' })
  world.run(100)
  const { txn } = logOf(world, 3).at(-1) ?? {}
  expect(txn).toEqual({ kind: 'CloseSessionTxn', paths2Delete: ['/kept', '/late'] })
  for (const sid of [1, 2, 3]) {
    const { tree, sessions } = world.server(sid).zkDb
    expect(sessions.size).toBe(0)
    expect(['/gone', '/kept', '/late'].map((path) => nodeAt(tree, path))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  }
  expect(world.of('Applied').every(({ digestMatches }) => digestMatches)).toBe(true)
})
