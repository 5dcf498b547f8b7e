import { describe, expect, test } from 'vitest'
import type { SentFrame } from '../simulation/RecordedEvent'
import { encodeFrame, type Frame } from '../zookeeper/jute/decodeFrame'
import type { PacketFields } from '../zookeeper/jute/packetFields'
import { makeZxid } from '../zookeeper/Zxid'
import { frameFields, frameSentence } from './frames'
import { plain } from './Span'

const zxid = makeZxid(2n, 7n)
const info = { acceptedEpoch: 3n, sid: 2n, protocolVersion: 0x10000, configVersion: 0n }

const PACKETS: readonly PacketFields[] = [
  { name: 'FOLLOWERINFO', ...info },
  { name: 'OBSERVERINFO', ...info },
  { name: 'LEADERINFO', epoch: 4n, protocolVersion: 0x10000 },
  { name: 'ACKEPOCH', lastZxid: zxid, currentEpoch: 2 },
  { name: 'ACKEPOCH', lastZxid: zxid, currentEpoch: -1 },
  { name: 'DIFF', zxid },
  { name: 'TRUNC', zxid },
  { name: 'SNAP', zxid },
  { name: 'NEWLEADER', epoch: 4n, zxid: makeZxid(4n, 0n), config: 'version=0' },
  { name: 'ACK', zxid },
  { name: 'UPTODATE' },
  { name: 'PING', zxid, touched: null },
]

const FRAMES: readonly (readonly [port: SentFrame['port'], nth: number, frame: Frame])[] = [
  [
    'election',
    0,
    { kind: 'initial', protocolVersion: -65536n, sid: 2n, addresses: '127.0.0.1:3882' },
  ],
  [
    'election',
    1,
    {
      ...{ kind: 'notification', state: 'LOOKING', leader: 5n, zxid, electionEpoch: 6n },
      ...{ peerEpoch: 2n, version: 2, config: 'version=0' },
    },
  ],
  ...PACKETS.map((packet) => ['quorum', 1, { kind: 'packet', ...packet }] as const),
]

function sent(port: SentFrame['port'], nth: number, bytes: Uint8Array): SentFrame {
  return {
    ...{ id: 9, conn: '2.1.3', port, from: 2, to: 4, nth, fromDialler: true },
    ...{ family: 'election', label: 'FIN', bytes },
  }
}

const operandsOf = (text: string) => [...new Set(text.match(/\d+(:\d+)?/g) ?? [])].sort()

describe.each(FRAMES)('%s frame %i %o', (port, nth, frame) => {
  const whole = sent(port, nth, encodeFrame(frame))

  test('is told from its bytes, the same in both languages', () => {
    const [en, zh] = [plain(frameSentence(whole, 'en')), plain(frameSentence(whole, 'zh'))]
    expect(en).toMatch(/^Server 2 .*server 4/)
    expect(zh).toMatch(/^服务器 2.*服务器 4/)
    expect(`${en}${zh}`).not.toMatch(/no message|不是一条消息|undefined| {2}/)
    expect(operandsOf(zh)).toEqual(operandsOf(en))
  })

  test('has every field by its own name, once, and a note that is a word of the language', () => {
    const [en, zh] = [frameFields(whole, 'en'), frameFields(whole, 'zh')]
    expect(new Set(en.map(({ name }) => name)).size).toBe(en.length)
    expect(zh.map(({ name, value }) => [name, plain(value)])).toEqual(
      en.map(({ name, value }) => [name, plain(value)]),
    )
    for (const { note } of zh) if (note !== null) expect(note).toMatch(/[\u4e00-\u9fff]/)
  })
})

test('the fields of a notification are what the vote is', () => {
  const [port, nth, frame] = FRAMES[1] ?? ['election', 0, FRAMES[0]?.[2] as Frame]
  const fields = frameFields(sent(port, nth, encodeFrame(frame)), 'en')
  expect(fields.map(({ name, value }) => `${name} ${plain(value)}`)).toEqual([
    ...['state LOOKING', 'leader 5', 'zxid 2:7', 'electionEpoch 6', 'peerEpoch 2', 'version 2'],
    'config version=0',
  ])
})

test('bytes that are no message are called that, and where they fail', () => {
  const broken = sent('quorum', 1, new Uint8Array([1, 2, 3]))
  expect(plain(frameSentence(broken, 'en'))).toBe(
    'Server 2 sends server 4 bytes that are no message',
  )
  expect(frameFields(broken, 'zh')[0]?.note).toBe('字节提前结束')
})

test('a frame of the connection itself has no fields', () => {
  const fin = sent('quorum', -1, new Uint8Array())
  expect(frameFields(fin, 'en')).toEqual([])
  expect(plain(frameSentence(fin, 'en'))).toContain('FIN')
})
