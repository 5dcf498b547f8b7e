import type { VoteText } from '../Fact'
import type { ServerState } from '../states'
import { LONG_MIN, toHexLong } from '../Zxid'

/** FastLeaderElection's Vote: whom a server proposes and on what grounds. All fields are Java longs. */
export interface Vote {
  /** sid of the proposed leader; LONG_MIN for nobody (an observer's own vote). */
  readonly id: bigint
  readonly zxid: bigint
  /** The round (logicalclock) the vote belongs to. */
  readonly electionEpoch: bigint
  /** currentEpoch of the proposed leader. */
  readonly peerEpoch: bigint
  /** Notification version of the sender; 0 in votes of servers that look. */
  readonly version: number
  readonly state: ServerState
}

export function makeVote(
  id: bigint,
  zxid: bigint,
  electionEpoch: bigint,
  peerEpoch: bigint,
  state: ServerState = 'LOOKING',
  version = 0,
): Vote {
  return { id, zxid, electionEpoch, peerEpoch, version, state }
}

/** Whether two votes stand for the same leader when counting (Vote.equals; ZOOKEEPER-1732, 1805, 1818):
 *  among votes of looking servers every term must agree; the word of servers that are not looking agrees
 *  on leader and epoch, and on the leader alone when only one side knows versions. */
export function sameVote(a: Vote, b: Vote): boolean {
  if (a.state === 'LOOKING' || b.state === 'LOOKING') {
    return (
      a.id === b.id &&
      a.zxid === b.zxid &&
      a.electionEpoch === b.electionEpoch &&
      a.peerEpoch === b.peerEpoch
    )
  }
  const oneIsOld = (a.version === 0) !== (b.version === 0)
  return a.id === b.id && (oneIsOld || a.peerEpoch === b.peerEpoch)
}

export function voteText(vote: Vote): VoteText {
  return {
    leader: Number(vote.id),
    zxid: toHexLong(vote.zxid),
    round: Number(vote.electionEpoch),
    epoch: Number(vote.peerEpoch),
  }
}

export const NOBODY = LONG_MIN
