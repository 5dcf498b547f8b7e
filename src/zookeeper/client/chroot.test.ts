import { expect, test } from 'vitest'
import { encodeResponse } from '../jute/proto/responseBody'
import { encodeReplyHeader, encodeWatcherEvent, framed } from '../jute/proto/frames'
import type { ACL } from '../server/ReferenceCountedACLCache'
import { chrootOf, clientPath, outOfChroot, underChroot } from './chroot'
import { ClientBench, requests } from './clientFixture'
import { DEFAULT_WATCHER } from './ZKWatchManager'

test.each([
  ['a:1,b:2', null],
  ['a:1/', null],
  ['a:1,b:2/app/x', '/app/x'],
])('%s has the root %s', (text, chroot) => {
  expect(chrootOf(text)).toBe(chroot)
})

test('a root that is no path is refused', () => {
  expect(() => chrootOf('a:1/app/')).toThrow('Path must not end with / character')
})

test('paths of the server are told as the client calls them', () => {
  expect(['/app', '/app/x', '/a'].map((path) => clientPath('/app', path))).toEqual([
    ...['/', '/x', '/a'],
  ])
})

test('who makes the root itself is told of no path at all', () => {
  const told = (path: string) => outOfChroot('/app', { op: 'create', path })
  expect(told('/app')).toEqual({ op: 'create', path: '' })
  expect(told('/app/x')).toEqual({ op: 'create', path: '/x' })
})

test('every operation of a multi goes below the root, a prefix of ephemerals nowhere', () => {
  const ops = [{ op: 'delete', path: '/', version: 0 } as const]
  expect(underChroot('/app', { op: 'multi', ops })).toEqual({
    ...{ op: 'multi', ops: [{ op: 'delete', path: '/app', version: 0 }] },
  })
  const prefix = { op: 'getEphemerals', path: '/x' } as const
  expect(underChroot('/app', prefix)).toBe(prefix)
})

test('a client that deletes its own root is refused, as who deletes the root of all', () => {
  const deleting = (path: string) => underChroot('/app', { op: 'delete', path, version: -1 })
  expect(deleting('/')).toMatchObject({ path: '/' })
  expect(deleting('/x')).toMatchObject({ path: '/app/x' })
})

test('a client with a root of its own knows no other names, also when it watches again after a reconnect', () => {
  const bench = new ClientBench(['a:1'], 30_000, '/app')
  bench.reach()
  bench.answerConnect()
  const registration = { kind: 'data', path: '/x', watcher: DEFAULT_WATCHER } as const
  const request = { op: 'getData', path: '/x', watch: true } as const
  const sent = bench.give({ kind: 'submit', tag: 1, request, registration })
  expect(requests(sent)[0]?.request).toMatchObject({ path: '/app/x' })
  bench.reply(1, 5n)
  const absolute = bench.give({
    ...{ kind: 'submit', tag: 2, absolute: true },
    request: { op: 'getData', path: '/zookeeper/config', watch: false },
  })
  expect(requests(absolute)[0]?.request).toMatchObject({ path: '/zookeeper/config' })
  bench.reply(2, 5n)
  const acl: ACL[] = []
  const made = { op: 'create', path: '/n', data: null, acl, flags: 0 } as const
  bench.give({ kind: 'submit', tag: 3, request: made })
  const reply = encodeResponse({ op: 'create', path: '/app/n' })
  const told = bench.receive(framed(encodeReplyHeader({ xid: 3, zxid: 6n, err: 0 }), reply))
  expect(told).toContainEqual(expect.objectContaining({ record: { op: 'create', path: '/n' } }))
  bench.give({ kind: 'closed', conn: bench.conn })
  bench.reach()
  const again = bench.answerConnect()
  expect(requests(again)[0]?.request).toMatchObject({ op: 'setWatches', data: ['/app/x'] })
  const event = encodeWatcherEvent({ type: 3, state: 3, path: '/app/x' })
  const watched = bench.receive(framed(encodeReplyHeader({ xid: -1, zxid: -1n, err: 0 }), event))
  expect(watched).toContainEqual(
    expect.objectContaining({ kind: 'watched', event: expect.objectContaining({ path: '/x' }) }),
  )
})
