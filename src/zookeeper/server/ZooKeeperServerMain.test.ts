import { expect, test } from 'vitest'
import { TinyClient } from '../zab/tinyClient'
import { serving, tinyConfig } from '../zab/tinyWorld'

test('what only looks is answered though it came while the disk was busy with the change before it', () => {
  const world = serving(tinyConfig(1, { standaloneEnabled: true }))
  const client = new TinyClient(world, 1)
  client.send({ op: 'create', path: '/a', data: null, acl: [], flags: 0 })
  client.send({ op: 'exists', path: '/a', watch: false })
  expect(client.replies()).toEqual([])
  world.run(5)
  expect(client.replies().map(({ xid }) => xid)).toEqual([1, 2])
})
