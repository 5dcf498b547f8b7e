import { isStandalone } from '../../EnsembleConfig'
import { CODE } from '../Code'
import { checkACL } from '../auth/checkACL'
import { checkSession, isScripted } from '../session/SessionTracker'
import type { ChangeRecord } from '../ZooKeeperServer'
import type { Preparation } from './Preparation'

/** OK, or why the session may ask for nothing (SessionTracker.checkSession). Where there are local sessions, one that
 *  nobody knows may be another server's (LeaderSessionTracker.checkSession). */
export function sessionCode({ me, sessionId, owner }: Preparation): number {
  const { sessionTracker, localSessions } = me.zks
  // The scripted load has no session that anybody keeps.
  if (sessionTracker === null || isScripted(sessionId)) return CODE.OK
  const alone = isStandalone(me.config)
  if (localSessions === null) return checkSession(sessionTracker, sessionId, owner, alone)
  const local = checkSession(localSessions, sessionId, owner, true)
  const known = sessionTracker.sessions.has(sessionId)
  if (local !== CODE.UNKNOWNSESSION && (local !== CODE.OK || !known)) return local
  if (!known && Number(BigInt.asIntN(64, sessionId) >> 56n) !== me.config.sid) return CODE.OK
  return checkSession(sessionTracker, sessionId, owner, false)
}

/** For what only a session that everybody knows may do (SessionTracker.checkGlobalSession). */
export function globalSessionCode({ me, sessionId, owner }: Preparation): number {
  const { sessionTracker } = me.zks
  if (sessionTracker === null || isScripted(sessionId)) return CODE.OK
  return checkSession(sessionTracker, sessionId, owner, false)
}

/** Whether the znode's ACL lets the client do it. */
export function mayDo(prep: Preparation, record: ChangeRecord, perm: number): boolean {
  return prep.me.config.clientPort.skipACL || checkACL(record.acl, perm, prep.authInfo)
}
