import { describe, expect, test } from 'vitest'
import type { ClientFact } from '../../zookeeper/client/process/ClientFact'
import { encodeTxnLogEntry } from '../../zookeeper/jute/encodeTxn'
import { encodeReplyHeader, framed } from '../../zookeeper/jute/proto/frames'
import { encodeQuorumPacket, PACKET } from '../../zookeeper/jute/QuorumPacket'
import type { Tally } from '../../zookeeper/Tally'
import { OP_CODE } from '../../zookeeper/jute/OpCode'
import type { Txn } from '../../zookeeper/jute/Txn'
import type { SentFrame } from '../RecordedEvent'
import { breaks, config, following, type Happening, leading, whole } from './checksFixture'

/** Promises to clients, each with a run that breaks it. */

const ONE = 257
const TWO = 258
const SESSION = '0x1000000000000a1'
const zxidOf = (n: number) => `0x10000000${n}` as const

const TYPES: Partial<Record<Txn['kind'], number>> = {
  CreateTxn: OP_CODE.create,
  SetDataTxn: OP_CODE.setData,
  DeleteTxn: OP_CODE.delete,
  CreateSessionTxn: OP_CODE.createSession,
  CloseSessionTxn: OP_CODE.closeSession,
}

/** Server 1 leads, proposes and commits transaction n of epoch 1. */
function done(n: number, txn: Txn, session: string = SESSION, cxid = n): Happening {
  const header = { clientId: BigInt(session), cxid, time: 0n, type: TYPES[txn.kind] ?? 0 }
  const zxid = BigInt(zxidOf(n))
  const data = encodeTxnLogEntry({ header: { ...header, zxid }, txn, digest: null })
  const bytes = encodeQuorumPacket({ type: PACKET.PROPOSAL, zxid, data, authinfo: null })
  const way = { conn: 'q', port: 'quorum', from: 1, to: 2, nth: 0, fromDialler: false } as const
  const proposal: SentFrame = { id: 0, ...way, family: 'broadcast', label: '', bytes }
  const tally: Tally = { sids: [1, 2], have: 2, need: 2, of: 3, unit: 'servers', quorum: true }
  const to = { to: [2], informed: [] }
  return {
    server: 1,
    servers: { 1: leading(1, 'BROADCAST') },
    facts: [{ kind: 'Committed', zxid: zxidOf(n), tally, ...to, op: 'x', path: null }],
    sent: [proposal],
  }
}

const text = (value: string) => new TextEncoder().encode(value)
const create = (path: string, value = '', ephemeral = false): Txn => ({
  ...{ kind: 'CreateTxn', path, data: text(value), acl: [], ephemeral, parentCVersion: 1 },
})
const set = (path: string, value: string): Txn => ({
  ...{ kind: 'SetDataTxn', path, data: text(value), version: 1 },
})

function told(client: number, ...facts: ClientFact[]): Happening {
  return { client, facts }
}
const connected = (client: number): Happening =>
  told(client, {
    ...{ kind: 'ClientConnected', address: 'x:1', session: SESSION, timeoutMs: 4000 },
    renewed: false,
  })
const asked = (client: number, xid: number, op: string, path: string, watch?: true): Happening =>
  told(client, { kind: 'ClientAsked', xid, op, path, data: null, ...(watch ? { watch } : {}) })
const answered = (
  client: number,
  xid: number,
  op: string,
  path: string,
  more: { n: number; err?: number; read?: string },
): Happening => {
  const { n, err = 0, read } = more
  const of = { kind: 'ClientAnswered', xid, op, path, err, zxid: zxidOf(n) } as const
  return told(client, { ...of, ...(read === undefined ? {} : { read }) })
}

