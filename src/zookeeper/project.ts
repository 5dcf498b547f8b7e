import { isParticipant } from './quorum/peerState'
import { votesFor } from './quorum/lookForLeader'
import { NOBODY, sameVote, voteText, type Vote } from './quorum/Vote'
import { znodeCount } from './server/DataTree'
import { quorumTally } from './quorum/hasQuorum'
import { opTextOfLogged } from './server/opText'
import type { Proposal } from './server/Request'
import { usAt } from './server/nowMs'
import { OWN_CLIENT } from './server/session/SessionTracker'
import type { Leader, Server } from './Server'
import { progressOf as snapshotProgressOf } from './persistence/takeSnapshot'
import type {
  DeskVote,
  LeaderPicture,
  LogPicture,
  ProposalPicture,
  ServerPicture,
  SnapshotPicture,
} from './ServerPicture'
import { handlersOf, synced } from './zab/handlerConnection'
import { progressOf } from './zab/leaderTick'
import { toHexLong } from './Zxid'

/** Transactions of a log, and open proposals and sessions of a leader, in a picture. */
const SHOWN = 16

/** What a server says of itself, made anew from its record, which it does not touch. Keys stand in the same order
 *  every time; sids ascend. */
export function project(server: Server): ServerPicture {
  const { fle, zkDb, learner, leader } = server
  const looking = server.state === 'LOOKING' && server.alive && !server.observerPauses
  const shown = server.state === 'LOOKING' ? fle.proposal : server.currentVote
  return {
    sid: server.config.sid,
    incarnation: server.incarnation,
    state: server.state,
    phase: server.zabState,
    syncMode: server.syncMode,
    learnerType: isParticipant(server) ? 'PARTICIPANT' : 'OBSERVER',
    serving: server.serving,
    round: Number(fle.logicalclock),
    vote: shown.id === NOBODY ? null : voteText(shown),
    desk: deskOf(fle.recvset, fle.proposal),
    outside: deskOf(fle.outofelection, fle.proposal),
    tally: looking ? votesFor(server, fle.recvset, fle.proposal) : null,
    finalizing: fle.finalizing,
    waitMs: looking ? fle.notTimeout : null,
    acceptedEpoch: Number(server.acceptedEpoch),
    currentEpoch: Number(server.currentEpoch),
    lastZxid: toHexLong(zkDb.lastProcessedZxid),
    znodes: znodeCount(zkDb.tree),
    log: logPicture(server),
    snapshotting: snapshotPicture(server),
    sessions: zkDb.sessions.size,
    leader: leader === null ? null : leaderPicture(server, leader),
    learner:
      learner === null
        ? null
        : { leader: learner.leader, stage: learner.stage, attempt: learner.attempt },
    electionWith: ascending(server.cnx.workers.keys()),
    queuedFor: ascending(
      [...server.cnx.queueSendMap].flatMap(([sid, waiting]) => (waiting === null ? [] : [sid])),
    ),
  }
}

function snapshotPicture(server: Server): SnapshotPicture | null {
  const thread = server.snapshotThread
  if (thread === null) return null
  return { file: thread.file, zxid: toHexLong(thread.zxid), ...snapshotProgressOf(server, thread) }
}

function logPicture({ txnLog, knownCommitted }: Server): LogPicture {
  const shown = txnLog.tail.slice(-SHOWN)
  return {
    tail: shown.map(({ zxid, op, path }) => ({ zxid: toHexLong(zxid), op, path })),
    older: txnLog.older + txnLog.tail.length - shown.length,
    fsynced: toHexLong(txnLog.tail.findLast(({ fsynced }) => fsynced)?.zxid ?? 0n),
    committed: toHexLong(knownCommitted),
    lost: txnLog.lost.slice(-SHOWN).map(toHexLong),
  }
}

function deskOf(votes: ReadonlyMap<number, Vote>, mine: Vote): Record<number, DeskVote> {
  const desk: Record<number, DeskVote> = {}
  for (const [sid, vote] of votes)
    desk[sid] = { ...voteText(vote), state: vote.state, agrees: sameVote(vote, mine) }
  return desk
}

function leaderPicture(server: Server, leader: Leader): LeaderPicture {
  return {
    stage: leader.stage === 'currentEpoch' ? 'epochAcks' : leader.stage,
    epoch: leader.epoch < 0n ? null : Number(leader.epoch),
    tick: leader.tick,
    progress: progressOf(server, leader),
    proposals: [...leader.outstandingProposals.values()]
      .slice(0, SHOWN)
      .map((proposal) => proposalPicture(server, proposal)),
    outstanding: leader.outstandingProposals.size,
    lastCommit: leader.lastCommit === null ? null : proposalPicture(server, leader.lastCommit),
    learners: handlersOf(leader).map((handler) => ({
      sid: handler.sid,
      observer: handler.observer,
      stage: handler.stage,
      sync: handler.syncMode,
      synced: synced(leader, handler),
    })),
    sessionClocks: sessionClocksOf(server, leader),
    tracked: server.zks.sessionTracker?.sessions.size ?? 0,
  }
}

function sessionClocksOf(server: Server, leader: Leader): LeaderPicture['sessionClocks'] {
  const clocks: LeaderPicture['sessionClocks'] = {}
  const { sessionTracker } = server.zks
  if (sessionTracker === null) return clocks
  for (const [id, { timeout, expires, owner, closing }] of sessionTracker.sessions) {
    const over = owner === null ? undefined : leader.learners.get(owner)
    clocks[toHexLong(id)] = {
      timeout,
      expiresUs: usAt(server, expires),
      owner: owner === OWN_CLIENT ? server.config.sid : (over?.sid ?? null),
      closing,
    }
    if (Object.keys(clocks).length === SHOWN) break
  }
  return clocks
}

function proposalPicture(server: Server, { zxid, request, acks }: Proposal): ProposalPicture {
  return { zxid: toHexLong(zxid), ...opTextOfLogged(request), acks: quorumTally(server, acks) }
}

function ascending(sids: Iterable<number>): number[] {
  return [...sids].sort((a, b) => a - b)
}
