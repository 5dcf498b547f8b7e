import { expect, test } from 'vitest'
import { toHex } from '../../base/hex'
import { BinaryOutputArchive } from '../jute/BinaryOutputArchive'
import { CLIENT_OP, type ClientOp } from '../jute/proto/ClientOp'
import { encodeRequestHeader, framed, readReplyFrame } from '../jute/proto/frames'
import { TinyClient } from '../zab/tinyClient'
import { serving, tinyConfig } from '../zab/tinyWorld'
import { CODE } from './Code'

const NO_TEXT = -1

/** A record that begins with a path that is null; what stands behind it is zeros enough for any. */
function pathless(version = 0): Uint8Array {
  const archive = new BinaryOutputArchive()
  for (const int of [NO_TEXT, version, 0, 0, 0]) archive.writeInt(int)
  return archive.bytes()
}

function answer(type: number, body: Uint8Array): { err: number; body: string } {
  const world = serving(tinyConfig(1, { standaloneEnabled: true }))
  const client = new TinyClient(world, 1)
  world.sendAsClient(client.conn, framed(encodeRequestHeader({ xid: 1, type }), body))
  world.run(100)
  const last = world.toClients.at(-1)?.bytes
  const reply = readReplyFrame(last?.subarray(4) ?? new Uint8Array())
  return { err: reply?.err ?? 1, body: toHex(reply?.body ?? new Uint8Array()) }
}

test.each<[ClientOp, number, string]>([
  ['setData', CODE.BADARGUMENTS, ''],
  ['setACL', CODE.BADARGUMENTS, ''],
  ['check', CODE.BADARGUMENTS, ''],
  ['create', CODE.MARSHALLINGERROR, ''],
  ['delete', CODE.MARSHALLINGERROR, ''],
  ['getData', CODE.MARSHALLINGERROR, ''],
  ['sync', CODE.OK, 'ffffffff'],
  ['addWatch', CODE.OK, '00000000'],
  ['removeWatches', CODE.MARSHALLINGERROR, ''],
])('%s without a path is answered as far as Java comes with it', (op, err, body) => {
  expect(answer(CLIENT_OP[op], pathless())).toEqual({ err, body })
})

test('removeWatches without a path finds no watcher, if there are watchers of that type', () => {
  expect(answer(CLIENT_OP.removeWatches, pathless(3)).err).toBe(CODE.NOWATCHER)
})

test('a multiRead of changes is answered with the begin of an answer and an error', () => {
  const archive = new BinaryOutputArchive()
  archive.writeInt(CLIENT_OP.delete)
  archive.writeBool(false)
  archive.writeInt(-1)
  archive.writeString('/a')
  archive.writeInt(-1)
  archive.writeInt(-1)
  archive.writeBool(true)
  archive.writeInt(-1)
  const end = 'ffffffff01ffffffff'
  const told = answer(CLIENT_OP.multiRead, archive.bytes())
  expect(told).toEqual({ err: CODE.MARSHALLINGERROR, body: end })
})