describe('C1 FIFO client order', () => {
  const request = (xid: number): Happening => ({
    sent: [frame(ONE, 2, true, [0, 0, 0, 12, 0, 0, 0, xid, 0, 0, 0, 11, 0, 0, 0, 0])],
  })
  const reply = (xid: number): Happening => ({
    sent: [frame(2, ONE, false, [...framed(encodeReplyHeader({ xid, zxid: 1n, err: 0 }), null)])],
  })
  function frame(from: number, to: number, fromDialler: boolean, bytes: number[]): SentFrame {
    const way = { conn: 'c', port: 'client', from, to, nth: 1, fromDialler } as const
    return { id: 0, ...way, family: 'client', label: '', bytes: Uint8Array.from(bytes) }
  }

  test('an answer before that of an earlier request breaks it', () => {
    expect(breaks('C1', config, [request(1), request(2), reply(2)])).toBe(true)
    expect(breaks('C1', config, [request(1), request(2), reply(1), reply(2)])).toBe(false)
  })

  test('a write that takes effect after a later one of its session breaks it', () => {
    const born = done(1, { kind: 'CreateSessionTxn', timeOut: 4000 }, SESSION, 0)
    const late = [born, done(2, create('/a'), SESSION, 7), done(3, create('/b'), SESSION, 6)]
    expect(breaks('C1', config, late)).toBe(true)
    expect(breaks('C1', config, late.slice(0, 2))).toBe(false)
  })
})

describe('C2 Linearizable writes', () => {
  test('a write that was asked after another was answered, and comes before it, breaks it', () => {
    const writes = [done(1, create('/b')), done(2, create('/a'))]
    const first = [asked(ONE, 1, 'create', '/a'), answered(ONE, 1, 'create', '/a', { n: 2 })]
    const second = [asked(TWO, 1, 'create', '/b'), answered(TWO, 1, 'create', '/b', { n: 1 })]
    expect(breaks('C2', config, [...writes, ...first, ...second])).toBe(true)
    const together = [first[0] ?? {}, second[0] ?? {}, first[1] ?? {}, second[1] ?? {}]
    expect(breaks('C2', config, [...writes, ...together])).toBe(false)
  })

  test('an answer to what nobody has committed breaks it', () => {
    const write = [asked(ONE, 1, 'create', '/a'), answered(ONE, 1, 'create', '/a', { n: 1 })]
    expect(breaks('C2', config, write)).toBe(true)
  })
})

describe('C3 Single system image', () => {
  const begun = [connected(ONE), done(1, create('/a', 'old')), done(2, set('/a', 'new'))]
  const read = (n: number, value: string, xid = 1) =>
    answered(ONE, xid, 'getData', '/a', { n, read: value })

  test('an older state than the one before breaks it, true as it may be', () => {
    expect(breaks('C3', config, [...begun, read(2, 'new'), read(1, 'old', 2)])).toBe(true)
    expect(breaks('C3', config, [...begun, read(1, 'old'), read(2, 'new', 2)])).toBe(false)
  })

  test('a value that is not of the state of the answer breaks it', () => {
    expect(breaks('C3', config, [...begun, read(2, 'old')])).toBe(true)
  })

  test('an error that is not true of the state breaks it', () => {
    const missing = (path: string) => answered(ONE, 1, 'delete', path, { n: 2, err: -101 })
    expect(breaks('C3', config, [...begun, missing('/a')])).toBe(true)
    expect(breaks('C3', config, [...begun, missing('/x')])).toBe(false)
  })
})

describe('C4 Watch before value', () => {
  const watching = [
    ...[connected(ONE), done(1, create('/a', 'old'))],
    asked(ONE, 1, 'getData', '/a', true),
    answered(ONE, 1, 'getData', '/a', { n: 1, read: 'old' }),
    done(2, set('/a', 'new')),
  ]
  const other = answered(ONE, 2, 'exists', '/a', { n: 2 })
  const event = told(ONE, {
    ...{ kind: 'ClientWatched', type: 'NodeDataChanged', state: 'SyncConnected', path: '/a' },
  })

  test('any answer of a later state before the event breaks it', () => {
    expect(breaks('C4', config, [...watching, other])).toBe(true)
    expect(breaks('C4', config, [...watching, event, other])).toBe(false)
  })
})

