import { describe, expect, test } from 'vitest'
import {
  encodeConnectRequest,
  encodeConnectResponse,
} from '../../zookeeper/jute/proto/ConnectRecords'
import { framed } from '../../zookeeper/jute/proto/frames'
import type { Hex } from '../../zookeeper/Zxid'
import type { SentFrame } from '../RecordedEvent'
import { breaks, config, type Happening, leading } from './checksFixture'

const ONE = 257
const SESSION = '0x20000000000000b' as const
const OPENING = { protocolVersion: 0, timeOut: 4000, passwd: new Uint8Array(16), readOnly: false }
const CONNECT = encodeConnectRequest({
  ...OPENING,
  lastZxidSeen: 1n << 33n,
  sessionId: BigInt(SESSION),
})
const DENIED = encodeConnectResponse({ ...OPENING, timeOut: 0, sessionId: 0n })

describe('C5 Session expiry, with two leaders', () => {
  const frame = (id: number, from: number, to: number, label: string, bytes: Uint8Array) => {
    const way = { conn: 'c', port: 'client', from, to, nth: 0, fromDialler: from === ONE } as const
    return { id, ...way, family: 'client', label, bytes } as const
  }
  const opens: Happening = {
    ...{ us: 3_900_000, client: ONE },
    sent: [frame(7, ONE, 1, 'connect', framed(CONNECT, null))],
  }
  const arrives = (us: number, ...sent: SentFrame[]): Happening => ({
    ...{ us, server: 1, sent },
    what: { kind: 'received', conn: 'c', port: 'client', from: ONE, frame: 7 },
  })
  const assigned = (us: number, server: number, op: string, zxid: Hex): Happening => ({
    ...{ us, server },
    facts: [{ kind: 'ZxidAssigned', zxid, session: SESSION, cxid: 0, err: 0, op, path: null }],
  })
  const activated = (leader: number, epoch: number): Happening => ({
    ...{ us: 10, server: leader },
    servers: { [leader]: { ...leading(epoch, 'BROADCAST'), currentEpoch: epoch } },
    facts: [{ kind: 'PhaseChanged', before: 'SYNCHRONIZATION', after: 'BROADCAST', sync: 'NONE' }],
  })
  const hears: Happening = {
    ...{ us: 4_100_000, client: ONE },
    facts: [
      {
        kind: 'ClientConnected',
        address: 'x:1',
        session: SESSION,
        timeoutMs: 4000,
        renewed: false,
      },
    ],
  }

  test('whom a server sends away it has not heard', () => {
    const fin = frame(8, 1, ONE, 'FIN', new Uint8Array())
    const begun = [assigned(0, 1, 'createSession', '0x100000001'), { ...hears, us: 20 }, opens]
    const closes = assigned(4_000_001, 1, 'closeSession', '0x100000002')
    expect(breaks('C5', config, [...begun, arrives(4_000_000), closes])).toBe(true)
    expect(breaks('C5', config, [...begun, arrives(4_000_000, fin), closes])).toBe(false)
  })

  test('an old leader may say that a session is over of which it has never heard, a new one may not', () => {
    const denied = frame(8, 1, ONE, 'session', framed(DENIED, null))
    const expired: Happening = {
      ...{ us: 4_200_000, client: ONE, facts: [{ kind: 'ClientExpired', session: SESSION }] },
      what: { kind: 'received', conn: 'c', port: 'client', from: 1, frame: 8 },
    }
    const told = (...leaders: Happening[]) => [
      ...leaders,
      ...[assigned(20, 2, 'createSession', '0x200000001'), { ...hears, us: 30 }, opens],
      ...[arrives(4_100_000, denied), expired],
    ]
    expect(breaks('C5', config, told(activated(1, 1), activated(2, 2)))).toBe(false)
    expect(breaks('C5', config, told(activated(2, 1), activated(1, 2)))).toBe(true)
  })

  test('what an old leader closes for itself alone is not closed', () => {
    const closes = (zxid: Hex): Happening[] => [
      ...[activated(1, 1), assigned(0, 1, 'createSession', '0x100000001'), hears],
      ...[activated(2, 2), assigned(9_000_000, zxid < '0x2' ? 1 : 2, 'closeSession', zxid)],
      { us: 9_100_000, client: ONE, facts: [{ kind: 'ClientExpired', session: SESSION }] },
    ]
    expect(breaks('C5', config, closes('0x100000002'))).toBe(true)
    expect(breaks('C5', config, closes('0x200000001'))).toBe(false)
  })
})
