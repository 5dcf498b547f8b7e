import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromHex, toHex } from '../../base/hex'
import { must } from '../../base/assert'
import { toHexLong } from '../Zxid'
import { decodeFrame, encodeFrame, type Frame } from './decodeFrame'
import { PACKET } from './QuorumPacket'

interface Message {
  t_ms: number
  conn: number
  from: string
  to: string
  hex: string
  decoded: Record<string, unknown>
}

const directory = new URL('../../../e2e/fixtures/wire/', import.meta.url)
const captures = readdirSync(directory)
  .filter((file) => !file.includes('client'))
  .map((file) => {
    const { kind, messages } = JSON.parse(readFileSync(new URL(file, directory), 'utf8')) as {
      kind: 'election' | 'quorum'
      messages: Message[]
    }
    return { file, kind, messages: withContext(messages) }
  })

/** Who dialled is who sent SYN; empty messages are connection events and count for nobody. */
function withContext(messages: Message[]) {
  const diallers = new Map<number, string>()
  const sent = new Map<string, number>()
  return messages.flatMap((message) => {
    const { conn, from, hex, decoded } = message
    if (decoded.msg === 'SYN') diallers.set(conn, from)
    if (hex === '') return []
    const nth = sent.get(`${conn} ${from}`) ?? 0
    sent.set(`${conn} ${from}`, nth + 1)
    const bytes = must(fromHex(hex), hex)
    return [{ ...message, bytes, context: { fromDialler: diallers.get(conn) === from, nth } }]
  })
}

const hex32 = (value: number) => `0x${value.toString(16)}`

/** A frame in the words of the capture's own decoder, which is ZooKeeper's. */
function inTheirWords(frame: Frame): Record<string, unknown> {
  switch (frame.kind) {
    case 'initial':
      return {
        msg: 'initial',
        protocolVersion: Number(frame.protocolVersion),
        sid: Number(frame.sid),
        address: frame.addresses,
      }
    case 'notification':
      return {
        msg: 'notification',
        state: frame.state,
        leader: Number(frame.leader),
        zxid: toHexLong(frame.zxid),
        electionEpoch: Number(frame.electionEpoch),
        peerEpoch: Number(frame.peerEpoch),
        version: frame.version,
        config: frame.config,
      }
    case 'packet':
      return { msg: frame.name, type: PACKET[frame.name], ...packetInTheirWords(frame) }
    case 'rawPacket':
      return {
        msg: frame.name,
        type: frame.type,
        zxid: toHexLong(frame.zxid),
        data: frame.data === null ? null : frame.data.length,
        ...(frame.authinfo === null ? {} : { authinfo: frame.authinfo }),
      }
    case 'snapshotStream':
      return {
        msg: 'snapshot stream (sessions, acl cache, nodes, digest), then the string BenWasHere',
      }
    case 'undecodable':
      return { ...frame }
  }
}

function packetInTheirWords(frame: Extract<Frame, { kind: 'packet' }>): Record<string, unknown> {
  switch (frame.name) {
    case 'FOLLOWERINFO':
    case 'OBSERVERINFO':
      return {
        zxid: toHexLong(frame.acceptedEpoch << 32n),
        learnerInfo: {
          serverid: Number(frame.sid),
          protocolVersion: hex32(frame.protocolVersion),
          configVersion: Number(frame.configVersion),
        },
      }
    case 'LEADERINFO':
      return {
        zxid: toHexLong(frame.epoch << 32n),
        protocolVersion: hex32(frame.protocolVersion),
      }
    case 'ACKEPOCH':
      return { zxid: toHexLong(frame.lastZxid), currentEpoch: frame.currentEpoch }
    case 'NEWLEADER':
      return { zxid: toHexLong(frame.zxid), config: frame.config }
    case 'UPTODATE':
      return { zxid: '0xffffffffffffffff' }
    default:
      return { zxid: toHexLong(frame.zxid) }
  }
}

