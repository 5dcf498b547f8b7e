import type { Outbox } from '../../Effect'
import type { ConnectRequest } from '../../jute/proto/ConnectRecords'
import { encodeQuorumPacket, PACKET } from '../../jute/QuorumPacket'
import { encodeRevalidate } from '../../jute/packetData'
import type { Server } from '../../Server'
import { nowMs } from '../nowMs'
import { finishSessionInit } from './finishSessionInit'
import { checkPasswd } from './passwd'
import { closeCnxn } from './sendResponse'
import type { ServerCnxn } from './ServerCnxn'
import { OWN_CLIENT, touchSession } from './SessionTracker'

/** A client comes back with the session it has. Whoever used it here before is cut off, even if the password is wrong
 *  (ZooKeeperServer.processConnectRequest, reopenSession). */
export function reopenSession(
  me: Server,
  cnxn: ServerCnxn,
  { sessionId, passwd }: ConnectRequest,
  out: Outbox,
): void {
  for (const other of [...me.clientPort.cnxns.values()]) {
    if (other !== cnxn && other.sessionId === sessionId) closeCnxn(me, other, out)
  }
  cnxn.sessionId = sessionId
  if (!checkPasswd(sessionId, passwd)) finishSessionInit(me, cnxn, false, out)
  else revalidateSession(me, cnxn, out)
}

/** The leader's clock, or a lone server's, knows whether it still is; a learner asks for it
 *  (LeaderZooKeeperServer and LearnerZooKeeperServer.revalidateSession). */
function revalidateSession(me: Server, cnxn: ServerCnxn, out: Outbox): void {
  const { sessionId, sessionTimeout } = cnxn
  const { sessionTracker, localSessions, pendingRevalidations } = me.zks
  const local = localSessions?.sessions.get(sessionId)
  if (localSessions !== null && local !== undefined) {
    const valid = touchSession(localSessions, sessionId, sessionTimeout, nowMs(me))
    if (valid && me.leader !== null) local.owner = OWN_CLIENT
    finishSessionInit(me, cnxn, valid, out)
    return
  }
  if (sessionTracker !== null) {
    const valid = touchSession(sessionTracker, sessionId, sessionTimeout, nowMs(me))
    const session = sessionTracker.sessions.get(sessionId)
    if (valid && session !== undefined && me.leader !== null) session.owner = OWN_CLIENT
    finishSessionInit(me, cnxn, valid, out)
    return
  }
  pendingRevalidations.set(sessionId, cnxn.conn)
  const conn = me.learner?.conn ?? null
  if (conn === null) return
  const data = encodeRevalidate({ sessionId, timeout: sessionTimeout })
  out.send(conn, encodeQuorumPacket({ type: PACKET.REVALIDATE, zxid: -1n, data, authinfo: null }))
}
