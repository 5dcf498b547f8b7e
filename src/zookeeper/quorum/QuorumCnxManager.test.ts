import { beforeEach, describe, expect, test } from 'vitest'
import { Outbox, type Effect } from '../Effect'
import type { ConnectionId, ServerEvent } from '../Event'
import { frame } from '../jute/electionFrame'
import { encodeInitialMessage, PROTOCOL_VERSION_V1 } from '../jute/InitialMessage'
import type { Server } from '../Server'
import { Happened, notification, participant } from './electionFixture'
import {
  connectAll,
  handleConnectionEvent,
  haveDelivered,
  isConnectionEvent,
  toSend,
  type Message,
} from './QuorumCnxManager'

const hello = (sid: number, addresses = `127.0.0.1:${3880 + sid}`) =>
  encodeInitialMessage({ protocolVersion: PROTOCOL_VERSION_V1, sid: BigInt(sid), addresses })
const bytes = (...values: number[]) => Uint8Array.from(values)

/** Instant wires between servers: every effect becomes the other side's event at once, in order. */
class Wire {
  readonly servers = new Map<number, Server>()
  readonly log: string[] = []
  readonly messages = new Map<number, Message[]>()
  private readonly ends = new Map<ConnectionId, [from: number, to: number]>()

  add(sid: number): Server {
    const server = participant({ sid })
    this.servers.set(sid, server)
    this.messages.set(sid, [])
    return server
  }

  /** Lets `sid` do something and delivers what comes of it until all is quiet. */
  run(sid: number, act: (me: Server, out: Outbox) => void): void {
    const me = this.servers.get(sid)
    if (me === undefined) return
    const out = new Outbox()
    act(me, out)
    for (const fact of new Happened(out).facts) this.log.push(`${sid} ${fact.kind}`)
    for (const effect of out.effects) this.deliver(sid, effect)
  }

  private deliver(from: number, effect: Effect): void {
    if (effect.kind === 'dial') {
      const to = Number(effect.address.split(':')[1]) - 3880
      if (!this.servers.has(to)) return this.happen(from, { kind: 'refused', conn: effect.conn })
      this.ends.set(effect.conn, [from, to])
      this.happen(to, { kind: 'accepted', conn: effect.conn, port: 'election' })
      this.happen(from, { kind: 'connected', conn: effect.conn })
    }
    if (effect.kind !== 'send' && effect.kind !== 'close') return
    const [a, b] = this.ends.get(effect.conn) ?? [0, 0]
    const to = from === a ? b : a
    if (effect.kind === 'send')
      this.happen(to, { kind: 'received', conn: effect.conn, bytes: effect.bytes })
    else this.happen(to, { kind: 'closed', conn: effect.conn, how: 'FIN' })
  }

  private happen(sid: number, event: ServerEvent): void {
    this.run(sid, (me, out) => {
      if (!isConnectionEvent(me, event)) return
      this.messages.get(sid)?.push(...handleConnectionEvent(me, event, out))
    })
  }

  heard(sid: number): string[] {
    return (this.messages.get(sid) ?? []).map((m) => `${m.sid}:${m.payload.join()}`)
  }
}

describe('of a pair the larger sid owns the connection', () => {
  let wire: Wire
  beforeEach(() => {
    wire = new Wire()
    wire.add(1)
    wire.add(2)
  })

  test('the larger dials and keeps it', () => {
    wire.run(2, (me, out) => toSend(me, 1, bytes(7), out))
    expect(wire.log).toEqual(['2 ElectionDialled', '2 ElectionConnected', '1 ElectionConnected'])
    expect(wire.heard(1)).toEqual(['2:7'])
    expect(wire.servers.get(1)?.cnx.workers.get(2)).toBe(wire.servers.get(2)?.cnx.workers.get(1))
  })

  test('the smaller introduces itself, hangs up, is dialled back, and its message waits for that', () => {
    wire.run(1, (me, out) => toSend(me, 2, bytes(9), out))
    expect(wire.log).toEqual([
      '1 ElectionDialled',
      '1 ChallengeLost',
      '2 SmallerDialled',
      '2 ElectionDialled',
      '2 ElectionConnected',
      '1 ElectionConnected',
    ])
    expect(wire.heard(2)).toEqual(['1:9'])
  })

  test('and three servers end with one connection for each pair', () => {
    wire.add(3)
    for (const from of [1, 2, 3])
      wire.run(from, (me, out) => {
        for (const to of [1, 2, 3]) if (to !== from) toSend(me, to, bytes(from), out)
      })
    const pairs = [...wire.servers.values()].map((me) => [...me.cnx.workers.keys()].sort())
    expect(pairs).toEqual([
      [2, 3],
      [1, 3],
      [1, 2],
    ])
    expect(wire.servers.get(1)?.cnx.workers.get(3)).toMatch(/^3\./)
  })
})

