import type { Tally } from '../Fact'

/** Groups of weighted servers (QuorumHierarchical), as plain data. Keys are group numbers and sids. */
export interface Hierarchy {
  readonly groups: Readonly<Record<number, readonly number[]>>
  /** Every participant has one; 1 where the configuration says nothing. */
  readonly weights: Readonly<Record<number, number>>
}

/** Weight 0 for servers it does not know, where Java's lookup would throw: they cannot win nor count. */
export function hierarchicalWeight(hierarchy: Hierarchy, sid: number): number {
  return hierarchy.weights[sid] ?? 0
}

/** More than half of the groups, each won with more than half of its weight; groups that weigh nothing are no
 *  groups. With a single group this is a majority by weight, and told as such. */
export function hierarchicalTally(hierarchy: Hierarchy, acks: ReadonlySet<number>): Tally {
  const groups = Object.values(hierarchy.groups)
  const sids = groups
    .flat()
    .filter((sid) => acks.has(sid))
    .sort((a, b) => a - b)
  const [only] = groups
  if (only !== undefined && groups.length === 1) {
    const have = weigh(hierarchy, only, acks)
    const of = weigh(hierarchy, only)
    const need = Math.floor(of / 2) + 1
    return { sids, have, need, of, unit: 'weight', quorum: have >= need }
  }
  const counted = groups.filter((group) => weigh(hierarchy, group) > 0)
  const have = counted.filter((group) => isWon(hierarchy, group, acks)).length
  const need = Math.floor(counted.length / 2) + 1
  return { sids, have, need, of: counted.length, unit: 'groups', quorum: have >= need }
}

function isWon(hierarchy: Hierarchy, group: readonly number[], acks: ReadonlySet<number>): boolean {
  return weigh(hierarchy, group, acks) > Math.floor(weigh(hierarchy, group) / 2)
}

/** The weight of a group, or of those of it who are among `acks`. */
function weigh(hierarchy: Hierarchy, group: readonly number[], acks?: ReadonlySet<number>): number {
  return group
    .filter((sid) => acks === undefined || acks.has(sid))
    .reduce((sum, sid) => sum + hierarchicalWeight(hierarchy, sid), 0)
}
