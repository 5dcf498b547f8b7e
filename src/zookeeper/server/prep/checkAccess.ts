import { CODE } from '../Code'
import { checkACL } from '../auth/checkACL'
import { checkSession, isScripted } from '../session/SessionTracker'
import type { ChangeRecord } from '../ZooKeeperServer'
import type { Preparation } from './Preparation'

/** OK, or why the session may ask for nothing (SessionTracker.checkSession). */
export function sessionCode({ me, sessionId, owner }: Preparation): number {
  const { sessionTracker } = me.zks
  // The scripted load has no session that anybody keeps.
  if (sessionTracker === null || isScripted(sessionId)) return CODE.OK
  return checkSession(sessionTracker, sessionId, owner, me.config.members.length === 1)
}

/** Whether the znode's ACL lets the client do it. */
export function mayDo(prep: Preparation, record: ChangeRecord, perm: number): boolean {
  return prep.me.config.clientPort.skipACL || checkACL(record.acl, perm, prep.authInfo)
}
