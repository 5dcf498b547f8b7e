import type { Outbox } from '../Effect'
import type { ServerEvent } from '../Event'
import { OP_CODE } from '../jute/OpCode'
import { CLIENT_OP } from '../jute/proto/ClientOp'
import { encodeForwardedRequest } from '../jute/requests'
import { encodeQuorumPacket, PACKET } from '../jute/QuorumPacket'
import { voterSids } from '../quorum/peerState'
import { processCommitRequest } from '../server/CommitProcessor'
import { opTextOf } from '../server/opText'
import { isWrite } from '../server/PrepRequestProcessor'
import { nowMs } from '../server/nowMs'
import { checkUpgradeSession, setLocalSessionFlag } from '../server/session/localSessions'
import { newRequest, type Request } from '../server/Request'
import type { Learner, Server } from '../Server'
import { toHexLong } from '../Zxid'
import { leaderProcessRequest } from './ProposalRequestProcessor'
import { sendToLeader } from './registerWithLeader'

type Submitted = Extract<ServerEvent, { kind: 'submitted' }>

/** A client of this server asks for something. Too many without an answer, and it has to wait until one of them
 *  has its own (ZooKeeperServer.shouldThrottle). */
export function submit(me: Server, asked: Submitted, out: Outbox): void {
  const { sessionId, cxid } = asked
  const session = toHexLong(sessionId)
  if (!me.serving) {
    out.tell({ kind: 'RequestsDropped', requests: [{ session, cxid }], why: 'notServing' })
    return
  }
  submitRequest(me, newRequest(asked, { local: true, learner: null }), out)
}

/** A request of a client of this server, whatever way it came, or what the server asks of itself: a session or a
 *  container ends, and no client asks for that or hears of it. */
export function submitRequest(me: Server, request: Request, out: Outbox): void {
  const session = toHexLong(request.sessionId)
  const { cxid } = request
  const kept = me.zks.throttled.length > 0 || me.zks.requestsInProcess >= outstandingLimit(me)
  if (request.local)
    out.tell({ kind: 'RequestSubmitted', session, cxid, kept, ...opTextOf(request) })
  if (kept) me.zks.throttled.push(request)
  else process(me, request, out)
}

/** Those that had to wait, as far as there is room for them now. */
export function releaseThrottled(me: Server, out: Outbox): void {
  const { zks } = me
  while (me.serving && zks.requestsInProcess < outstandingLimit(me)) {
    const request = zks.throttled.shift()
    if (request === undefined) return
    process(me, request, out)
  }
}

/** ServerMetrics' globalOutstandingLimit, shared by the voters (Leader and Learner getGlobalOutstandingLimit). */
function outstandingLimit(me: Server): number {
  const { globalOutstandingLimit } = me.config
  const voters = voterSids(me).length
  return voters > 2 ? Math.floor(globalOutstandingLimit / (voters - 1)) : globalOutstandingLimit
}

function process(me: Server, request: Request, out: Outbox): void {
  if (request.local) me.zks.requestsInProcess += 1
  setLocalSessionFlag(me, request)
  const upgrade = checkUpgradeSession(me, request, nowMs(me))
  if (upgrade !== null) processByRole(me, upgrade, out)
  processByRole(me, request, out)
}

function processByRole(me: Server, request: Request, out: Outbox): void {
  if (me.leader !== null) leaderProcessRequest(me, me.leader, request, out)
  else if (me.learner !== null) learnerProcessRequest(me, me.learner, request, out)
}

/** FollowerRequestProcessor, ObserverRequestProcessor: first into the own CommitProcessor, so that the session
 *  waits, then to the leader. */
function learnerProcessRequest(me: Server, learner: Learner, request: Request, out: Outbox): void {
  processCommitRequest(me, request, out)
  const { sessionId, cxid, type } = request
  if (type === CLIENT_OP.sync && me.config.brokenRules.includes('sync-answered-at-once')) return
  if (type === CLIENT_OP.sync) me.zks.pendingSyncs.push(request)
  else if (!isWrite(request)) return
  const body = request.body ?? new Uint8Array()
  const data = encodeForwardedRequest({ sessionId, cxid, type, body })
  // A session that is still to be has no client that has shown who it is.
  const authinfo = type === OP_CODE.createSession ? null : [...request.authInfo]
  const packet = { type: PACKET.REQUEST, zxid: -1n, data, authinfo }
  sendToLeader(learner, encodeQuorumPacket(packet), out)
  const asked = { session: toHexLong(sessionId), cxid, ...opTextOf(request) }
  out.tell({ kind: 'RequestForwarded', leader: learner.leader, ...asked })
}
