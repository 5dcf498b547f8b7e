import type { Outbox } from '../../Effect'
import type { ConnectionId } from '../../Event'
import type { TouchedSession } from '../../jute/packetData'
import type { Server } from '../../Server'
import { nowMs } from '../nowMs'
import { finishSessionInit } from './finishSessionInit'
import { touchSession } from './SessionTracker'

/** Sessions of learners' clients: their clocks are the leader's. */

/** At the leader: a learner has heard of these (LearnerHandler.run, PING). */
export function touchSessions(me: Server, touched: readonly TouchedSession[]): void {
  const { sessionTracker } = me.zks
  if (sessionTracker === null || me.config.brokenRules.includes('touch-tables-ignored')) return
  for (const { sessionId, timeout } of touched) {
    touchSession(sessionTracker, sessionId, timeout, nowMs(me))
  }
}

/** At the leader: whether a session that has come to a learner still is. It is that learner's from now on
 *  (Leader.revalidateSession). */
export function revalidate(
  me: Server,
  { sessionId, timeout }: TouchedSession,
  owner: ConnectionId,
): boolean {
  const { sessionTracker } = me.zks
  if (sessionTracker === null) return false
  const valid = touchSession(sessionTracker, sessionId, timeout, nowMs(me))
  const session = sessionTracker.sessions.get(sessionId)
  if (valid && session !== undefined) session.owner = owner
  return valid
}

/** At a learner: whom it has heard of since the last time; the table is empty then (LearnerSessionTracker.snapshot). */
export function takeTouched(me: Server): TouchedSession[] {
  const touched = [...me.zks.touchTable].map(([sessionId, timeout]) => ({ sessionId, timeout }))
  me.zks.touchTable.clear()
  return touched
}

/** At a learner: the leader has said whether the session still is (Learner.revalidate). */
export function revalidated(
  me: Server,
  { sessionId, valid }: { sessionId: bigint; valid: boolean },
  out: Outbox,
): void {
  const conn = me.zks.pendingRevalidations.get(sessionId)
  me.zks.pendingRevalidations.delete(sessionId)
  const cnxn = conn === undefined ? undefined : me.clientPort.cnxns.get(conn)
  if (cnxn !== undefined) finishSessionInit(me, cnxn, valid, out)
}
