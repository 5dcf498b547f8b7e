import type { Outbox } from '../Effect'
import type { LearnerLeaveReason } from '../Fact'
import { memberOf, nextConnection } from '../quorum/peerState'
import type { Learner, Server } from '../Server'
import { ticksUs } from './quorumStream'

export const CONNECT_TIMER = 'leaderConnect'
export const RETRY_TIMER = 'leaderRetry'

/** Learner.LeaderConnector: so many tries, with a pause of leaderConnectDelayDuringRetryMs between them. */
const TRIES = 5
const PAUSE_MS = 100

/** Dials the leader's quorum port. No answer counts as failed when the budget of all tries is used up.
 *  Answers why not where there is no more to try (Learner.findLeader, LeaderConnector.connectToLeader). */
export function dialLeader(me: Server, learner: Learner, out: Outbox): LearnerLeaveReason | null {
  const member = memberOf(me, learner.leader)
  if (member === undefined) return 'leaderUnknown'
  const leftMs = budgetLeftMs(me, learner)
  if (leftMs <= 0) return 'connectTimeout'
  learner.attempt += 1
  learner.conn = nextConnection(me)
  const { leader, attempt } = learner
  out.tell({ kind: 'LeaderDialled', leader, attempt, of: TRIES, leftMs })
  out.dial(learner.conn, `${member.host}:${member.quorumPort}`)
  out.arm(CONNECT_TIMER, leftMs * 1000)
  return null
}

/** Nobody listens there: a pause and another try, as long as budget and tries last. */
export function dialRefused(me: Server, learner: Learner, out: Outbox): LearnerLeaveReason | null {
  learner.conn = null
  out.disarm(CONNECT_TIMER)
  const outOfTime = budgetLeftMs(me, learner) <= PAUSE_MS
  const again = !outOfTime && learner.attempt < TRIES
  const { leader, attempt } = learner
  const againInMs = again ? PAUSE_MS : null
  out.tell({ kind: 'LeaderRefused', leader, attempt, of: TRIES, againInMs })
  if (again) out.arm(RETRY_TIMER, PAUSE_MS * 1000)
  return again ? null : outOfTime ? 'connectTimeout' : 'connectRefused'
}

function budgetLeftMs(me: Server, learner: Learner): number {
  const spentUs = me.nowUs - learner.startedUs
  return Math.floor((ticksUs(me, me.config.initLimit) - spentUs) / 1000)
}
