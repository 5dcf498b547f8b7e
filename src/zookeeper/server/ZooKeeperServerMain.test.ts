import { expect, test } from 'vitest'
import { must } from '../../base/assert'
import { CLIENT_OP } from '../jute/proto/ClientOp'
import { encodeConnectRequest } from '../jute/proto/ConnectRecords'
import { encodeRequestHeader, frame, framed, readFrame, readReplyFrame } from '../jute/proto/frames'
import { encodeRequest } from '../jute/proto/requestBody'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import { serving, tinyConfig, type TinyWorld } from '../zab/tinyWorld'

const HELLO = { protocolVersion: 0, lastZxidSeen: 0n, timeOut: 30_000, sessionId: 0n }

function connected(): { world: TinyWorld; ask: (xid: number, record: RequestRecord) => void } {
  const world = serving(tinyConfig(1, { standaloneEnabled: true }))
  const conn = must(world.dialClient(1), 'connection')
  const hello = encodeConnectRequest({ ...HELLO, passwd: new Uint8Array(16), readOnly: false })
  world.sendAsClient(conn, frame(hello))
  world.run(5)
  const ask = (xid: number, record: RequestRecord) => {
    const header = encodeRequestHeader({ xid, type: CLIENT_OP[record.op] })
    world.sendAsClient(conn, framed(header, encodeRequest(record)))
  }
  return { world, ask }
}

/** xids of all replies so far, the handshake's left out. */
function replied({ toClients }: TinyWorld): number[] {
  return toClients.slice(1).flatMap(({ bytes }) => {
    const read = readFrame(bytes ?? new Uint8Array())
    return typeof read === 'string' ? [] : [must(readReplyFrame(read.payload), 'reply').xid]
  })
}

test('what only looks is answered though it came while the disk was busy with the change before it', () => {
  const { world, ask } = connected()
  ask(1, { op: 'create', path: '/a', data: null, acl: [], flags: 0 })
  ask(2, { op: 'exists', path: '/a', watch: false })
  expect(replied(world)).toEqual([])
  world.run(5)
  expect(replied(world)).toEqual([1, 2])
  ask(3, { op: 'exists', path: '/a', watch: false })
  expect(replied(world)).toEqual([1, 2, 3])
})
