import type { Tally } from '../Fact'

/** More than half of the participants (QuorumMaj). Java compares the mere size of the set, because its callers
 *  put only voters in; here others do not count. */
export function majorityTally(voters: readonly number[], acks: ReadonlySet<number>): Tally {
  const sids = voters.filter((sid) => acks.has(sid))
  const need = Math.floor(voters.length / 2) + 1
  return {
    sids,
    have: sids.length,
    need,
    of: voters.length,
    unit: 'servers',
    quorum: sids.length >= need,
  }
}
