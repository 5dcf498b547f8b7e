import type { Member } from '../EnsembleConfig'
import type { Tally } from '../Fact'
import type { EnsembleMembers, QuorumVerifier } from './EnsembleMembers'
import { hierarchicalTally, hierarchicalWeight, type Hierarchy } from './QuorumHierarchical'
import { majorityTally } from './QuorumMaj'

export type { EnsembleMembers, QuorumVerifier } from './EnsembleMembers'
export { parseVerifierText, verifierText } from './verifierText'

/** The verifier of a configuration. Weights without groups weigh in one group of all participants.
 *  (QuorumPeerConfig.createQuorumVerifier; a participant that is in no group, which Java refuses when it reads
 *  the file, never counts here.) */
export function makeQuorumVerifier(config: EnsembleMembers): QuorumVerifier {
  const voters = config.members
    .filter(({ type }) => type === 'participant')
    .map(({ sid }) => sid)
    .sort((a, b) => a - b)
  const version = config.version ?? 0n
  return { members: config.members, voters, hierarchy: hierarchyOf(config, voters), version }
}

function hierarchyOf(config: EnsembleMembers, voters: readonly number[]): Hierarchy | null {
  if (config.groups === undefined && config.weights === undefined) return null
  const weights: Record<number, number> = { ...config.weights }
  for (const sid of voters) weights[sid] ??= 1
  return { groups: config.groups ?? { 1: voters }, weights }
}

export function containsQuorum(qv: QuorumVerifier, acks: Iterable<number>): boolean {
  return tally(qv, acks).quorum
}

/** How far `acks` are towards a quorum; whoever does not vote is left out. */
export function tally(qv: QuorumVerifier, acks: Iterable<number>): Tally {
  const set = new Set(acks)
  return qv.hierarchy === null
    ? majorityTally(qv.voters, set)
    : hierarchicalTally(qv.hierarchy, set)
}

/** QuorumVerifier.getWeight: always 1 for a majority, whoever it is; a server without weight can never be
 *  elected (FastLeaderElection.totalOrderPredicate). */
export function weightOf(qv: QuorumVerifier, sid: number): number {
  return qv.hierarchy === null ? 1 : hierarchicalWeight(qv.hierarchy, sid)
}

/** getVotingMembers: sids of the participants, ascending. */
export function votersOf(qv: QuorumVerifier): readonly number[] {
  return qv.voters
}

/** getAllMembers: observers too. */
export function membersOf(qv: QuorumVerifier): readonly Member[] {
  return qv.members
}

export function memberOf(qv: QuorumVerifier, sid: number): Member | null {
  return qv.members.find((member) => member.sid === sid) ?? null
}
