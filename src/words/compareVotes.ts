import type { DecidingTerm, VoteText } from '../zookeeper/Fact'
import { fromHexLong } from '../zookeeper/Zxid'

/** Why one vote beats another, for texts that hold two votes side by side and no fact that compared them. Weights are
 *  left out: a vote's words do not hold them. */
export function compareVotes(a: VoteText, b: VoteText): { wins: boolean; term: DecidingTerm } {
  if (a.epoch !== b.epoch) return { wins: a.epoch > b.epoch, term: 'epoch' }
  const [ours, theirs] = [fromHexLong(a.zxid) ?? 0n, fromHexLong(b.zxid) ?? 0n]
  if (ours !== theirs) return { wins: ours > theirs, term: 'zxid' }
  if (a.leader !== b.leader) return { wins: a.leader > b.leader, term: 'sid' }
  return { wins: false, term: 'equal' }
}
