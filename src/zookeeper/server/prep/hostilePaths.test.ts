import { describe, expect, test } from 'vitest'
import type { RequestRecord } from '../../jute/proto/RequestRecord'
import { TinyClient } from '../../zab/tinyClient'
import { serving, tinyConfig } from '../../zab/tinyWorld'
import { CODE } from '../Code'
import { treeDigest } from '../DigestCalculator'

const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
const world = serving(tinyConfig(1, { standaloneEnabled: true }))
const client = new TinyClient(world, 1)
client.ask({ op: 'create', path: '/p', data: null, acl, flags: 0 })

const ILLEGAL = [
  ...['', 'p', '/p/', '/p//x', '/p/.', '/p/..', '/p/./x', '/p/../x', '//', '/p/a\u0000b'],
  ...['/p/\u0001', '/p/\u001f', '/p/\u007f', '/p/\u009f', '/p/\ue000', '/p/\uf8ff', '/p/\ufff0'],
  ...['/p/\uffff', '/p/\u{1f600}', '/p/\ufeff\ufffd'],
]
const LEGAL = [
  ...['/p/...', '/p/.a', '/p/a.', '/p/a b', '/p/<b>x<b>', '/p/\u202exyz', '/p/\u00a0', '/p/日本'],
  ...['/p/\ud7ff', '/p/\uf900', '/p/\uffef', '/p/%2e%2e', `/p/${'x'.repeat(100_000)}`],
]

const change: ((path: string) => RequestRecord)[] = [
  (path) => ({ op: 'create', path, data: null, acl, flags: 0 }),
  (path) => ({ op: 'setData', path, data: null, version: -1 }),
  (path) => ({ op: 'setACL', path, acl, version: -1 }),
]

describe('a path', () => {
  test.each(ILLEGAL)('%j is a bad argument to every change, or stands below nothing', (path) => {
    for (const make of change) {
      const err = client.ask(make(path))
      expect(err === CODE.NONODE || err === CODE.BADARGUMENTS).toBe(true)
    }
  })

  test.each(LEGAL.map((path) => [path.slice(0, 20), path]))('%j may be a znode', (_, path) => {
    for (const make of change) expect(client.ask(make(path))).toBe(CODE.OK)
    expect(client.ask({ op: 'delete', path, version: -1 })).toBe(CODE.OK)
  })

  test('of any kind is looked up and not found', () => {
    for (const path of ILLEGAL.slice(1)) {
      const err = client.ask({ op: 'getData', path, watch: true })
      expect(err).toBe(CODE.NONODE)
      const asked = client.ask({ op: 'exists', path, watch: true })
      expect(asked).toBe(path.includes('\0') ? CODE.BADARGUMENTS : CODE.NONODE)
    }
  })
})

test('nobody but the server itself takes containers away', () => {
  client.ask({ op: 'create', path: '/c', data: null, acl, flags: 0 })
  expect(client.ask({ op: 'deleteContainer', path: '/c' })).toBe(CODE.BADARGUMENTS)
  expect(client.ask({ op: 'exists', path: '/c', watch: false })).toBe(CODE.OK)
})

test('a frame of a megabyte is read, and one byte more ends the connection', () => {
  const around = 8 + 4 + 4 + 4
  const data = (bytes: number) => new Uint8Array(bytes - around - 2)
  const big = new TinyClient(world, 1)
  const set = (bytes: number) =>
    big.ask({ op: 'setData', path: '/p', data: data(bytes), version: -1 })
  expect(set(0xfffff)).toBe(CODE.OK)
  expect(big.gone).toBe(false)
  expect(set(0x100000)).toBeNull()
  expect(big.gone).toBe(true)
  const { tree } = world.server(1).zkDb
  expect(treeDigest(tree)).toBe(tree.digest)
})
