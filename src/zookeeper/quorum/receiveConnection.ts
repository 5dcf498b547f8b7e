import { readInitialMessage } from '../jute/InitialMessage'
import type { Outbox } from '../Effect'
import type { ConnectionId } from '../Event'
import type { Server } from '../Server'
import { connectOne } from './initiateConnection'
import { finishWorker, startWorker } from './SendWorker'

const TIMER = 'electionHandshake:'

/** Somebody dialled the election port. One thread accepts and reads the introductions, one after the other:
 *  a silent dialler holds up all behind him for tickTime · syncLimit (QuorumCnxManager.Listener). */
export function receiveConnection(me: Server, conn: ConnectionId, out: Outbox): void {
  const { handshaking, inbox } = me.cnx
  handshaking.add(conn)
  inbox.set(conn, new Uint8Array())
  if (handshaking.size === 1) armRead(me, conn, out)
}

/** Reads introductions for as long as the one whose turn it is is whole. Answers the connections that came
 *  into use, with what their diallers sent behind the introduction still in the inbox. */
export function readHandshakes(me: Server, out: Outbox): { sid: number; conn: ConnectionId }[] {
  const { handshaking, inbox, finished } = me.cnx
  const started: { sid: number; conn: ConnectionId }[] = []
  for (const conn of handshaking) {
    const bytes = inbox.get(conn) ?? new Uint8Array()
    const read = readInitialMessage(bytes)
    if (read === 'incomplete' && !finished.has(conn)) {
      armRead(me, conn, out)
      break
    }
    handshaking.delete(conn)
    out.disarm(TIMER + conn)
    if (read === 'incomplete' || read === 'malformed') {
      dropHandshake(me, conn, out)
      continue
    }
    inbox.set(conn, bytes.slice(read.used))
    const sid = Number(read.message.sid)
    if (handleConnection(me, sid, read.message.addresses, conn, out)) started.push({ sid, conn })
  }
  return started
}

/** The turn of a silent dialler is over: the read of his introduction timed out. */
export function handshakeTimedOut(me: Server, conn: ConnectionId, out: Outbox): void {
  me.cnx.handshaking.delete(conn)
  dropHandshake(me, conn, out)
}

/** The dialler is gone. What it sent before an orderly close is still read when its turn comes. */
export function handshakeClosed(
  me: Server,
  conn: ConnectionId,
  how: 'FIN' | 'RST',
  out: Outbox,
): void {
  if (how === 'FIN') {
    me.cnx.finished.add(conn)
    return
  }
  me.cnx.handshaking.delete(conn)
  out.disarm(TIMER + conn)
  dropHandshake(me, conn, out)
}

/** The accepted connection a timer watches over; null for any other timer. */
export function handshakeTimerOf(timer: string): ConnectionId | null {
  return timer.startsWith(TIMER) ? timer.slice(TIMER.length) : null
}

/** Of a pair the larger sid owns the connection: a smaller dialler is turned away and dialled back, and the
 *  connection with it, healthy or not, ends, for it must have seen a reason to dial. True: taken into use.
 *  A dialler with my own sid is ignored, its socket left as it is (QuorumCnxManager.handleConnection). */
function handleConnection(
  me: Server,
  sid: number,
  addresses: string,
  conn: ConnectionId,
  out: Outbox,
): boolean {
  if (sid > me.config.sid) {
    startWorker(me, sid, conn, false, out)
    return true
  }
  if (sid === me.config.sid) {
    me.cnx.inbox.delete(conn)
    return false
  }
  out.tell({ kind: 'SmallerDialled', from: sid })
  finishWorker(me, sid, out)
  dropHandshake(me, conn, out)
  const [address] = addresses.split('|').filter((text) => text !== '' && !isWildcard(text))
  connectOne(me, sid, out, address)
  return false
}

function dropHandshake(me: Server, conn: ConnectionId, out: Outbox): void {
  me.cnx.inbox.delete(conn)
  me.cnx.finished.delete(conn)
  out.close(conn)
}

function armRead(me: Server, conn: ConnectionId, out: Outbox): void {
  out.arm(TIMER + conn, me.config.tickTime * me.config.syncLimit * 1000)
}

/** InitialMessage.isWildcardAddress: nothing anybody could dial. */
function isWildcard(address: string): boolean {
  return /^(0\.0\.0\.0|\[?(0{0,4}:){2,7}0{0,4}\]?):\d+$/.test(address)
}
