import { joined } from '../../base/joined'
import { readFrame } from '../jute/electionFrame'
import type { Outbox } from '../Effect'
import type { ConnectionId, ServerEvent } from '../Event'
import type { QuorumCnxManager, Server } from '../Server'
import {
  connectFailed,
  connectOne,
  connectTimerOf,
  dialledBy,
  startConnection,
} from './initiateConnection'
import {
  handshakeClosed,
  handshakeTimedOut,
  handshakeTimerOf,
  readHandshakes,
  receiveConnection,
} from './receiveConnection'
import { finishWorker, queueMessage } from './SendWorker'

/** What came over an election connection: `payload` without its length, from the server at the other end. */
export interface Message {
  readonly sid: number
  readonly payload: Uint8Array
}

/** The state of a process that has just started. */
export function createQuorumCnxManager(): QuorumCnxManager {
  return {
    workers: new Map(),
    connecting: new Map(),
    handshaking: new Set(),
    finished: new Set(),
    inbox: new Map(),
    queueSendMap: new Map(),
    lastMessageSent: new Map(),
  }
}

/** Opens the election port; it stays open in every state (QuorumCnxManager.Listener). */
export function startElectionListener(_me: Server, out: Outbox): void {
  out.listen('election')
}

/** Queues a message for another server and sees to it that there is a connection
 *  (QuorumCnxManager.toSend; a message to oneself does not come here but loops back). */
export function toSend(me: Server, sid: number, payload: Uint8Array, out: Outbox): void {
  queueMessage(me, sid, payload, out)
  connectOne(me, sid, out)
}

/** Dials everybody for whom there ever was a message and no connection is (QuorumCnxManager.connectAll). */
export function connectAll(me: Server, out: Outbox): void {
  const sids = [...me.cnx.queueSendMap.keys()].sort((a, b) => a - b)
  for (const sid of sids) connectOne(me, sid, out)
}

/** At least one queue is empty, so at least one server was told; false when there is no queue at all
 *  (QuorumCnxManager.haveDelivered). */
export function haveDelivered(me: Server): boolean {
  for (const waiting of me.cnx.queueSendMap.values()) if (waiting === null) return true
  return false
}

/** An event of the election port's connections or of the timers that watch over them. */
export function isConnectionEvent(me: Server, event: ServerEvent): boolean {
  if (event.kind === 'expired')
    return connectTimerOf(event.timer) !== null || handshakeTimerOf(event.timer) !== null
  if (event.kind === 'accepted') return event.port === 'election'
  if (!('conn' in event)) return false
  return me.cnx.inbox.has(event.conn) || dialledBy(me, event.conn) !== undefined
}

/** Lives the life of the election connections; answers the messages that are whole now, in order. */
export function handleConnectionEvent(me: Server, event: ServerEvent, out: Outbox): Message[] {
  switch (event.kind) {
    case 'connected':
      connected(me, event.conn, out)
      return []
    case 'refused':
      dialFailed(me, event.conn, 'refused', out)
      return []
    case 'accepted':
      receiveConnection(me, event.conn, out)
      return []
    case 'received':
      return received(me, event.conn, event.bytes, out)
    case 'closed':
      return closed(me, event.conn, event.how, out)
    case 'expired':
      return timedOut(me, event.timer, out)
    default:
      return []
  }
}

function connected(me: Server, conn: ConnectionId, out: Outbox): void {
  const sid = dialledBy(me, conn)
  if (sid !== undefined) startConnection(me, sid, conn, out)
}

function dialFailed(me: Server, conn: ConnectionId, why: 'refused' | 'timeout', out: Outbox): void {
  const sid = dialledBy(me, conn)
  if (sid !== undefined) connectFailed(me, sid, conn, why, out)
}

function received(me: Server, conn: ConnectionId, bytes: Uint8Array, out: Outbox): Message[] {
  const { inbox, handshaking } = me.cnx
  const before = inbox.get(conn)
  if (before === undefined) return []
  inbox.set(conn, joined(before, bytes))
  if (handshaking.has(conn)) return isNext(me, conn) ? afterHandshakes(me, out) : []
  const sid = workerOf(me, conn)
  return sid === undefined ? [] : readMessages(me, sid, conn, out)
}

/** The reading thread sees the end of the stream and ends both halves (QuorumCnxManager.RecvWorker.run). */
function closed(me: Server, conn: ConnectionId, how: 'FIN' | 'RST', out: Outbox): Message[] {
  dialFailed(me, conn, 'refused', out)
  if (me.cnx.handshaking.has(conn)) {
    const next = isNext(me, conn)
    handshakeClosed(me, conn, how, out)
    return next ? afterHandshakes(me, out) : []
  }
  const sid = workerOf(me, conn)
  if (sid !== undefined) connectionLost(me, sid, how, out)
  return []
}

function timedOut(me: Server, timer: string, out: Outbox): Message[] {
  const dial = connectTimerOf(timer)
  if (dial !== null) dialFailed(me, dial, 'timeout', out)
  const silent = handshakeTimerOf(timer)
  if (silent === null || !me.cnx.handshaking.has(silent)) return []
  handshakeTimedOut(me, silent, out)
  return afterHandshakes(me, out)
}

/** It is this dialler's turn to introduce itself. */
function isNext(me: Server, conn: ConnectionId): boolean {
  const [first] = me.cnx.handshaking
  return first === conn
}

function afterHandshakes(me: Server, out: Outbox): Message[] {
  const messages: Message[] = []
  for (const { sid, conn } of readHandshakes(me, out)) {
    messages.push(...readMessages(me, sid, conn, out))
    if (me.cnx.finished.delete(conn) && me.cnx.workers.get(sid) === conn)
      connectionLost(me, sid, 'FIN', out)
  }
  return messages
}

function readMessages(me: Server, sid: number, conn: ConnectionId, out: Outbox): Message[] {
  const messages: Message[] = []
  let rest = me.cnx.inbox.get(conn) ?? new Uint8Array()
  for (;;) {
    const read = readFrame(rest)
    if (read === 'malformed') {
      connectionLost(me, sid, 'malformed', out)
      return messages
    }
    if (read === 'incomplete') break
    messages.push({ sid, payload: read.payload })
    rest = rest.slice(read.used)
  }
  if (me.cnx.inbox.has(conn)) me.cnx.inbox.set(conn, rest)
  return messages
}

function connectionLost(
  me: Server,
  sid: number,
  why: 'FIN' | 'RST' | 'malformed',
  out: Outbox,
): void {
  out.tell({ kind: 'ElectionConnectionLost', with: sid, why })
  finishWorker(me, sid, out)
}

function workerOf(me: Server, conn: ConnectionId): number | undefined {
  for (const [sid, worker] of me.cnx.workers) if (worker === conn) return sid
  return undefined
}
