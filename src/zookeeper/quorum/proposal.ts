import type { Outbox } from '../Effect'
import type { DecidingTerm } from '../Fact'
import type { Server } from '../Server'
import { isParticipant } from './peerState'
import { makeVote, NOBODY, voteText, type Vote } from './Vote'

/** What I propose before I know better: myself, with what is in memory and currentEpoch (not acceptedEpoch);
 *  an observer nobody (FastLeaderElection.getInitId, getInitLastLoggedZxid, getPeerEpoch). */
export function initialVote(me: Server): Vote {
  const round = me.fle.logicalclock
  if (!isParticipant(me)) return makeVote(NOBODY, NOBODY, round, NOBODY)
  return makeVote(BigInt(me.config.sid), me.zkDb.lastProcessedZxid, round, me.currentEpoch)
}

/** FastLeaderElection.updateProposal, with the reason; `from` is the server whose vote was adopted. */
export function updateProposal(
  me: Server,
  vote: Vote,
  from: number | null,
  because: DecidingTerm | 'newElection' | 'raisedRound',
  out: Outbox,
): void {
  const { fle } = me
  const before = because === 'newElection' ? null : voteText(fle.proposal)
  fle.proposal = { ...vote, electionEpoch: fle.logicalclock }
  out.tell({ kind: 'VoteChanged', from, before, after: voteText(fle.proposal), because })
}
