import { expect, test } from 'vitest'
import { encodeUtf8 } from '../../jute/utf8'
import { TinyClient } from '../../zab/tinyClient'
import { serving, tinyConfig } from '../../zab/tinyWorld'
import { CODE } from '../Code'

const open = [{ perms: 31, scheme: 'world', id: 'anyone' }]
const closed = [{ perms: 31, scheme: 'auth', id: '' }]

test('a watch is used up without a word for who may not read the znode any more', () => {
  const world = serving(tinyConfig(1, { standaloneEnabled: true }))
  const watching = new TinyClient(world, 1)
  const owner = new TinyClient(world, 1)
  owner.send({ op: 'auth', type: 0, scheme: 'digest', auth: encodeUtf8('a:b') })
  owner.ask({ op: 'create', path: '/a', data: null, acl: open, flags: 0 })
  watching.ask({ op: 'getData', path: '/a', watch: true })
  owner.ask({ op: 'setACL', path: '/a', acl: closed, version: -1 })
  expect(watching.ask({ op: 'getData', path: '/a', watch: false })).toBe(CODE.NOAUTH)
  owner.ask({ op: 'setData', path: '/a', data: null, version: -1 })
  expect(world.server(1).watches.data.watchTable.size).toBe(0)
  expect(watching.replies().map(({ xid }) => xid)).not.toContain(-1)
})

test('of a znode that has gone the ACL that it had counts, and of its parent the parent’s', () => {
  const world = serving(tinyConfig(1, { standaloneEnabled: true }))
  const watching = new TinyClient(world, 1)
  const owner = new TinyClient(world, 1)
  owner.send({ op: 'auth', type: 0, scheme: 'digest', auth: encodeUtf8('a:b') })
  owner.ask({ op: 'create', path: '/a', data: null, acl: open, flags: 0 })
  owner.ask({ op: 'create', path: '/a/b', data: null, acl: closed, flags: 0 })
  watching.ask({ op: 'exists', path: '/a/b', watch: true })
  watching.ask({ op: 'getChildren', path: '/a', watch: true })
  owner.ask({ op: 'delete', path: '/a/b', version: -1 })
  expect(watching.replies().filter(({ xid }) => xid === -1)).toHaveLength(1)
})

test.each([
  ['', CODE.NOWATCHER],
  ['a', CODE.MARSHALLINGERROR],
  ['a/b', CODE.NOWATCHER],
  ['/a', CODE.NOWATCHER],
])('checkWatches of %j, which nobody watches', (path, err) => {
  const world = serving(tinyConfig(1, { standaloneEnabled: true }))
  const client = new TinyClient(world, 1)
  expect(client.ask({ op: 'checkWatches', path, type: 3 })).toBe(err)
})

test('what a multiRead reads is not watched, whatever it says', () => {
  const world = serving(tinyConfig(1, { standaloneEnabled: true }))
  const client = new TinyClient(world, 1)
  client.ask({ op: 'multiRead', ops: [{ op: 'getData', path: '/', watch: true }] })
  expect(world.server(1).watches.data.watchTable.size).toBe(0)
  expect(client.replies()).toEqual([{ xid: 1, err: CODE.OK }])
})
