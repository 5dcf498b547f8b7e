import type { Tally } from '../Fact'
import { containsQuorum, tally, votersOf, type QuorumVerifier } from './QuorumVerifier'

/** Who has acknowledged something, counted by every configuration in force: two of them while the ensemble
 *  changes from one to the next, and then both must have a quorum (SyncedLearnerTracker). Plain data. */
export interface SyncedLearnerTracker {
  readonly pairs: readonly { readonly qv: QuorumVerifier; readonly acks: Set<number> }[]
}

export function createTracker(...verifiers: QuorumVerifier[]): SyncedLearnerTracker {
  return { pairs: verifiers.map((qv) => ({ qv, acks: new Set() })) }
}

/** True when at least one configuration knows this server as a voter. */
export function addAck(tracker: SyncedLearnerTracker, sid: number): boolean {
  const votingIn = tracker.pairs.filter(({ qv }) => votersOf(qv).includes(sid))
  for (const { acks } of votingIn) acks.add(sid)
  return votingIn.length > 0
}

/** Whether every configuration has this server as a voter; not whether it has acknowledged. */
export function hasSid(tracker: SyncedLearnerTracker, sid: number): boolean {
  return tracker.pairs.every(({ qv }) => votersOf(qv).includes(sid))
}

export function hasAllQuorums(tracker: SyncedLearnerTracker): boolean {
  return tracker.pairs.every(({ qv, acks }) => containsQuorum(qv, acks))
}

/** What is to be shown: the first configuration that still lacks a quorum, or else the first. */
export function trackerTally(tracker: SyncedLearnerTracker): Tally | null {
  const tallies = tracker.pairs.map(({ qv, acks }) => tally(qv, acks))
  return tallies.find(({ quorum }) => !quorum) ?? tallies[0] ?? null
}
