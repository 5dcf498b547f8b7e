import type { Outbox } from '../Effect'
import type { ConnectionId } from '../Event'
import type { LossReason } from '../Fact'
import { packetName, readQuorumPacket, type QuorumPacket } from '../jute/QuorumPacket'
import type { Leader, LearnerHandler, Server } from '../Server'
import { awaitBytes, consume, emptyStream, stopReading, ticksUs } from './quorumStream'

/** Somebody's dial reached the quorum port: the conversation counts among the leader's at once
 *  (Leader.LearnerCnxAcceptor, LearnerHandler.run). */
export function createLearnerHandler(
  conn: ConnectionId,
  tickOfNextAckDeadline: number,
): LearnerHandler {
  return {
    ...emptyStream(),
    conn,
    sid: null,
    observer: false,
    stage: 'info',
    acceptedEpoch: -1n,
    summary: null,
    syncMode: 'NONE',
    tickOfNextAckDeadline,
    forwarding: false,
    unacked: { started: false, current: null, next: null },
    supplanted: false,
  }
}

/** In an order that does not depend on who came first. */
export function handlersOf(leader: Leader): LearnerHandler[] {
  return [...leader.learners.values()].sort(
    (a, b) => sidOf(a) - sidOf(b) || (a.conn < b.conn ? -1 : 1),
  )
}

/** LearnerHandler.getSid: 0 as long as the learner has not said who it is. */
export function sidOf(handler: LearnerHandler): number {
  return handler.sid ?? 0
}

/** LearnerHandler.synced: the quorum check counts this learner. */
export function synced(leader: Leader, handler: LearnerHandler): boolean {
  return leader.tick <= handler.tickOfNextAckDeadline
}

/** What a handler writes after the other end has gone reaches nobody. */
export function sendToLearner(handler: LearnerHandler, bytes: Uint8Array, out: Outbox): void {
  if (handler.closed === null) out.send(handler.conn, bytes)
}

/** The next packet for a handler that reads. null: it goes on waiting, or it has found the end of the
 *  connection or bytes that are no packet, and is gone. */
export function readFromLearner(
  me: Server,
  leader: Leader,
  handler: LearnerHandler,
  limitTicks: number,
  out: Outbox,
): QuorumPacket | null {
  if (handler.reading) return null
  const read = readQuorumPacket(handler.inbox)
  if (typeof read === 'object') {
    consume(handler, read.used)
    return read.packet
  }
  if (read === 'malformed') {
    out.tell({
      kind: 'PacketUnexpected',
      from: sidOf(handler),
      packet: 'malformed',
      expected: 'QuorumPacket',
    })
    loseLearner(leader, handler, 'badPacket', out)
  } else if (handler.closed !== null) {
    loseLearner(leader, handler, handler.closed === 'FIN' ? 'closed' : 'reset', out)
  } else {
    awaitBytes(me, handler, handler.conn, limitTicks, out)
  }
  return null
}

/** A packet that has no place here ends the conversation. */
export function refusePacket(
  leader: Leader,
  handler: LearnerHandler,
  packet: QuorumPacket,
  expected: string,
  out: Outbox,
): void {
  const from = sidOf(handler)
  out.tell({ kind: 'PacketUnexpected', from, packet: packetName(packet.type), expected })
  loseLearner(leader, handler, 'badPacket', out)
}

/** LearnerHandler.shutdown. What the learner has said so far goes on counting: its promise binds it. */
export function loseLearner(
  leader: Leader,
  handler: LearnerHandler,
  why: LossReason,
  out: Outbox,
): void {
  if (!leader.learners.delete(handler.conn)) return
  out.tell({ kind: 'LearnerLost', learner: sidOf(handler), why })
  hangUp(handler, out)
}

export function hangUp(handler: LearnerHandler, out: Outbox): void {
  stopReading(handler, handler.conn, out)
  stopWaiting(handler, out)
  out.close(handler.conn)
}

/** The handler's thread waits in one of the leader's monitors, initLimit ticks at most. */
export function startWaiting(me: Server, handler: LearnerHandler, out: Outbox): void {
  stopReading(handler, handler.conn, out)
  out.arm(waitTimerOf(handler.conn), ticksUs(me, me.config.initLimit))
}

export function stopWaiting(handler: LearnerHandler, out: Outbox): void {
  out.disarm(waitTimerOf(handler.conn))
}

export function waitTimerOf(conn: ConnectionId): string {
  return `wait:${conn}`
}
