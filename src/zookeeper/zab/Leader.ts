import type { Outbox } from '../Effect'
import type { ConnectionId, ServerEvent } from '../Event'
import type { StepDownReason } from '../Fact'
import { compressionOf, snapshotName, writeSnapshotFile } from '../persistence/FileSnap'
import { snapshotOf } from '../persistence/takeSnapshot'
import { commitLog, isLogDurable } from '../persistence/FileTxnSnapLog'
import {
  acceptedEpochWritten,
  currentEpochWritten,
  writeCurrentEpoch,
  writeFile,
} from '../quorum/DataDirectory'
import { quorumTally } from '../quorum/hasQuorum'
import { setZabState } from '../quorum/peerState'
import { znodeCount } from '../server/DataTree'
import { killDeadSessions } from '../server/processTxn'
import type { Leader, Server } from '../Server'
import { makeZxid, toHexLong } from '../Zxid'
import { getEpochToPropose } from './getEpochToPropose'
import {
  createLearnerHandler,
  handlersOf,
  hangUp,
  loseLearner,
  waitTimerOf,
} from './handlerConnection'
import { checkTick, HALF_TICK, progressOf, startTicking } from './leaderTick'
import { runLearnerHandler } from './LearnerHandler'
import { abandonRequests } from './abandonRequests'
import { append, readTimerOf, stopReading, ticksUs } from './quorumStream'
import { waitForEpochAck } from './waitForEpochAck'
import { waitForNewLeaderAck } from './waitForNewLeaderAck'
import { serveClients } from '../server/session/serveClients'

const WAIT = waitTimerOf('leader')

/** Starts to lead: opens the quorum port, puts the database into a snapshot as it is, and waits for a quorum to
 *  come with its promises (the constructor of Leader, Leader.lead). */
export function lead(me: Server, out: Outbox): void {
  out.listen('quorum')
  setZabState(me, 'DISCOVERY', out)
  loadData(me, out)
  const leader: Leader = {
    stage: 'epochs',
    epoch: -1n,
    epochFixed: false,
    epochBeingWritten: false,
    connectingFollowers: new Map(),
    electingFollowers: new Set(),
    electionFinished: false,
    summary: { currentEpoch: me.currentEpoch, lastZxid: me.zkDb.lastProcessedZxid },
    newLeaderAcks: new Set(),
    quorumFormed: false,
    halfTicks: 0,
    tick: 0,
    lastProposed: 0n,
    lastCommitted: 0n,
    ...{ outstandingProposals: new Map(), toBeApplied: [], pendingSyncs: new Map() },
    lastCommit: null,
    exhausted: false,
    proposalSizes: { last: -1, min: -1, max: -1 },
    followerCounter: -1,
    learners: new Map(),
  }
  me.leader = leader
  wait(me, out)
  getEpochToPropose(me, leader, me.config.sid, me.acceptedEpoch, out)
  runLeader(me, out)
}

/** ZooKeeperServer.loadData: dead sessions, and a snapshot, not fsynced. Where a snapshot of this zxid lies on the disk already, it
 *  holds this very history; Java overwrites it in place, and a power cut in the middle takes the only copy. */
function loadData(me: Server, out: Outbox): void {
  const { tree, lastProcessedZxid } = me.zkDb
  killDeadSessions(me.zkDb)
  if (snapshotOf(me, lastProcessedZxid) !== null) return
  const compression = compressionOf(me.config)
  const file = snapshotName(lastProcessedZxid, compression)
  writeFile(me, file, writeSnapshotFile(me.zkDb, compression), out)
  const zxid = toHexLong(lastProcessedZxid)
  out.tell({ kind: 'SnapshotTaken', file, zxid, znodes: znodeCount(tree), fsynced: false })
}

/** An event of the quorum port or of a timer of this leader; others are passed over. */
export function handleLeaderEvent(me: Server, event: ServerEvent, out: Outbox): void {
  const { leader } = me
  if (leader === null) return
  if (event.kind === 'accepted') {
    const deadline = leader.tick + me.config.initLimit + me.config.syncLimit
    leader.learners.set(event.conn, createLearnerHandler(event.conn, deadline))
  } else if (event.kind === 'expired') {
    expired(me, leader, event.timer, out)
  } else if (event.kind === 'received') {
    const handler = leader.learners.get(event.conn)
    if (handler) append(handler, event.bytes)
  } else if (event.kind === 'closed') {
    noticeEnd(leader, event.conn, event.how, out)
  }
  runLeader(me, out)
}

/** A handler that waits for the leader does not look at its connection; it finds the end when it reads. */
function noticeEnd(leader: Leader, conn: ConnectionId, how: 'FIN' | 'RST', out: Outbox): void {
  const handler = leader.learners.get(conn)
  if (handler === undefined) return
  handler.closed = how
  stopReading(handler, conn, out)
}

function expired(me: Server, leader: Leader, timer: string, out: Outbox): void {
  if (timer === HALF_TICK) {
    if (!checkTick(me, leader, out)) stepDown(me, leader, 'tickWithoutQuorum', out)
    return
  }
  if (timer === WAIT) {
    const why = gaveUpWaiting(leader)
    if (why !== null) stepDown(me, leader, why, out)
    return
  }
  for (const handler of handlersOf(leader)) {
    const { conn, stage } = handler
    if (timer === readTimerOf(conn) && handler.reading)
      loseLearner(leader, handler, 'readTimeout', out)
    else if (timer === waitTimerOf(conn) && stillWaits(leader, stage))
      loseLearner(leader, handler, 'waitTimeout', out)
  }
}

