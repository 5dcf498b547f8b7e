import { expect, test } from 'vitest'
import { codeOf, encodeRequest, type RequestRecord } from '../jute/requests'
import { nodeAt } from '../server/DataTree'
import { printZxid } from '../Zxid'
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
