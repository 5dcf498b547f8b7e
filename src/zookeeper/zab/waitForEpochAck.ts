import type { Outbox } from '../Effect'
import { hasQuorum, quorumTally } from '../quorum/hasQuorum'
import { validVoter } from '../quorum/peerState'
import type { Leader, Server, StateSummary } from '../Server'
import { toHexLong } from '../Zxid'

/** What ACKEPOCH carries from a learner that had promised this epoch before: its history, but no promise. */
export const NO_PROMISE = -1n

/** A promise for the new epoch and the history it comes with. False: that history is more recent than the
 *  leader's own, who must not lead this server (Leader.waitForEpochAck). Once the quorum is there nobody is
 *  compared any more: a late learner is brought into line, whatever it has. */
export function waitForEpochAck(
  me: Server,
  leader: Leader,
  sid: number,
  theirs: StateSummary,
  out: Outbox,
): boolean {
  if (leader.electionFinished) return true
  const promised = theirs.currentEpoch !== NO_PROMISE
  const term = promised ? moreRecentTerm(theirs, leader.summary) : null
  if (term !== null && !me.config.brokenRules.includes('no-epoch-check-and-no-zxid-in-votes')) {
    const mine = summaryText(leader.summary)
    out.tell({ kind: 'EpochAckRefused', from: sid, theirs: summaryText(theirs), mine, term })
    return false
  }
  const counts = promised && theirs.lastZxid !== -1n && validVoter(me, sid)
  if (counts) leader.electingFollowers.add(sid)
  const tally = quorumTally(me, leader.electingFollowers)
  out.tell({ kind: 'EpochAckCounted', from: sid, ...summaryText(theirs), counts, tally })
  if (leader.electingFollowers.has(me.config.sid) && hasQuorum(me, leader.electingFollowers)) {
    leader.electionFinished = true
    out.tell({ kind: 'EpochEstablished', epoch: Number(leader.epoch), tally })
  }
  return true
}

/** The term by which `a` is more recent than `b`; null when it is not (StateSummary.isMoreRecentThan). */
function moreRecentTerm(a: StateSummary, b: StateSummary): 'epoch' | 'zxid' | null {
  if (a.currentEpoch !== b.currentEpoch) return a.currentEpoch > b.currentEpoch ? 'epoch' : null
  return a.lastZxid > b.lastZxid ? 'zxid' : null
}

function summaryText({ currentEpoch, lastZxid }: StateSummary) {
  return { currentEpoch: Number(currentEpoch), lastZxid: toHexLong(lastZxid) }
}
