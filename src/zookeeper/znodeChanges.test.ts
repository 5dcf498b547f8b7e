import { expect, test } from 'vitest'
import { must } from '../base/assert'
import { encodeUtf8 } from './jute/utf8'
import { participant } from './quorum/electionFixture'
import type { Server } from './Server'
import { createNode, deleteNode, type NewZnode } from './server/changes'
import { CONTAINER_OWNER, ttlOwner } from './server/EphemeralType'
import { createServerCnxn } from './server/session/ServerCnxn'
import { addWatch, removeWatcher } from './server/watch/WatchManager'
import { takeTouched } from './takeTouched'
import { DATA_SHOWN, znodeChanges } from './znodeChanges'
import type { ZnodePicture } from './ZnodePicture'

/** One whose tree has been told about already. */
function known(): Server {
  const server = participant({ sid: 1 })
  expect(takeTouched(server)).toBe('all')
  return server
}

function create(server: Server, znode: Partial<NewZnode> & { path: string }): void {
  const open = { data: null, acl: null, ephemeralOwner: 0n, parentCVersion: -1 }
  createNode(server.zkDb.tree, { ...open, ...znode }, { zxid: 0x100000001n, time: 1000n })
}

function changes(server: Server) {
  return znodeChanges(server, takeTouched(server))
}

function pictureOf(znode: Partial<NewZnode>): ZnodePicture {
  const server = known()
  create(server, { path: '/a', ...znode })
  const told = changes(server)?.znodes.find(({ path }) => path === '/a')
  return must(told?.znode, 'a znode')
}

const dataOf = (data: Uint8Array | null) => pictureOf({ data }).data

test('a new znode changes itself and its parent, one that has gone is none, and then there is no more to tell', () => {
  const server = known()
  create(server, { path: '/a' })
  expect(changes(server)).toMatchObject({
    whole: false,
    znodes: [
      { path: '/', znode: { stat: { numChildren: 2, cversion: 0, pzxid: '0x100000001' } } },
      { path: '/a', znode: { stat: { czxid: '0x100000001', ctime: '1000', version: 0 } } },
    ],
  })
  expect(changes(server)).toBeNull()
  deleteNode(server.zkDb.tree, '/a', 0x100000002n)
  expect(changes(server)?.znodes).toMatchObject([
    { path: '/', znode: { stat: { numChildren: 1, cversion: 1, pzxid: '0x100000002' } } },
    { path: '/a', znode: null },
  ])
})

test('data are text where they are UTF-8, cut between characters, and hex digits where they are not', () => {
  expect(dataOf(null)).toBeNull()
  expect(dataOf(new Uint8Array())).toEqual({ text: '' })
  const odd = '<b>\u0000\u202e\ufffd é 中 😀'
  expect(dataOf(encodeUtf8(odd))).toEqual({ text: odd })
  expect(dataOf(Uint8Array.of(0xc3, 0x28))).toEqual({ hex: 'c328' })
  // A character of four bytes lies across the end of what is shown.
  const long = pictureOf({ data: encodeUtf8('x'.repeat(DATA_SHOWN - 2) + '😀'.repeat(300_000)) })
  expect(long.data).toEqual({ text: 'x'.repeat(DATA_SHOWN - 2) })
  expect(long.stat.dataLength).toBe(DATA_SHOWN - 2 + 1_200_000)
  const bytes = new Uint8Array(5000).fill(0x80)
  expect(dataOf(bytes)).toEqual({ hex: '80'.repeat(DATA_SHOWN) })
})

test('what a znode dies with is told beside the owner that clients are told of', () => {
  expect(pictureOf({ ephemeralOwner: 0x200000000000007n })).toMatchObject({
    ...{ type: 'NORMAL', ttlMs: null, stat: { ephemeralOwner: '0x200000000000007' } },
  })
  expect(pictureOf({ ephemeralOwner: CONTAINER_OWNER })).toMatchObject({
    ...{ type: 'CONTAINER', ttlMs: null, stat: { ephemeralOwner: '0x0' } },
  })
  expect(pictureOf({ ephemeralOwner: ttlOwner(90_000n) })).toMatchObject({
    ...{ type: 'TTL', ttlMs: 90_000, stat: { ephemeralOwner: '0x0' } },
  })
})

test('the ACL is told as it is; none is the open one', () => {
  expect(pictureOf({}).acl).toEqual([{ perms: 31, scheme: 'world', id: 'anyone' }])
  const acl = [{ perms: 3, scheme: 'digest', id: 'bob:x' }]
  expect(pictureOf({ acl }).acl).toEqual(acl)
})

test('watchers are told by their sessions when they come and when they go, also where there is no znode', () => {
  const server = known()
  const cnxn = { ...createServerCnxn('9.1.1', 0, '127.0.0.1'), sessionId: 7n }
  server.clientPort.cnxns.set('9.1.1', cnxn)
  addWatch(server.watches.data, '/free', '9.1.1', 'standard')
  addWatch(server.watches.child, '/', '9.1.1', 'standard')
  for (const manager of [server.watches.data, server.watches.child]) {
    addWatch(manager, '/zookeeper', '9.1.1', 'persistentRecursive')
  }
  expect(changes(server)?.znodes).toMatchObject([
    { path: '/free', znode: null, watchers: [{ session: '0x7', of: 'data', mode: 'standard' }] },
    { path: '/zookeeper', watchers: [{ of: 'both', mode: 'persistentRecursive' }] },
    { path: '/', watchers: [{ session: '0x7', of: 'children', mode: 'standard' }] },
  ])
  removeWatcher(server.watches.data, '9.1.1')
  expect(changes(server)?.znodes).toMatchObject([
    { path: '/free', znode: null, watchers: [] },
    { path: '/zookeeper', watchers: [{ of: 'children' }] },
  ])
})
