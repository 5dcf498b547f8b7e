import type { LearnerHandler, Server } from '../Server'
import { ticksUs } from './quorumStream'

/** Whether a follower acknowledges in time. Only one proposal is watched, and the last one sent after it: the
 *  clock of those between never runs (LearnerHandler.SyncLimitCheck). */

export function startSyncLimitCheck(handler: LearnerHandler): void {
  handler.unacked.started = true
}

export function noteProposalSent({ unacked }: LearnerHandler, zxid: bigint, nowUs: number): void {
  if (!unacked.started) return
  if (unacked.current === null) unacked.current = { zxid, atUs: nowUs }
  else unacked.next = { zxid, atUs: nowUs }
}

export function noteProposalAcked({ unacked }: LearnerHandler, zxid: bigint): void {
  if (unacked.current?.zxid === zxid) {
    unacked.current = unacked.next
    unacked.next = null
  }
}

/** False: the follower has been sitting on a proposal for syncLimit ticks. */
export function inTime(me: Server, { unacked }: LearnerHandler): boolean {
  const { current } = unacked
  return current === null || me.nowUs - current.atUs < ticksUs(me, me.config.syncLimit)
}