describe.each(captures)('every message of $file', ({ kind, messages }) => {
  test('means what ZooKeeper’s own classes say it means', () => {
    expect(messages.length).toBeGreaterThan(10)
    for (const { bytes, context, decoded, t_ms } of messages) {
      const frame = decodeFrame(kind, context, bytes)
      const words = inTheirWords(frame)
      // Of raw packets only the envelope is decoded here; `data` of the others is their fields.
      const known = Object.fromEntries(Object.keys(words).map((key) => [key, decoded[key]]))
      expect(words, `at ${t_ms} ms`).toEqual(known)
    }
  })

  test('is made again from its fields alone, byte for byte', () => {
    for (const { bytes, context, hex, t_ms } of messages) {
      const fields = structuredClone(decodeFrame(kind, context, bytes))
      expect(toHex(encodeFrame(fields)), `at ${t_ms} ms`).toBe(hex)
    }
  })

  test('is named by kind: election and synchronisation never end as raw packets', () => {
    const raw = messages
      .map(({ bytes, context }) => decodeFrame(kind, context, bytes))
      .flatMap((frame) => (frame.kind === 'rawPacket' ? [frame.name] : []))
    const ofBroadcast = ['REQUEST', 'PROPOSAL', 'COMMIT', 'INFORM', 'SYNC', 'REVALIDATE']
    const ofReconfig = ['COMMITANDACTIVATE', 'INFORMANDACTIVATE']
    expect([...ofBroadcast, ...ofReconfig]).toEqual(expect.arrayContaining([...new Set(raw)]))
  })

  test('cut short anywhere is undecodable, and nothing worse', () => {
    for (const { bytes, context } of messages) {
      for (let length = 0; length < bytes.length; length++) {
        const frame = decodeFrame(kind, context, bytes.subarray(0, length))
        expect(frame.kind).toBe('undecodable')
      }
    }
  })
})

const all = captures.flatMap(({ kind, messages }) =>
  messages.map((message) => ({ kind, ...message })),
)

test('every phase of the protocol is among the captured messages', () => {
  const seen = new Set(all.map(({ decoded }) => decoded.msg))
  const phases = ['initial', 'notification', 'FOLLOWERINFO', 'OBSERVERINFO', 'LEADERINFO']
  phases.push('ACKEPOCH', 'DIFF', 'SNAP', 'NEWLEADER', 'ACK', 'UPTODATE', 'PING')
  expect([...seen]).toEqual(expect.arrayContaining(phases))
})

test('damaged bytes never throw, and what is still decoded is made again without a byte lost', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      ({ kind, context, bytes }, damage) => {
        const damaged = bytes.slice()
        for (const [at, byte] of damage) damaged[at % bytes.length] = byte
        const frame = decodeFrame(kind, context, damaged)
        // Text with broken UTF-8 in it, and flags other than 0 and 1, do not come back: in Java neither.
        if (frame.kind === 'packet') expect(toHex(encodeFrame(frame))).toBe(toHex(damaged))
        else encodeFrame(frame)
      },
    ),
    { numRuns: 3000 },
  )
})

test('arbitrary bytes never throw', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('election' as const, 'quorum' as const),
      fc.boolean(),
      fc.nat(1),
      fc.uint8Array({ maxLength: 200 }),
      (port, fromDialler, nth, bytes) => {
        expect(decodeFrame(port, { fromDialler, nth }, bytes)).toHaveProperty('kind')
      },
    ),
    { numRuns: 2000 },
  )
})

test('a frame with bytes behind it is not one frame', () => {
  const message = must(
    all.find(({ decoded }) => decoded.msg === 'LEADERINFO'),
    'LEADERINFO',
  )
  const longer = Uint8Array.from([...message.bytes, 0])
  expect(decodeFrame('quorum', message.context, longer)).toEqual({
    kind: 'undecodable',
    why: 'trailingBytes',
    offset: message.bytes.length,
  })
})

test('a packet that is not as it should be keeps its data and is told as raw', () => {
  const odd = fromHex('0000001100000001000000010000000400010000ffffffff')
  const frame = decodeFrame('quorum', { fromDialler: false, nth: 0 }, must(odd, 'hex'))
  expect(frame).toMatchObject({ kind: 'rawPacket', name: 'LEADERINFO', zxid: 0x100000001n })
})
