import type { Outbox } from '../Effect'
import type { Tally } from '../Fact'
import { quorumTally } from '../quorum/hasQuorum'
import type { Leader, Server } from '../Server'
import { handlersOf, loseLearner, sendToLearner, sidOf, synced } from './handlerConnection'
import { packetBytes } from './quorumStream'
import { inTime } from './SyncLimitCheck'

export const HALF_TICK = 'halfTick'

export function startTicking(me: Server, out: Outbox): void {
  out.arm(HALF_TICK, Math.floor((me.config.tickTime * 1000) / 2))
}

/** One turn of Leader.lead's loop, twice a tick. Only every second one counts as a tick and asks whether a quorum
 *  is still there, the first does not. False: it is not, and nothing has been sent. */
export function checkTick(me: Server, leader: Leader, out: Outbox): boolean {
  leader.halfTicks += 1
  if (leader.halfTicks % 2 === 0) {
    leader.tick += 1
    const tally = syncedTally(me, leader)
    out.tell({ kind: 'TickChecked', tick: leader.tick, synced: tally })
    if (!tally.quorum) return false
  }
  ping(me, leader, out)
  startTicking(me, out)
  return true
}

/** Myself and everybody who is not overdue: learners that still fetch their snapshot count, and one that has
 *  not said who it is counts as sid 0. */
export function syncedTally(me: Server, leader: Leader): Tally {
  const sids = new Set([me.config.sid])
  for (const handler of handlersOf(leader)) if (synced(leader, handler)) sids.add(sidOf(handler))
  return quorumTally(me, sids)
}

/** LearnerHandler.ping: not before NEWLEADER, which a learner must have seen to make sense of it; and whoever sits
 *  on a proposal for too long is sent away instead. */
function ping(me: Server, leader: Leader, out: Outbox): void {
  const bytes = packetBytes('PING', leader.lastProposed)
  const to: number[] = []
  for (const handler of handlersOf(leader)) {
    const { stage } = handler
    if (stage !== 'newLeaderAck' && stage !== 'startup' && stage !== 'broadcast') continue
    if (!inTime(me, handler)) {
      loseLearner(leader, handler, 'ackTimeout', out)
      continue
    }
    sendToLearner(handler, bytes, out)
    to.push(sidOf(handler))
  }
  if (to.length > 0) out.tell({ kind: 'PingSent', to })
}

/** How far the leader is with what it waits for, in the order of Leader.lead. */
export function progressOf(me: Server, leader: Leader): Tally {
  switch (leader.stage) {
    case 'epochs':
      return quorumTally(me, new Set(leader.connectingFollowers.keys()))
    case 'epochAcks':
    case 'currentEpoch':
      return quorumTally(me, leader.electingFollowers)
    case 'newLeaderAcks':
      return quorumTally(me, leader.newLeaderAcks)
    case 'broadcast':
      return syncedTally(me, leader)
  }
}
