import { expect, test } from 'vitest'
import { encodeUtf8 } from '../jute/utf8'
import { clientConfigText } from './cli/ConfigUtils'
import { ClientBench, connectRequest, requests } from './clientFixture'
import type { ClientEffect } from './ClientEvent'
import type { RequestRecord } from '../jute/proto/RequestRecord'

const HOSTS = ['a:2181', 'b:2181', 'c:2181']
const GET: RequestRecord = { op: 'getData', path: '/a', watch: true }

function established(hosts: readonly string[] = HOSTS, timeOut = 30_000): ClientBench {
  const bench = new ClientBench(hosts)
  bench.reach()
  bench.answerConnect({ timeOut })
  return bench
}

const armed = (effects: readonly ClientEffect[], timer: string) =>
  effects.findLast((effect) => effect.kind === 'arm' && effect.timer === timer)

const told = (effects: readonly ClientEffect[]) =>
  effects.flatMap((effect) => (effect.kind === 'watched' ? [effect.event.state] : []))

const answers = (effects: readonly ClientEffect[]) =>
  effects.flatMap((effect) => (effect.kind === 'answer' ? [[effect.tag, effect.err]] : []))

const dialled = ({ effects }: ClientBench) =>
  effects.flatMap((effect) => (effect.kind === 'dial' ? [effect.address] : []))

test('the first server is dialled at once, and sent nothing beyond the ConnectRequest before it answers', () => {
  const bench = new ClientBench(HOSTS)
  expect(armed(bench.effects, 'reconnect')).toMatchObject({ delayUs: 0, spreadUs: 0 })
  bench.give({ kind: 'submit', tag: 1, request: GET })
  const sent = bench.reach()
  expect(dialled(bench)).toEqual(['a:2181'])
  expect(connectRequest(sent)).toMatchObject({ lastZxidSeen: 0n, sessionId: 0n, timeOut: 30_000 })
  expect(sent.filter(({ kind }) => kind === 'send')).toHaveLength(1)
  expect(requests(bench.answerConnect())).toEqual([{ xid: 1, request: GET }])
})

test('a client that says nothing pings after a third of the negotiated timeout', () => {
  const bench = established(HOSTS, 12_000)
  const pinged = bench.expire('select')
  expect(bench.nowMs).toBe(4000)
  expect(requests(pinged)).toEqual([{ xid: -2, request: { op: 'ping' } }])
})

test('a server that says nothing for two thirds of the timeout is left, and the next one tried', () => {
  const bench = established(HOSTS, 12_000)
  bench.expire('select')
  const { conn } = bench
  const left = bench.expire('select')
  expect(bench.nowMs).toBe(8000)
  expect(left).toContainEqual({ kind: 'close', conn })
  expect(told(left)).toEqual(['Disconnected'])
  expect(armed(left, 'reconnect')).toMatchObject({ delayUs: 0, spreadUs: 999_000 })
  bench.expire('reconnect')
  expect(dialled(bench)).toEqual(['a:2181', 'b:2181'])
})

test('a server that does not answer has the share of one host of the timeout, and nobody is told', () => {
  const bench = new ClientBench(HOSTS, 30_000)
  bench.expire('reconnect')
  const left = bench.expire('select')
  expect(bench.nowMs).toBe(10_000)
  expect(told(left)).toEqual([])
  expect(bench.client.state).toBe('CONNECTING')
})

test('who has been through all hosts pauses for a second more', () => {
  const bench = established()
  const pauses = ['b', 'c', 'a'].map(() => {
    const left = bench.give({ kind: 'closed', conn: bench.conn })
    bench.expire('reconnect')
    return armed(left, 'reconnect')
  })
  expect(pauses.map((pause) => pause?.kind === 'arm' && pause.delayUs)).toEqual([0, 0, 1_000_000])
})

test('with the connection everything that waits is lost, once and with no word about its outcome', () => {
  const bench = established()
  bench.give({ kind: 'submit', tag: 1, request: GET })
  const lost = bench.give({ kind: 'closed', conn: bench.conn })
  expect(answers(lost)).toEqual([[1, -4]])
  bench.give({ kind: 'submit', tag: 2, request: GET })
  bench.expire('reconnect')
  const refused = bench.give({ kind: 'refused', conn: bench.conn })
  expect(answers(refused)).toEqual([[2, -4]])
  expect(told(refused)).toEqual([])
})

