import type { Outbox } from '../Effect'
import { decodeTxnLogEntry } from '../jute/decodeTxn'
import { decodeRevalidated, encodeTouchTable } from '../jute/packetData'
import { encodeQuorumPacket, PACKET, type QuorumPacket } from '../jute/QuorumPacket'
import { commitRequest } from '../server/CommitProcessor'
import { opTextOf } from '../server/opText'
import { requestOf, type Request } from '../server/Request'
import { revalidated, takeTouched } from '../server/session/learnerSessions'
import { processSyncRequest } from '../server/SyncRequestProcessor'
import type { Learner, LoggablePacket, Server } from '../Server'
import { counterOf, epochOf, toHexLong } from '../Zxid'
import { refuseLeader } from './leaveLeader'
import { packetBytes } from './quorumStream'
import { sendToLeader } from './registerWithLeader'

/** ExitCode.UNMATCHED_TXN_COMMIT. */
const UNMATCHED_TXN_COMMIT = 12

/** What a learner hears while it serves (Follower.processPacket, Observer.processPacket). A second UPTODATE is
 *  odd and harmless. */
export function takeBroadcastPacket(
  me: Server,
  learner: Learner,
  packet: QuorumPacket,
  out: Outbox,
): void {
  switch (packet.type) {
    case PACKET.PING:
      // It goes back with the sessions heard of since the last.
      out.tell({ kind: 'PingReceived', from: learner.leader })
      return sendToLeader(
        learner,
        encodeQuorumPacket({ ...packet, data: encodeTouchTable(takeTouched(me)) }),
        out,
      )
    case PACKET.PROPOSAL:
      return takeProposal(me, learner, packet, out)
    case PACKET.COMMIT:
      return takeCommit(me, learner, packet.zxid, out)
    case PACKET.INFORM:
      return takeInform(me, learner, packet, out)
    case PACKET.SYNC:
      return takeSync(me, learner, out)
    case PACKET.REVALIDATE:
      return takeRevalidated(me, learner, packet, out)
    case PACKET.UPTODATE:
      return
    default:
      refuseLeader(me, learner, packet, 'PROPOSAL or COMMIT', out)
  }
}

/** Learner.revalidate: the leader knows whether the session still is. */
function takeRevalidated(me: Server, learner: Learner, packet: QuorumPacket, out: Outbox): void {
  const told = decodeRevalidated(packet.data)
  if (told === null) {
    refuseLeader(me, learner, packet, 'a session', out)
    return
  }
  revalidated(me, told, out)
}

/** The transaction in a PROPOSAL or an INFORM; null, and the leader is left: it is none. */
export function readLoggable(
  me: Server,
  learner: Learner,
  packet: QuorumPacket,
  out: Outbox,
): LoggablePacket | null {
  const payload = packet.data ?? new Uint8Array()
  const entry = decodeTxnLogEntry(payload)
  if (!('error' in entry)) return { entry, payload }
  refuseLeader(me, learner, packet, 'a transaction', out)
  return null
}

/** Whether a zxid is the next of its epoch, or of a later epoch (Learner.enforceContinuousProposal). */
export function follows(lastQueued: bigint, zxid: bigint): boolean {
  return lastQueued === 0n || zxid === lastQueued + 1n || epochOf(zxid) > epochOf(lastQueued)
}

function takeProposal(me: Server, learner: Learner, packet: QuorumPacket, out: Outbox): void {
  if (learner.observer) return
  const read = readLoggable(me, learner, packet, out)
  if (read === null) return
  const { zxid } = read.entry.header
  const request = requestOf(read.entry, read.payload)
  const inOrder = follows(learner.lastQueued, zxid)
  learner.lastQueued = zxid
  const told = { from: learner.leader, zxid: toHexLong(zxid), ...opTextOf(request) }
  out.tell({ kind: 'ProposalReceived', ...told, follows: inOrder })
  logRequest(me, request)
}

/** FollowerZooKeeperServer.logRequest. */
export function logRequest(me: Server, request: Request): void {
  if (counterOf(request.zxid) !== 0n) me.zks.pendingTxns.push(request)
  processSyncRequest(me, request)
}

/** FollowerZooKeeperServer.commit: applied at once, whether or not the own disk has it by then. A leader that
 *  commits what was not proposed next is not understood any more, and the process ends. */
export function takeCommit(me: Server, learner: Learner, zxid: bigint, out: Outbox): void {
  if (learner.observer) return
  const [head] = me.zks.pendingTxns
  if (head === undefined) return
  if (head.zxid !== zxid) {
    me.alive = false
    out.exit(UNMATCHED_TXN_COMMIT, 'unmatchedTxnCommit')
    return
  }
  me.zks.pendingTxns.shift()
  const fsynced = me.txnLog.tail.some((entry) => entry.zxid === zxid && entry.fsynced)
  out.tell({ kind: 'CommitReceived', from: learner.leader, zxid: toHexLong(zxid), fsynced })
  commitRequest(me, head, out)
}

function takeInform(me: Server, learner: Learner, packet: QuorumPacket, out: Outbox): void {
  const read = readLoggable(me, learner, packet, out)
  if (read === null) return
  const request = requestOf(read.entry, read.payload)
  learner.lastQueued = request.zxid
  const told = { from: learner.leader, zxid: toHexLong(request.zxid), ...opTextOf(request) }
  out.tell({ kind: 'InformReceived', ...told })
  informRequest(me, request, out)
}

/** ObserverZooKeeperServer.commitRequest: into the log, and applied without waiting for it. */
export function informRequest(me: Server, request: Request, out: Outbox): void {
  processSyncRequest(me, request)
  commitRequest(me, request, out)
}

/** The leader has answered the sync asked for first (FollowerZooKeeperServer.sync). */
function takeSync(me: Server, learner: Learner, out: Outbox): void {
  const request = me.zks.pendingSyncs.shift()
  if (request === undefined) return
  const { sessionId, cxid } = request
  out.tell({ kind: 'SyncReceivedBack', from: learner.leader, session: toHexLong(sessionId), cxid })
  commitRequest(me, request, out)
}

/** SendAckRequestProcessor: durable here, and the leader hears of it. */
export function sendAck(learner: Learner, { zxid }: Request, out: Outbox): void {
  sendToLeader(learner, packetBytes('ACK', zxid), out)
  out.tell({ kind: 'TxnAcked', to: learner.leader, zxid: toHexLong(zxid) })
}
