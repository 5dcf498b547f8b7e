import type { Outbox } from '../Effect'
import { hasQuorum, quorumTally } from '../quorum/hasQuorum'
import { validVoter } from '../quorum/peerState'
import { commitRequest } from '../server/CommitProcessor'
import { opTextOf } from '../server/opText'
import type { Proposal, Request } from '../server/Request'
import type { Leader, LearnerHandler, Server } from '../Server'
import { counterOf, toHexLong } from '../Zxid'
import { handlersOf, sendToLearner, sidOf } from './handlerConnection'
import { packetBytes } from './quorumStream'
import { noteProposalSent } from './SyncLimitCheck'

/** The last counter of an epoch; a transaction with it is never proposed (ZOOKEEPER-1277). */
const LAST_COUNTER = 0xffffffffn

/** Offers a transaction to everybody with a vote (Leader.propose). False: the epoch has no zxid left, and its
 *  leader must go. */
export function propose(me: Server, leader: Leader, request: Request, out: Outbox): boolean {
  const { zxid, payload } = request
  if (payload === null) return true
  if (counterOf(zxid) === LAST_COUNTER) return false
  leader.lastProposed = zxid
  noteSize(leader, payload.length)
  leader.outstandingProposals.set(zxid, { zxid, request, payload, acks: new Set() })
  const to = forwardingFollowers(leader)
  const bytes = packetBytes('PROPOSAL', zxid, payload)
  for (const handler of to) {
    sendToLearner(handler, bytes, out)
    noteProposalSent(handler, zxid, me.nowUs)
  }
  out.tell({ kind: 'ProposalSent', zxid: toHexLong(zxid), to: to.map(sidOf), ...opTextOf(request) })
  return true
}

/** ProposalStats.setLastBufferSize. */
function noteSize({ proposalSizes: sizes }: Leader, bytes: number): void {
  sizes.last = bytes
  sizes.min = sizes.min < 0 ? bytes : Math.min(sizes.min, bytes)
  sizes.max = Math.max(sizes.max, bytes)
}

/** Learners that are told of proposals; not only those with a vote. */
export function forwardingFollowers(leader: Leader): LearnerHandler[] {
  return handlersOf(leader).filter(({ forwarding, observer }) => forwarding && !observer)
}

function observingLearners(leader: Leader): LearnerHandler[] {
  return handlersOf(leader).filter(({ forwarding, observer }) => forwarding && observer)
}

/** A server has a transaction on its disk (Leader.processAck). Acknowledgements stick: nothing takes one back,
 *  but a TRUNC of that very transaction, or a snapshot without it (see forgetAcksAfter). */
export function processAck(
  me: Server,
  leader: Leader,
  sid: number,
  zxid: bigint,
  out: Outbox,
): void {
  if (counterOf(zxid) === 0n) return
  const ack = { from: sid, zxid: toHexLong(zxid) }
  if (leader.lastCommitted >= zxid) {
    out.tell({ kind: 'AckIgnored', ...ack, why: 'committed' })
    return
  }
  const proposal = leader.outstandingProposals.get(zxid)
  if (proposal === undefined) {
    out.tell({ kind: 'AckIgnored', ...ack, why: 'unknown' })
    return
  }
  if (validVoter(me, sid)) proposal.acks.add(sid)
  out.tell({ kind: 'AckCounted', ...ack, tally: quorumTally(me, proposal.acks) })
  tryToCommit(me, leader, proposal, out)
}

/** Commits once a quorum has it, and not before what was proposed before it (Leader.tryToCommit). Whoever is told
 *  is told before the leader applies it itself. */
function tryToCommit(me: Server, leader: Leader, proposal: Proposal, out: Outbox): void {
  const { zxid, request, acks, payload } = proposal
  const rules = me.config.brokenRules
  const inOrder = !rules.includes('commit-out-of-order')
  if (inOrder && leader.outstandingProposals.has(zxid - 1n)) return
  if (!hasQuorum(me, acks) && !rules.includes('minority-commit')) return
  leader.outstandingProposals.delete(zxid)
  leader.toBeApplied.push(proposal)
  leader.lastCommitted = zxid
  leader.lastCommit = proposal
  const to = forwardingFollowers(leader)
  for (const handler of to) sendToLearner(handler, packetBytes('COMMIT', zxid), out)
  const informed = observingLearners(leader)
  for (const handler of informed) sendToLearner(handler, packetBytes('INFORM', zxid, payload), out)
  out.tell({
    kind: 'Committed',
    zxid: toHexLong(zxid),
    tally: quorumTally(me, acks),
    to: to.map(sidOf),
    informed: informed.map(sidOf),
    ...opTextOf(request),
  })
  commitRequest(me, request, out)
  for (const sync of leader.pendingSyncs.get(zxid) ?? []) sendSync(leader, sync, out)
  leader.pendingSyncs.delete(zxid)
}

/** A learner's client wants to see everything that was committed when it asked: the answer goes out behind the
 *  COMMIT of what is proposed now (Leader.processSync). */
export function processSync(leader: Leader, request: Request, out: Outbox): void {
  if (leader.outstandingProposals.size === 0) {
    sendSync(leader, request, out)
    return
  }
  const waiting = leader.pendingSyncs.get(leader.lastProposed) ?? []
  leader.pendingSyncs.set(leader.lastProposed, [...waiting, request])
}

function sendSync(leader: Leader, { learner }: Request, out: Outbox): void {
  const handler = learner === null ? undefined : leader.learners.get(learner)
  if (handler === undefined) return
  sendToLearner(handler, packetBytes('SYNC', 0n), out)
  out.tell({ kind: 'SyncAnswered', to: sidOf(handler), after: toHexLong(leader.lastCommitted) })
}

/** A learner that is told to cut off what it has acknowledged, or gets a snapshot in its place, has it no more. Java goes
 *  on counting it, also what is still to be read on a connection that the learner has given up since. */
export function forgetAcksAfter(leader: Leader, handler: LearnerHandler, zxid: bigint): void {
  const sid = sidOf(handler)
  for (const proposal of leader.outstandingProposals.values()) {
    if (proposal.zxid > zxid) proposal.acks.delete(sid)
  }
  for (const other of leader.learners.values()) {
    if (other !== handler && sidOf(other) === sid) other.supplanted = true
  }
}

/** An ACK of a learner in broadcast. */
export function takeAck(
  me: Server,
  leader: Leader,
  handler: LearnerHandler,
  zxid: bigint,
  out: Outbox,
): void {
  const from = sidOf(handler)
  if (!handler.supplanted) processAck(me, leader, from, zxid, out)
  else out.tell({ kind: 'AckIgnored', from, zxid: toHexLong(zxid), why: 'cutOff' })
}