describe('C5 Session expiry', () => {
  const assigned = (us: number, op: string, cxid: number, n: number): Happening => ({
    ...{ us, server: 1 },
    facts: [
      { kind: 'ZxidAssigned', zxid: zxidOf(n), session: SESSION, cxid, err: 0, op, path: null },
    ],
  })
  const begun = [assigned(0, 'createSession', 0, 1), connected(ONE)]

  test('an end before the timeout breaks it, unless the client has asked for it', () => {
    const early = 3_000_000
    expect(breaks('C5', config, [...begun, assigned(early, 'closeSession', 0, 2)])).toBe(true)
    expect(breaks('C5', config, [...begun, assigned(early, 'closeSession', 4, 2)])).toBe(false)
    expect(breaks('C5', config, [...begun, assigned(4_000_000, 'closeSession', 0, 2)])).toBe(false)
  })

  test('a client that is told of an end that nobody has made breaks it', () => {
    const expired = told(ONE, { kind: 'ClientExpired', session: SESSION })
    expect(breaks('C5', config, [...begun, expired])).toBe(true)
    const closed = assigned(4_000_000, 'closeSession', 0, 2)
    expect(breaks('C5', config, [...begun, closed, { ...expired, us: 5_000_000 }])).toBe(false)
  })
})

describe('C6 Ephemerals go with their session', () => {
  const begun = done(1, create('/e', '', true))
  const end = (paths2Delete: string[]) => done(2, { kind: 'CloseSessionTxn', paths2Delete })
  const applied = (gone: boolean): Happening => ({
    server: 2,
    facts: [{ kind: 'Applied', zxid: zxidOf(2), err: 0, digestMatches: true, op: 'x', path: null }],
    znodes: { whole: false, znodes: gone ? [{ path: '/e', znode: null, watchers: [] }] : [] },
  })

  test('one that is left after the end was applied breaks it', () => {
    expect(breaks('C6', config, [begun, end(['/e']), applied(false)])).toBe(true)
    expect(breaks('C6', config, [begun, end(['/e']), applied(true)])).toBe(false)
  })

  test('nothing can be said once a leader is there with what no proposal has told', () => {
    const alone: Happening[] = [
      { server: 3, servers: { 3: { state: 'LOOKING', lastZxid: '0x100000005' } } },
      {
        ...{ server: 3, servers: { 3: leading(2, 'BROADCAST') } },
        facts: [
          { kind: 'PhaseChanged', before: 'SYNCHRONIZATION', after: 'BROADCAST', sync: 'NONE' },
        ],
      },
    ]
    expect(breaks('C6', config, [begun, ...alone, end(['/e']), applied(false)])).toBe(false)
  })

  test('an end that takes along what is another’s breaks it', () => {
    const plain = done(1, create('/e'))
    expect(breaks('C6', config, [plain, end(['/e'])])).toBe(true)
  })

  test('one that is made after the end breaks it', () => {
    expect(breaks('C6', config, [end([]), done(3, create('/e', '', true))])).toBe(true)
  })
})

describe('C7 Clients served in time', () => {
  const us = (seconds: number) => seconds * 1_000_000
  const serving = { ...following(1), serving: true }
  const begun: Happening = {
    ...{ command: true, processes: whole, clientProcesses: { [ONE]: 'running' } },
    clients: { [ONE]: { state: 'CONNECTED' } },
    servers: { 1: leading(1, 'BROADCAST'), 2: serving, 3: serving },
  }
  const asks = { us: us(1), ...asked(ONE, 1, 'exists', '/a') }
  const late: Happening = { us: us(60) }

  test('a client that asks and is not answered breaks it, unless a server has been down', () => {
    expect(breaks('C7', config, [begun, asks, late])).toBe(true)
    const answer = { us: us(2), ...answered(ONE, 1, 'exists', '/a', { n: 1 }) }
    expect(breaks('C7', config, [begun, asks, answer, late])).toBe(false)
    const killed: Happening = { us: us(59), processes: { 2: 'killed' } }
    expect(breaks('C7', config, [begun, asks, killed, late])).toBe(false)
  })

  test('one that looks for a server and finds none breaks it', () => {
    const looks: Happening = { us: us(1), client: ONE, clients: { [ONE]: { state: 'CONNECTING' } } }
    const found: Happening = { us: us(2), client: ONE, clients: { [ONE]: { state: 'CONNECTED' } } }
    expect(breaks('C7', config, [begun, looks, late])).toBe(true)
    expect(breaks('C7', config, [begun, looks, found, late])).toBe(false)
  })
})
