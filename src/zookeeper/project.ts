import { isParticipant } from './quorum/peerState'
import { votesFor } from './quorum/lookForLeader'
import { NOBODY, sameVote, voteText, type Vote } from './quorum/Vote'
import { znodeCount } from './server/DataTree'
import type { Leader, LogTailEntry, Server } from './Server'
import { progressOf as snapshotProgressOf } from './persistence/takeSnapshot'
import type {
  DeskVote,
  LeaderPicture,
  LogEntryPicture,
  ServerPicture,
  SnapshotPicture,
} from './ServerPicture'
import { handlersOf, synced } from './zab/handlerConnection'
import { progressOf } from './zab/leaderTick'
import { toHexLong } from './Zxid'

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
    log: server.txnLog.tail.map((entry) => logEntry(entry, zkDb.lastProcessedZxid)),
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

function logEntry({ zxid, fsynced }: LogTailEntry, applied: bigint): LogEntryPicture {
  const state = zxid <= applied ? 'committed' : fsynced ? 'fsynced' : 'logged'
  return { zxid: toHexLong(zxid), state }
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
    learners: handlersOf(leader).map((handler) => ({
      sid: handler.sid,
      observer: handler.observer,
      stage: handler.stage,
      sync: handler.syncMode,
      synced: synced(leader, handler),
    })),
  }
}

function ascending(sids: Iterable<number>): number[] {
  return [...sids].sort((a, b) => a - b)
}
