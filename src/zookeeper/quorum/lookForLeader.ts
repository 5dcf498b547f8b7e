import type { Outbox } from '../Effect'
import type { Tally } from '../Fact'
import type { ReceivedNotification, Server } from '../Server'
import { quorumTally } from './hasQuorum'
import { isParticipant, setPeerState, validVoter } from './peerState'
import { initialVote, updateProposal } from './proposal'
import { sendNotifications } from './sendNotifications'
import { totalOrderPredicate, type Comparison } from './totalOrderPredicate'
import { makeVote, sameVote, voteText, type Vote } from './Vote'

type How = 'finalized' | 'sameRound' | 'existingLeader'

/** lookForLeader has taken a notification from its queue. Answers the vote it returns, null while it goes on. */
export function takeNotification(me: Server, n: ReceivedNotification, out: Outbox): Vote | null {
  if (me.fle.finalizing) {
    takeWhileFinalizing(me, n, out)
    return null
  }
  const why = reasonToIgnore(me, n)
  if (why !== null) {
    out.tell({ kind: 'NotificationIgnored', from: n.sid, why })
    return null
  }
  if (n.state !== 'LOOKING') return takeFromNotLooking(me, n, out)
  takeFromLooking(me, n, out)
  return null
}

/** finalizeWait passed without a better vote: the proposal stands. */
export function finalizeWaitOver(me: Server, out: Outbox): Vote {
  const { proposal, recvset } = me.fle
  return choose(me, proposal, 'finalized', votesFor(me, recvset, proposal), out)
}

function reasonToIgnore(me: Server, n: ReceivedNotification) {
  if (!validVoter(me, n.sid)) return 'senderNotVoter' as const
  if (!validVoter(me, Number(n.leader))) return 'candidateNotVoter' as const
  if (n.state === 'OBSERVING') return 'observing' as const
  if (n.state !== 'LOOKING') return null
  // -1: the data may be lost, so neither elect that server nor let this one elect (ZOOKEEPER-261).
  if (initialVote(me).zxid === -1n) return 'myZxidUnknown' as const
  if (n.zxid === -1n) return 'theirZxidUnknown' as const
  return null
}

/** A vote of a looking server: it may raise my round, change my vote, and it counts. */
function takeFromLooking(me: Server, n: ReceivedNotification, out: Outbox): void {
  const { fle } = me
  if (n.electionEpoch < fle.logicalclock) {
    const [theirs, mine] = [Number(n.electionEpoch), Number(fle.logicalclock)]
    out.tell({ kind: 'StaleRound', from: n.sid, theirs, mine })
    return
  }
  if (n.electionEpoch > fle.logicalclock) raiseRound(me, n, out)
  else adoptIfBetter(me, n, out)
  const vote = voteOf(n)
  fle.recvset.set(n.sid, { ...vote, state: 'LOOKING', version: 0 })
  const tally = votesFor(me, fle.recvset, fle.proposal)
  tellCounted(me, n, tally, out)
  if (!tally.quorum) return
  fle.finalizing = true
  const waitMs = me.config.finalizeWait
  out.tell({ kind: 'QuorumReached', vote: voteText(fle.proposal), tally, waitMs })
}

/** In a new round every vote starts again from the initial one: what I had adopted before does not count. */
function raiseRound(me: Server, n: ReceivedNotification, out: Outbox): void {
  const { fle } = me
  const before = Number(fle.logicalclock)
  fle.logicalclock = n.electionEpoch
  fle.recvset.clear()
  out.tell({ kind: 'RoundRaised', from: n.sid, before, after: Number(n.electionEpoch) })
  const initial = initialVote(me)
  const { wins, term } = compare(me, n, initial, 'initial', out)
  if (wins) updateProposal(me, voteOf(n), n.sid, term, out)
  else updateProposal(me, initial, null, 'raisedRound', out)
  sendNotifications(me, out)
}

function adoptIfBetter(me: Server, n: ReceivedNotification, out: Outbox): void {
  const { wins, term } = compare(me, n, me.fle.proposal, 'proposal', out)
  if (!wins) return
  updateProposal(me, voteOf(n), n.sid, term, out)
  sendNotifications(me, out)
}

/** With a quorum behind my vote only a better vote matters: whatever is not better is discarded unread, of any
 *  state, round or sender; a better one, even of an old round, ends the wait and goes back into the queue. */
