import type { Outbox } from '../Effect'
import {
  decodeRevalidate,
  decodeTouchTable,
  encodeRevalidated,
  type TouchedSession,
} from '../jute/packetData'
import { encodeQuorumPacket, type QuorumPacket } from '../jute/QuorumPacket'
import { decodeForwardedRequest } from '../jute/requests'
import { opTextOf } from '../server/opText'
import { newRequest } from '../server/Request'
import { revalidate } from '../server/session/learnerSessions'
import type { Leader, LearnerHandler, Server } from '../Server'
import { toHexLong } from '../Zxid'
import { sendToLearner, sidOf } from './handlerConnection'
import { leaderProcessRequest } from './ProposalRequestProcessor'

/** What learners hand on to their leader from their clients. */

/** A learner's PING always says whose sessions it has heard of, if only of nobody's. */
export function touchedOf({ data }: QuorumPacket): TouchedSession[] | null {
  return data === null ? null : decodeTouchTable(data)
}

/** A session has come to that learner; if it still is, it is the learner's from now on
 *  (Leader.revalidateSession). False: the packet names no session. */
export function takeRevalidate(
  me: Server,
  handler: LearnerHandler,
  packet: QuorumPacket,
  out: Outbox,
): boolean {
  const asked = decodeRevalidate(packet.data)
  if (asked === null) {
    return false
  }
  const valid = revalidate(me, asked, handler.conn)
  const data = encodeRevalidated(asked.sessionId, valid)
  sendToLearner(handler, encodeQuorumPacket({ ...packet, data }), out)
  return true
}

/** A learner's client wants something (LeaderZooKeeperServer.submitLearnerRequest). False: it is no
 *  request. */
export function takeRequest(
  me: Server,
  leader: Leader,
  handler: LearnerHandler,
  packet: QuorumPacket,
  out: Outbox,
): boolean {
  const asked = decodeForwardedRequest(packet.data)
  if (asked === null) {
    return false
  }
  const authInfo = packet.authinfo?.map(({ scheme, id }) => ({
    scheme: scheme ?? '',
    id: id ?? '',
  }))
  const from = { local: false, learner: handler.conn, ...(authInfo && { authInfo }) }
  const request = newRequest(asked, from)
  const { sessionId, cxid } = asked
  const told = { session: toHexLong(sessionId), cxid, ...opTextOf(request) }
  out.tell({ kind: 'RequestReceived', from: sidOf(handler), ...told })
  leaderProcessRequest(me, leader, request, out)
  return true
}
