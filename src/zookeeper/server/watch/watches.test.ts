import { expect, test } from 'vitest'
import { encodeUtf8 } from '../../jute/utf8'
import { TinyClient } from '../../zab/tinyClient'
import { serving, tinyConfig } from '../../zab/tinyWorld'
import { CODE } from '../Code'

const open = [{ perms: 31, scheme: 'world', id: 'anyone' }]
const closed = [{ perms: 31, scheme: 'auth', id: '' }]

test('a watch fires also for who may not read the znode any more, as up to 3.8.3', () => {
  const world = serving(tinyConfig(1, { standaloneEnabled: true }))
  const watching = new TinyClient(world, 1)
  const owner = new TinyClient(world, 1)
  owner.send({ op: 'auth', type: 0, scheme: 'digest', auth: encodeUtf8('a:b') })
  owner.ask({ op: 'create', path: '/a', data: null, acl: open, flags: 0 })
  watching.ask({ op: 'getData', path: '/a', watch: true })
  owner.ask({ op: 'setACL', path: '/a', acl: closed, version: -1 })
  expect(watching.ask({ op: 'getData', path: '/a', watch: false })).toBe(CODE.NOAUTH)
  owner.ask({ op: 'setData', path: '/a', data: null, version: -1 })
  expect(watching.replies().at(-1)?.xid).toBe(-1)
})

test('what a multiRead reads is not watched, whatever it says', () => {
  const world = serving(tinyConfig(1, { standaloneEnabled: true }))
  const client = new TinyClient(world, 1)
  client.ask({ op: 'multiRead', ops: [{ op: 'getData', path: '/', watch: true }] })
  expect(world.server(1).watches.data.watchTable.size).toBe(0)
  expect(client.replies()).toEqual([{ xid: 1, err: CODE.OK }])
})
