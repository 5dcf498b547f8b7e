import type { Tally } from '../Fact'
import type { Server } from '../Server'
import { voterSids } from './peerState'
import { containsQuorum, tally } from './QuorumVerifier'
import { verifierOf } from './verifierOf'

/** Whether these servers are a quorum. Everything that waits for one asks here
 *  (QuorumVerifier.containsQuorum, SyncedLearnerTracker.hasAllQuorums). */
export function hasQuorum(me: Server, acks: ReadonlySet<number>): boolean {
  if (me.config.brokenRules.includes('minority-quorum')) return hasHalf(me, acks)
  return containsQuorum(verifierOf(me.config).qv, acks)
}

/** How far these servers are towards a quorum, with the same answer as hasQuorum. */
export function quorumTally(me: Server, acks: ReadonlySet<number>): Tally {
  return { ...tally(verifierOf(me.config).qv, acks), quorum: hasQuorum(me, acks) }
}

/** Broken on purpose: half the voters, rounded down, is called enough. Two such halves need share nobody. */
function hasHalf(me: Server, acks: ReadonlySet<number>): boolean {
  const voters = voterSids(me)
  const have = voters.filter((sid) => acks.has(sid)).length
  return have >= Math.max(1, Math.floor(voters.length / 2))
}
