import { describe, expect, test } from 'vitest'
import { fromHex } from '../../base/hex'
import { must } from '../../base/assert'
import { createDataTree } from '../server/DataTree'
import { ELECTION_FRAME_MAX, frame, readFrame } from './electionFrame'
import { encodeInitialMessage, readInitialMessage } from './InitialMessage'
import { decodeLearnerInfo, encodeLearnerInfo } from './LearnerInfo'
import { decodeTouchTable, encodeTouchTable } from './packetData'
import { encodeQuorumPacket, readQuorumPacket, type QuorumPacket } from './QuorumPacket'
import { readSnapshotStream, writeSnapshotStream } from './snapshotStream'

const bytesOf = (hex: string) => must(fromHex(hex), 'hex')

/** Every proper beginning of a message asks for more; with bytes of the next one behind it, it ends where it ends. */
function readsFromAStream<T extends { used: number }>(
  bytes: Uint8Array,
  read: (buffer: Uint8Array) => T | 'incomplete' | 'malformed',
): T {
  for (let length = 0; length < bytes.length; length++) {
    expect(read(bytes.slice(0, length)), `${length} of ${bytes.length} bytes`).toBe('incomplete')
  }
  const result = read(Uint8Array.from([...bytes, 0xff, 0xff, 0xff]))
  if (typeof result === 'string') throw new Error(result)
  expect(result.used).toBe(bytes.length)
  return result
}

describe('a frame of the election port', () => {
  test('is read once all of it has come', () => {
    const payload = Uint8Array.of(1, 2, 3)
    expect(readsFromAStream(frame(payload), readFrame).payload).toEqual(payload)
  })

  test.each([0, -1, ELECTION_FRAME_MAX + 1])('of length %i ends the connection', (length) => {
    const bytes = new Uint8Array(8)
    new DataView(bytes.buffer).setInt32(0, length)
    expect(readFrame(bytes)).toBe('malformed')
  })
})

describe('an initial message', () => {
  const message = { protocolVersion: -65536n, sid: 3n, addresses: '127.0.0.1:3883' }

  test('is read once all of it has come', () => {
    expect(readsFromAStream(encodeInitialMessage(message), readInitialMessage).message).toEqual(
      message,
    )
  })

  test('may name several addresses, with brackets around those of IPv6', () => {
    const several = { ...message, protocolVersion: -65535n, addresses: '[::1]:3883|b:3884' }
    expect(readInitialMessage(encodeInitialMessage(several))).toMatchObject({ message: several })
  })

  test('was once the bare sid', () => {
    const old = { protocolVersion: 2n, sid: 2n, addresses: '' }
    expect(encodeInitialMessage(old)).toEqual(bytesOf('0000000000000002'))
    expect(readsFromAStream(encodeInitialMessage(old), readInitialMessage).message).toEqual(old)
  })

  test('of an unknown version is malformed', () => {
    expect(readInitialMessage(encodeInitialMessage({ ...message, protocolVersion: -5n }))).toBe(
      'malformed',
    )
  })

  test.each(['', 'nowhere', 'host:', 'host:port', 'a:1:2', 'a:70000', 'x'.repeat(2048) + ':1'])(
    'with the address %j is malformed',
    (addresses) => {
      expect(readInitialMessage(encodeInitialMessage({ ...message, addresses }))).toBe('malformed')
    },
  )
})

describe('a packet of the quorum port', () => {
  const packet: QuorumPacket = {
    type: 1,
    zxid: -1n,
    data: Uint8Array.of(1, 2, 3),
    authinfo: [
      { scheme: 'ip', id: '127.0.0.1' },
      { scheme: null, id: '' },
    ],
  }

  test('is read once all of it has come, though nothing says how long it is', () => {
    expect(readsFromAStream(encodeQuorumPacket(packet), readQuorumPacket).packet).toEqual(packet)
  })

  test('with data of an unreasonable length is malformed at once', () => {
    expect(readQuorumPacket(bytesOf('0000000100000000000000000fffffff'))).toBe('malformed')
    expect(readQuorumPacket(bytesOf('000000010000000000000000fffffffe'))).toBe('malformed')
  })
})

describe('a snapshot stream', () => {
  const contents = { sessions: new Map([[7n, 4000]]), tree: createDataTree() }

  test('is read once all of it has come', () => {
    const { sessions, tree } = readsFromAStream(writeSnapshotStream(contents), readSnapshotStream)
    expect({ sessions, tree }).toEqual(contents)
  })

  test('with another signature is malformed', () => {
    const bytes = writeSnapshotStream(contents)
    bytes[bytes.length - 1] = 0x66
    expect(readSnapshotStream(bytes)).toBe('malformed')
  })

  test('with a znode that has no parent is malformed', () => {
    const { tree } = readsFromAStream(writeSnapshotStream(contents), readSnapshotStream)
    const bytes = writeSnapshotStream({ sessions: new Map(), tree })
    // `/zookeeper` becomes `/zookeepes`; the next path is `/zookeeper/config`.
    const at = bytes.findIndex(
      (_, i) => String.fromCharCode(...bytes.slice(i, i + 10)) === '/zookeeper',
    )
    bytes[at + 9] = 0x73
    expect(readSnapshotStream(bytes)).toBe('malformed')
  })
})

describe('what learners say of themselves', () => {
  const info = { serverid: 2n, protocolVersion: 0x10000, configVersion: 5n }

  test.each([
    [0, { serverid: null, protocolVersion: 1, configVersion: null }],
    [7, { serverid: null, protocolVersion: 1, configVersion: null }],
    [8, { serverid: 2n, protocolVersion: 1, configVersion: null }],
    [12, { serverid: 2n, protocolVersion: 0x10000, configVersion: null }],
    [20, info],
  ])('is understood as far as it goes: %i bytes', (length, expected) => {
    expect(decodeLearnerInfo(encodeLearnerInfo(info).slice(0, length))).toEqual(expected)
  })

  test('may be nothing', () => {
    expect(decodeLearnerInfo(null).serverid).toBeNull()
  })

  test('a touch table holds whole entries', () => {
    const table = [
      { sessionId: 0x100002925a80000n, timeout: 30000 },
      { sessionId: -1n, timeout: 1 },
    ]
    expect(decodeTouchTable(encodeTouchTable(table))).toEqual(table)
    expect(decodeTouchTable(null)).toEqual([])
    expect(decodeTouchTable(new Uint8Array(13))).toBeNull()
  })
})