function stillWaits(leader: Leader, stage: string): boolean {
  return (
    (stage === 'epoch' && !leader.epochFixed) ||
    (stage === 'epochAck' && !leader.electionFinished) ||
    (stage === 'startup' && !leader.quorumFormed)
  )
}

/** What the leader's own thread has waited for in vain; null when it came while the disk was busy. */
function gaveUpWaiting(leader: Leader): StepDownReason | null {
  if (leader.stage === 'epochs' && !leader.epochFixed) return 'noEpochQuorum'
  if (leader.stage === 'epochAcks' && !leader.electionFinished) return 'noEpochAckQuorum'
  if (leader.stage === 'newLeaderAcks' && !leader.quorumFormed) return 'noNewLeaderQuorum'
  return null
}

/** acceptedEpoch is durable: LEADERINFO may leave. */
export function leaderAcceptedEpochWritten(me: Server, epoch: bigint, out: Outbox): void {
  acceptedEpochWritten(me, epoch, out)
  if (me.leader === null) return
  me.leader.epochBeingWritten = false
  runLeader(me, out)
}

/** The leader's history is durable: now the epoch. */
export function leaderLogDurable(me: Server, out: Outbox): void {
  const { leader } = me
  if (leader === null) return
  const { epoch } = leader
  writeCurrentEpoch(me, epoch, { kind: 'leaderCurrentEpoch', epoch }, out)
}

/** currentEpoch is durable: the leader's own acknowledgement of its history may count. */
export function leaderCurrentEpochWritten(me: Server, epoch: bigint, out: Outbox): void {
  currentEpochWritten(me, epoch, out)
  const { leader } = me
  if (leader === null) return
  setZabState(me, 'SYNCHRONIZATION', out)
  leader.stage = 'newLeaderAcks'
  wait(me, out)
  waitForNewLeaderAck(me, leader, me.config.sid, makeZxid(epoch, 0n), out)
  runLeader(me, out)
}

/** The leader's thread and its handlers' threads go on until each of them waits. */
export function runLeader(me: Server, out: Outbox): void {
  for (let moved = true; moved;) {
    const { leader } = me
    if (leader === null) return
    moved = step(me, leader, out)
    for (const handler of handlersOf(leader))
      moved = runLearnerHandler(me, leader, handler, out) || moved
    if (leader.exhausted) stepDown(me, leader, 'zxidRollover', out)
  }
}

/** Leader.lead from one wait to the next. */
function step(me: Server, leader: Leader, out: Outbox): boolean {
  const { stage, epoch } = leader
  if (stage === 'epochs' && leader.epochFixed && !leader.epochBeingWritten) {
    leader.lastProposed = makeZxid(epoch, 0n)
    me.zks.hzxid = leader.lastProposed
    leader.stage = 'epochAcks'
    wait(me, out)
    waitForEpochAck(me, leader, me.config.sid, leader.summary, out)
    return true
  }
  if (stage === 'epochAcks' && leader.electionFinished) {
    out.disarm(WAIT)
    leader.stage = 'currentEpoch'
    // What it read when it started may be the system's cache only; its ACK must mean more than that.
    if (isLogDurable(me)) leaderLogDurable(me, out)
    else commitLog(me, { kind: 'leaderEpoch' }, out)
    return true
  }
  const early = me.config.brokenRules.includes('leader-serves-early')
  if (stage === 'newLeaderAcks' && (leader.quorumFormed || early)) {
    out.disarm(WAIT)
    startZkServer(me, leader, out)
    return true
  }
  return false
}

/** A quorum holds the leader's history, which is thereby committed. The next election's vote and everybody who
 *  asks now hear of the new epoch (Leader.startZkServer, ZOOKEEPER-1732). */
function startZkServer(me: Server, leader: Leader, out: Outbox): void {
  const epoch = Number(leader.epoch)
  out.tell({ kind: 'LeaderActivated', epoch, tally: quorumTally(me, leader.newLeaderAcks) })
  me.currentVote = { ...me.currentVote, peerEpoch: leader.epoch }
  me.zkDb.lastProcessedZxid = makeZxid(leader.epoch, 0n)
  me.knownCommitted = me.zkDb.lastProcessedZxid
  leader.lastCommitted = me.zkDb.lastProcessedZxid
  me.serving = true
  serveClients(me, 'leader')
  leader.stage = 'broadcast'
  setZabState(me, 'BROADCAST', out)
  const zxid = toHexLong(me.zkDb.lastProcessedZxid)
  out.tell({ kind: 'Serving', state: me.state, epoch, zxid })
  startTicking(me, out)
}

/** Leader.shutdown; the server's loop then looks again. What is in memory stays, and so does what was promised. */
function stepDown(me: Server, leader: Leader, why: StepDownReason, out: Outbox): void {
  out.tell({ kind: 'SteppedDown', epoch: Number(leader.epoch), why, tally: progressOf(me, leader) })
  out.unlisten('quorum')
  out.disarm(WAIT)
  out.disarm(HALF_TICK)
  for (const handler of handlersOf(leader)) hangUp(handler, out)
  abandonRequests(me, out)
  me.leader = null
  me.serving = false
}

function wait(me: Server, out: Outbox): void {
  out.arm(WAIT, ticksUs(me, me.config.initLimit))
}
