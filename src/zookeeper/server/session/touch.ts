import type { Server } from '../../Server'
import { nowMs } from '../nowMs'
import type { ServerCnxn } from './ServerCnxn'
import { touchSession } from './SessionTracker'

/** Something has been heard of the session; false: it is no more (ZooKeeperServer.touch). A learner notes it for the
 *  leader's clock, and cannot know better (LearnerSessionTracker.touchSession). */
export function touch(me: Server, { sessionId, sessionTimeout }: ServerCnxn): boolean {
  const { sessionTracker, touchTable } = me.zks
  if (sessionTracker !== null) {
    return touchSession(sessionTracker, sessionId, sessionTimeout, nowMs(me))
  }
  touchTable.set(sessionId, sessionTimeout)
  return true
}
