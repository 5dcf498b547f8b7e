import { BinaryOutputArchive } from '../../jute/BinaryOutputArchive'
import { CLIENT_OP } from '../../jute/proto/ClientOp'
import { decodeRequest } from '../../jute/proto/requestBody'
import type { Server } from '../../Server'
import { CODE } from '../Code'
import { isEphemeralFlag } from '../prep/createTxn'
import { newRequest, type Request } from '../Request'
import { isScripted, trackSession } from './SessionTracker'

/** Sessions that one server alone knows of, until one of them wants an ephemeral (localSessionsEnabled,
 *  localSessionsUpgradingEnabled; UpgradeableSessionTracker). */

export function isLocalSession({ zks }: Pick<Server, 'zks'>, sessionId: bigint): boolean {
  return zks.localSessions?.sessions.has(sessionId) ?? false
}

/** LocalSessionTracker.createSession; nothing where all sessions are everybody's. */
export function trackLocalSession(
  { zks }: Server,
  { sessionId, sessionTimeout }: { sessionId: bigint; sessionTimeout: number },
  nowMs: number,
): void {
  if (zks.localSessions !== null) trackSession(zks.localSessions, sessionId, sessionTimeout, nowMs)
}

/** QuorumZooKeeperServer.setLocalSessionFlag: nobody else hears of such a session's beginning and end. */
export function setLocalSessionFlag(me: Server, request: Request): void {
  const { type, sessionId, cnxn } = request
  const opens = type === CLIENT_OP.createSession && cnxn !== null && me.zks.localSessions !== null
  const closes = type === CLIENT_OP.closeSession && isLocalSession(me, sessionId)
  request.localSession = opens || closes
}

/** Before a local session creates an ephemeral, the session becomes everybody's: the request that makes it so, null
 *  where none is needed; or the request is refused (QuorumZooKeeperServer.checkUpgradeSession). */
export function checkUpgradeSession(me: Server, request: Request, nowMs: number): Request | null {
  const { type, body, sessionId } = request
  if (!UPGRADED_FOR.includes(type) || !isLocalSession(me, sessionId)) return null
  if (!createsEphemeral(type, body ?? new Uint8Array())) return null
  if (me.config.clientPort.localSessions !== 'upgrading') {
    request.exception = CODE.EPHEMERALONLOCALSESSION
    return null
  }
  return upgradeRequest(me, sessionId, nowMs)
}

const UPGRADED_FOR: readonly number[] = [CLIENT_OP.create, CLIENT_OP.create2, CLIENT_OP.multi]

function createsEphemeral(type: number, body: Uint8Array): boolean {
  const record = decodeRequest(type, body)
  if (record?.op !== 'multi')
    return record !== null && 'flags' in record && isEphemeralFlag(record.flags)
  return record.ops.some((op) => 'flags' in op && isEphemeralFlag(op.flags))
}

/** UpgradeableSessionTracker.upgradeSession: at the leader its clock starts at once, elsewhere it is heard of until the
 *  transaction is there. */
function upgradeRequest({ zks }: Server, sessionId: bigint, nowMs: number): Request | null {
  const session = zks.localSessions?.sessions.get(sessionId)
  if (session === undefined) return null
  const { timeout } = session
  zks.localSessions?.sessions.delete(sessionId)
  zks.upgradingSessions.add(sessionId)
  if (zks.sessionTracker !== null) trackSession(zks.sessionTracker, sessionId, timeout, nowMs)
  const archive = new BinaryOutputArchive()
  archive.writeInt(timeout)
  const asked = { sessionId, cxid: 0, type: CLIENT_OP.createSession, body: archive.bytes() }
  return newRequest(asked, { local: false, learner: null, createdMs: nowMs })
}

/** A session is everybody's now. A learner will say at the next PING that it has heard of it, whoever's it is
 *  (LearnerSessionTracker.commitSession, LeaderSessionTracker.commitSession). */
export function commitSession({ zks }: Server, sessionId: bigint, timeout: number): void {
  zks.localSessions?.sessions.delete(sessionId)
  zks.upgradingSessions.delete(sessionId)
  if (zks.sessionTracker === null && !isScripted(sessionId)) zks.touchTable.set(sessionId, timeout)
}

/** SessionTracker.removeSession. */
export function removeSession({ zks }: Server, sessionId: bigint): void {
  zks.sessionTracker?.sessions.delete(sessionId)
  zks.localSessions?.sessions.delete(sessionId)
  zks.touchTable.delete(sessionId)
}
