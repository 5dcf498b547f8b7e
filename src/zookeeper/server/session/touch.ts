import type { Server } from '../../Server'
import { nowMs } from '../nowMs'
import type { ServerCnxn } from './ServerCnxn'
import { touchSession } from './SessionTracker'

/** Something has been heard of the session; false: it is no more (ZooKeeperServer.touch). A learner notes it for the
 *  leader's clock, and cannot know better unless there are local ones (LearnerSessionTracker.touchSession). */
export function touch(me: Server, { sessionId, sessionTimeout }: ServerCnxn): boolean {
  const { sessionTracker, localSessions, upgradingSessions, touchTable } = me.zks
  if (localSessions !== null && touchSession(localSessions, sessionId, sessionTimeout, nowMs(me)))
    return true
  if (sessionTracker !== null) {
    return touchSession(sessionTracker, sessionId, sessionTimeout, nowMs(me))
  }
  const known = me.zkDb.sessions.has(sessionId) || upgradingSessions.has(sessionId)
  if (localSessions !== null && !known) return false
  touchTable.set(sessionId, sessionTimeout)
  return true
}
