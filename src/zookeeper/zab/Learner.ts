import type { Outbox } from '../Effect'
import type { ServerEvent } from '../Event'
import type { LearnerLeaveReason } from '../Fact'
import { readQuorumPacket, type QuorumPacket } from '../jute/QuorumPacket'
import { setZabState } from '../quorum/peerState'
import type { Learner, Server } from '../Server'
import { CONNECT_TIMER, dialLeader, dialRefused, RETRY_TIMER } from './connectToLeader'
import { takeBroadcastPacket } from './followerPackets'
import { leaveLeader, refuseLeader } from './leaveLeader'
import { append, awaitBytes, emptyStream, readTimerOf, stopReading } from './quorumStream'
import { sendLearnerInfo, takeLeaderInfo } from './registerWithLeader'
import { takeSnapshotStream, takeSyncPacket, takeUntilUpToDate } from './syncWithLeader'

/** Goes to the leader that the election has named (Follower.followLeader, Observer.observeLeader). */
export function followLeader(me: Server, out: Outbox): void {
  setZabState(me, 'DISCOVERY', out)
  const learner: Learner = {
    ...emptyStream(),
    leader: Number(me.currentVote.id),
    observer: me.state === 'OBSERVING',
    startedUs: me.nowUs,
    conn: null,
    stage: 'connect',
    epochBeingWritten: false,
    attempt: 0,
    newLeaderZxid: 0n,
    snapshotNeeded: false,
    readingSnapshot: null,
    ...{ packetsNotLogged: [], packetsCommitted: [], lastQueued: 0n },
  }
  me.learner = learner
  leaveIf(me, learner, dialLeader(me, learner, out), out)
}

/** An event of the connection with the leader or of a timer of this learner; others are passed over. */
export function handleLearnerEvent(me: Server, event: ServerEvent, out: Outbox): void {
  const { learner } = me
  if (learner === null) return
  if (event.kind === 'expired') {
    expired(me, learner, event.timer, out)
  } else if ('conn' in event && event.conn === learner.conn) {
    if (learner.stage === 'connect') handleDial(me, learner, event, out)
    else handleConnection(learner, event, out)
  }
  runLearner(me, out)
}

function expired(me: Server, learner: Learner, timer: string, out: Outbox): void {
  if (learner.stage === 'connect') {
    if (timer === CONNECT_TIMER) leaveLeader(me, learner, 'connectTimeout', out)
    if (timer === RETRY_TIMER) leaveIf(me, learner, dialLeader(me, learner, out), out)
  } else if (learner.conn !== null && timer === readTimerOf(learner.conn) && learner.reading) {
    leaveLeader(me, learner, 'readTimeout', out)
  }
}

function handleDial(me: Server, learner: Learner, event: ServerEvent, out: Outbox): void {
  if (event.kind === 'connected') {
    out.disarm(CONNECT_TIMER)
    sendLearnerInfo(me, learner, out)
  } else if (event.kind === 'refused' || event.kind === 'closed') {
    leaveIf(me, learner, dialRefused(me, learner, out), out)
  }
}

function handleConnection(learner: Learner, event: ServerEvent, out: Outbox): void {
  if (event.kind === 'received') {
    append(learner, event.bytes)
  } else if (event.kind === 'closed') {
    stopReading(learner, event.conn, out)
    learner.closed = event.how
  }
}

function leaveIf(me: Server, learner: Learner, why: LearnerLeaveReason | null, out: Outbox): void {
  if (why !== null) leaveLeader(me, learner, why, out)
}

/** Reads what is there, until more is needed, the disk is busy, or the leader is left. */
export function runLearner(me: Server, out: Outbox): void {
  for (;;) {
    const { learner } = me
    if (learner === null || learner.conn === null || learner.reading || !me.alive) return
    if (learner.stage === 'connect' || learner.stage === 'write' || learner.epochBeingWritten)
      return
    if (learner.readingSnapshot !== null) {
      if (takeSnapshotStream(me, learner, learner.readingSnapshot, out)) continue
      awaitMore(me, learner, out)
      return
    }
    const read = readQuorumPacket(learner.inbox)
    if (read === 'malformed') {
      refuseLeader(me, learner, null, 'QuorumPacket', out)
    } else if (read === 'incomplete') {
      awaitMore(me, learner, out)
      return
    } else {
      learner.inbox = learner.inbox.slice(read.used)
      takePacket(me, learner, read.packet, out)
    }
  }
}

/** Nothing whole is left: wait for more, or find that the leader has gone. Until NEWLEADER is dealt with the
 *  leader may take initLimit ticks for each word, then syncLimit; it says nothing of itself before it serves. */
function awaitMore(me: Server, learner: Learner, out: Outbox): void {
  if (learner.conn === null) return
  if (learner.closed !== null) {
    leaveLeader(me, learner, learner.closed === 'FIN' ? 'closed' : 'reset', out)
    return
  }
  const { initLimit, syncLimit } = me.config
  const synced = learner.stage === 'upToDate' || learner.stage === 'broadcast'
  awaitBytes(me, learner, learner.conn, synced ? syncLimit : initLimit, out)
}

function takePacket(me: Server, learner: Learner, packet: QuorumPacket, out: Outbox): void {
  if (learner.stage === 'info') takeLeaderInfo(me, learner, packet, out)
  else if (learner.stage === 'sync') takeSyncPacket(me, learner, packet, out)
  else if (learner.stage === 'broadcast') takeBroadcastPacket(me, learner, packet, out)
  else takeUntilUpToDate(me, learner, packet, out)
}