test('a client that comes back names its session and its last zxid, then its credentials, then its watches, then the rest', () => {
  const bench = established()
  const auth = encodeUtf8('u:p')
  bench.give({ kind: 'addAuth', scheme: 'digest', auth })
  const registration = { kind: 'exist', path: '/a', watcher: 0 } as const
  bench.give({
    kind: 'submit',
    tag: 1,
    request: { op: 'exists', path: '/a', watch: true },
    registration,
  })
  bench.reply(1, 0x77n, -101)
  bench.give({ kind: 'closed', conn: bench.conn })
  bench.give({ kind: 'submit', tag: 2, request: { op: 'sync', path: '/' } })
  const again = connectRequest(bench.reach())
  expect(again).toMatchObject({ sessionId: 0x1234n, lastZxidSeen: 0x77n })
  expect(again.passwd).toEqual(new Uint8Array(16).fill(7))
  const watches = { relativeZxid: 0x77n, data: [], exist: ['/a'], child: [] }
  expect(requests(bench.answerConnect())).toEqual([
    { xid: -4, request: { op: 'auth', type: 0, scheme: 'digest', auth } },
    { xid: 2, request: { op: 'setWatches', ...watches } },
    { xid: 3, request: { op: 'sync', path: '/' } },
  ])
})

test('a session that is no more is learnt from a server, and is the end of the client', () => {
  const bench = established()
  bench.give({ kind: 'closed', conn: bench.conn })
  bench.give({ kind: 'submit', tag: 1, request: GET })
  bench.reach()
  const expired = bench.answerConnect({ timeOut: 0, sessionId: 0n })
  expect(told(expired)).toEqual(['Expired'])
  expect(answers(expired)).toEqual([[1, -112]])
  expect(bench.client.state).toBe('CLOSED')
  expect(answers(bench.give({ kind: 'submit', tag: 2, request: GET }))).toEqual([[2, -112]])
})

test('refused credentials are the end of the client', () => {
  const bench = established()
  bench.give({ kind: 'submit', tag: 1, request: GET })
  const refused = bench.reply(-4, 0n, -115)
  expect(told(refused)).toEqual(['AuthFailed'])
  expect(answers(refused)).toEqual([[1, -115]])
  expect(bench.client.state).toBe('AUTH_FAILED')
})

test('an answer out of turn, or none of the protocol, ends the connection and not the client, whose state changes when it dials', () => {
  for (const send of [
    (bench: ClientBench) => bench.reply(9, 1n),
    (bench: ClientBench) => bench.receive(new Uint8Array([0xff, 0xff, 0xff, 0xff])),
    (bench: ClientBench) => bench.receive(new Uint8Array([0, 0, 0, 1, 0])),
  ]) {
    const bench = established()
    const { conn } = bench
    bench.give({ kind: 'submit', tag: 1, request: GET })
    const left = send(bench)
    expect(left).toContainEqual({ kind: 'close', conn })
    expect(answers(left)).toEqual([[1, -4]])
    expect(bench.client).toMatchObject({ state: 'CONNECTED', conn: null })
    bench.expire('reconnect')
    expect(bench.client.state).toBe('CONNECTING')
  }
})

test('who closes without a connection waits for the server that is looked for, and looks for no other', () => {
  const close = { kind: 'submit', tag: 1, request: { op: 'closeSession' } } as const
  const bench = established()
  bench.give({ kind: 'closed', conn: bench.conn })
  expect(told(bench.give(close))).toEqual([])
  bench.expire('reconnect')
  const refused = bench.give({ kind: 'refused', conn: bench.conn })
  expect(told(refused)).toEqual(['Closed'])
  expect(refused).toContainEqual({ kind: 'disarm', timer: 'reconnect' })
  expect(bench.client.state).toBe('CLOSED')

  const reached = new ClientBench(['a:1'])
  reached.give(close)
  reached.reach()
  const sent = reached.answerConnect()
  expect(told(sent)).toEqual(['SyncConnected'])
  expect(requests(sent).map(({ request }) => request.op)).toEqual(['closeSession'])
})

test('config -c names where members serve clients', () => {
  const text = 'server.1=h1:2888:3888:participant;0.0.0.0:2181\nversion=100000000'
  expect(clientConfigText(text)).toBe('100000000 0.0.0.0:2181')
})