function takeWhileFinalizing(me: Server, n: ReceivedNotification, out: Outbox): void {
  const { fle } = me
  const mine = fle.proposal
  const { wins, term } = compare(me, n, mine, 'proposal', out)
  if (!wins) {
    out.tell({ kind: 'NotificationIgnored', from: n.sid, why: 'finalizing' })
    return
  }
  fle.finalizing = false
  fle.recvqueue.push(n)
  const theirs = voteText(voteOf(n))
  out.tell({ kind: 'FinalizeAbandoned', from: n.sid, mine: voteText(mine), theirs, term })
}

/** The word of a server that is not looking: a quorum that follows one leader, who says so himself, is joined,
 *  in my round or in any other (FastLeaderElection.receivedFollowingNotification). */
function takeFromNotLooking(me: Server, n: ReceivedNotification, out: Outbox): Vote | null {
  const { fle } = me
  const vote = voteOf(n)
  if (n.electionEpoch === fle.logicalclock) {
    fle.recvset.set(n.sid, { ...vote, version: 0 })
    const tally = votesFor(me, fle.recvset, vote)
    tellCounted(me, n, tally, out)
    if (tally.quorum && checkLeader(me, fle.recvset, vote))
      return choose(me, vote, 'sameRound', tally, out)
  }
  fle.outofelection.set(n.sid, vote)
  const tally = votesFor(me, fle.outofelection, vote)
  out.tell({
    kind: 'OutsideVoteCounted',
    from: n.sid,
    state: n.state,
    vote: voteText(vote),
    tally,
  })
  if (!tally.quorum) return null
  if (!checkLeader(me, fle.outofelection, vote)) {
    out.tell({ kind: 'LeaderNotHeard', leader: Number(n.leader), tally })
    return null
  }
  fle.logicalclock = n.electionEpoch
  return choose(me, vote, 'existingLeader', tally, out)
}

/** A leader must have said himself that he leads; that it is me, others may say, but only of this round
 *  (FastLeaderElection.checkLeader). */
function checkLeader(me: Server, votes: ReadonlyMap<number, Vote>, vote: Vote): boolean {
  const leader = Number(vote.id)
  if (leader === me.config.sid) return me.fle.logicalclock === vote.electionEpoch
  return votes.get(leader)?.state === 'LEADING'
}

/** Who stands for this vote, and whether they are a quorum (FastLeaderElection.getVoteTracker). */
export function votesFor(me: Server, votes: ReadonlyMap<number, Vote>, vote: Vote): Tally {
  const acks = new Set<number>()
  for (const [sid, theirs] of votes) if (sameVote(vote, theirs)) acks.add(sid)
  return quorumTally(me, acks)
}

/** lookForLeader returns: the state follows from the leader (FastLeaderElection.setPeerState). */
function choose(me: Server, chosen: Vote, how: How, tally: Tally, out: Outbox): Vote {
  const leader = Number(chosen.id)
  const learning = isParticipant(me) ? 'FOLLOWING' : 'OBSERVING'
  const state = leader === me.config.sid ? 'LEADING' : learning
  const vote = makeVote(chosen.id, chosen.zxid, chosen.electionEpoch, chosen.peerEpoch)
  out.tell({ kind: 'LeaderChosen', leader, vote: voteText(vote), state, how, tally })
  setPeerState(me, state, out)
  return vote
}

function compare(
  me: Server,
  n: ReceivedNotification,
  mine: Vote,
  against: 'proposal' | 'initial',
  out: Outbox,
): Comparison {
  const theirs = voteOf(n)
  const result = totalOrderPredicate(me, theirs, mine)
  out.tell({
    kind: 'VoteCompared',
    from: n.sid,
    mine: voteText(mine),
    theirs: voteText(theirs),
    ...result,
    against,
    finalizing: me.fle.finalizing,
  })
  return result
}

function tellCounted(me: Server, n: ReceivedNotification, tally: Tally, out: Outbox): void {
  const [vote, mine] = [voteText(voteOf(n)), voteText(me.fle.proposal)]
  out.tell({ kind: 'VoteCounted', from: n.sid, state: n.state, vote, mine, tally })
}

function voteOf(n: ReceivedNotification): Vote {
  return makeVote(n.leader, n.zxid, n.electionEpoch, n.peerEpoch, n.state, n.version)
}