describe('one server alone', () => {
  let me: Server
  const happen = (event: ServerEvent): Happened & { messages: Message[] } => {
    const out = new Outbox()
    const messages = handleConnectionEvent(me, event, out)
    return Object.assign(new Happened(out), { messages })
  }
  const does = (act: (out: Outbox) => void): Effect[] => {
    const out = new Outbox()
    act(out)
    return out.effects
  }
  const acceptFrom = (sid: number, conn: ConnectionId) => {
    happen({ kind: 'accepted', conn, port: 'election' })
    return happen({ kind: 'received', conn, bytes: hello(sid) })
  }
  beforeEach(() => {
    me = participant({ sid: 2 })
  })

  test('introduces itself with its own election address', () => {
    does((out) => toSend(me, 1, bytes(1), out))
    const connected = happen({ kind: 'connected', conn: '2.1.1' })
    const [first] = connected.out.effects.filter((effect) => effect.kind === 'send')
    expect(first?.bytes).toEqual(hello(2, '127.0.0.1:3882'))
  })

  test('the one place in the queue holds the newest message; the older never leaves', () => {
    does((out) => toSend(me, 1, bytes(1), out))
    const again = new Outbox()
    toSend(me, 1, bytes(2), again)
    expect(new Happened(again).kinds).toEqual(['QueuedMessageReplaced'])
    const sent = happen({ kind: 'connected', conn: '2.1.1' }).out.effects
    expect(sent.filter((effect) => effect.kind === 'send').map((effect) => effect.bytes)).toEqual([
      hello(2),
      frame(bytes(2)),
    ])
  })

  test('a new connection with nothing waiting begins with the last message once more', () => {
    acceptFrom(3, '3.1.1')
    does((out) => toSend(me, 3, bytes(5), out))
    happen({ kind: 'closed', conn: '3.1.1', how: 'RST' })
    const anew = acceptFrom(3, '3.2.1')
    expect(anew.kinds).toEqual(['ElectionConnected', 'LastMessageSentAgain'])
    expect(anew.out.effects).toContainEqual({
      kind: 'send',
      conn: '3.2.1',
      bytes: frame(bytes(5)),
    })
  })

  test('with a message waiting the last one is not repeated', () => {
    acceptFrom(3, '3.1.1')
    does((out) => toSend(me, 3, bytes(5), out))
    happen({ kind: 'closed', conn: '3.1.1', how: 'FIN' })
    does((out) => toSend(me, 3, bytes(6), out))
    const anew = acceptFrom(3, '3.2.1')
    expect(anew.kinds).toEqual(['ElectionConnected'])
    expect(anew.out.effects).toContainEqual({ kind: 'send', conn: '3.2.1', bytes: frame(bytes(6)) })
  })

  test('a smaller dialler costs even a healthy connection, and is dialled at the address it gave', () => {
    does((out) => connectAll(me, out))
    does((out) => toSend(me, 1, bytes(1), out))
    happen({ kind: 'connected', conn: '2.1.1' })
    happen({ kind: 'accepted', conn: '1.2.1', port: 'election' })
    const dialled = happen({ kind: 'received', conn: '1.2.1', bytes: hello(1, '10.0.0.1:4000') })
    expect(dialled.out.effects.filter((effect) => effect.kind !== 'tell')).toEqual([
      { kind: 'disarm', timer: 'electionHandshake:1.2.1' },
      { kind: 'close', conn: '2.1.1' },
      { kind: 'close', conn: '1.2.1' },
      { kind: 'dial', conn: '2.1.2', address: '10.0.0.1:4000' },
      { kind: 'arm', timer: 'electionConnect:2.1.2', delayUs: 5_000_000, spreadUs: 0 },
    ])
  })

  test('a wildcard address is nothing to dial: the configured one is', () => {
    happen({ kind: 'accepted', conn: '1.2.1', port: 'election' })
    const dialled = happen({ kind: 'received', conn: '1.2.1', bytes: hello(1, '0.0.0.0:3881') })
    const dial = dialled.out.effects.find((effect) => effect.kind === 'dial')
    expect(dial?.address).toBe('127.0.0.1:3881')
  })

  test('a second connection of a larger sid replaces the first', () => {
    acceptFrom(3, '3.1.1')
    const second = acceptFrom(3, '3.1.2')
    expect(second.kinds).toEqual(['ElectionConnectionReplaced', 'ElectionConnected'])
    expect(second.out.effects).toContainEqual({ kind: 'close', conn: '3.1.1' })
    expect(me.cnx.workers.get(3)).toBe('3.1.2')
  })

  test('a dialler with my own sid is ignored', () => {
    expect(acceptFrom(2, '2.7.1').kinds).toEqual([])
    expect(me.cnx.workers.size).toBe(0)
  })

  test('a refused or unanswered dial leaves the message waiting for the next attempt', () => {
    does((out) => toSend(me, 1, bytes(1), out))
    expect(happen({ kind: 'refused', conn: '2.1.1' }).of('ElectionConnectFailed')).toMatchObject([
      { to: 1, why: 'refused' },
    ])
    expect(does((out) => connectAll(me, out))).toContainEqual({
      kind: 'dial',
      conn: '2.1.2',
      address: '127.0.0.1:3881',
    })
    const late = happen({ kind: 'expired', timer: 'electionConnect:2.1.2' })
    expect(late.of('ElectionConnectFailed')).toMatchObject([{ to: 1, why: 'timeout' }])
    expect(late.out.effects).toContainEqual({ kind: 'close', conn: '2.1.2' })
    expect(me.cnx.queueSendMap.get(1)).toEqual(bytes(1))
  })

  test('one dial at a time', () => {
    does((out) => toSend(me, 1, bytes(1), out))
    expect(does((out) => connectAll(me, out))).toEqual([])
  })

  test('delivered means that one queue at least is empty, and no queue at all means not', () => {
    expect(haveDelivered(me)).toBe(false)
    does((out) => toSend(me, 1, bytes(1), out))
    expect(haveDelivered(me)).toBe(false)
    acceptFrom(3, '3.1.1')
    expect(haveDelivered(me)).toBe(true)
  })

  test('messages are put together from any pieces', () => {
    const stream = [...hello(3), ...frame(notification(3)), ...frame(bytes(4, 5))]
    happen({ kind: 'accepted', conn: '3.1.1', port: 'election' })
    const messages = stream.flatMap(
      (byte) => happen({ kind: 'received', conn: '3.1.1', bytes: bytes(byte) }).messages,
    )
    expect(messages).toEqual([
      { sid: 3, payload: notification(3) },
      { sid: 3, payload: bytes(4, 5) },
    ])
  })

  test('a length that is none ends the connection, after the messages before it', () => {
    acceptFrom(3, '3.1.1')
    const stream = Uint8Array.from([...frame(bytes(4)), 0, 0, 0, 0])
    const lost = happen({ kind: 'received', conn: '3.1.1', bytes: stream })
    expect(lost.messages).toEqual([{ sid: 3, payload: bytes(4) }])
    expect(lost.of('ElectionConnectionLost')).toMatchObject([{ with: 3, why: 'malformed' }])
    expect(lost.out.effects).toContainEqual({ kind: 'close', conn: '3.1.1' })
  })

  test('a silent dialler holds up all behind it until its read times out', () => {
    happen({ kind: 'accepted', conn: '1.1.1', port: 'election' })
    happen({ kind: 'accepted', conn: '3.1.1', port: 'election' })
    happen({ kind: 'received', conn: '3.1.1', bytes: hello(3) })
    happen({ kind: 'closed', conn: '3.1.1', how: 'FIN' })
    expect(me.cnx.workers.size).toBe(0)
    const over = happen({ kind: 'expired', timer: 'electionHandshake:1.1.1' })
    expect(over.kinds).toEqual(['ElectionConnected', 'ElectionConnectionLost'])
    expect(over.out.effects).toContainEqual({ kind: 'close', conn: '1.1.1' })
  })

  test('a closed connection leaves nothing behind', () => {
    acceptFrom(3, '3.1.1')
    happen({ kind: 'closed', conn: '3.1.1', how: 'FIN' })
    happen({ kind: 'accepted', conn: '1.1.1', port: 'election' })
    happen({ kind: 'closed', conn: '1.1.1', how: 'RST' })
    const { workers, inbox, handshaking, finished } = me.cnx
    expect([workers.size, inbox.size, handshaking.size, finished.size]).toEqual([0, 0, 0, 0])
  })
})
