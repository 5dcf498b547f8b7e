import { CURRENT_EPOCH_FILENAME, ACCEPTED_EPOCH_FILENAME } from '../persistence/EpochFile'
import type { Outbox } from '../Effect'
import type { ServerEvent } from '../Event'
import type { Fact } from '../Fact'
import type { Continuation, Server } from '../Server'
import { handleLearnerEvent, followLeader, runLearner } from '../zab/Learner'
import {
  handleLeaderEvent,
  lead,
  leaderAcceptedEpochWritten,
  leaderCurrentEpochWritten,
  leaderLogDurable,
  runLeader,
} from '../zab/Leader'
import { learnerAcceptedEpochWritten } from '../zab/registerWithLeader'
import {
  learnerCurrentEpochWritten,
  learnerEpochTmpWritten,
  learnerLogEpochTmpWritten,
  learnerLogWritten,
  learnerSnapshotWritten,
} from '../zab/newLeader'
import { sendAck } from '../zab/followerPackets'
import { processAck } from '../zab/propose'
import { releaseThrottled, submit, submitRequest } from '../zab/submit'
import { expireClients, isClock, keepClocks } from '../server/session/clocks'
import { handleClientEvent, isClientEvent, readWaiting } from '../server/session/clientEvents'
import { fastForwardDataBase, rollIfTooLong } from '../persistence/FileTxnSnapLog'
import { purge, purgeOlder, PURGE_TIMER, startCleanup } from '../persistence/PurgeTxnLog'
import { abandonSnapshot, SNAPSHOT_TIMER, writeSnapshotPiece } from '../persistence/takeSnapshot'
import type { Request } from '../server/Request'
import { flushed, isIdle, runSyncProcessor } from '../server/SyncRequestProcessor'
import { createZooKeeperServer } from '../server/ZooKeeperServer'
import { toHexLong } from '../Zxid'
import { fsyncFile, takeName, writeBeside, writeFile } from './DataDirectory'
import { handleElectionEvent, isElectionEvent, startElection } from './FastLeaderElection'
import { loadDataBase, refuseStart } from './loadDataBase'
import { memberOf, setPeerState } from './peerState'
import { startElectionListener } from './QuorumCnxManager'
import { makeVote } from './Vote'

const OBSERVER_PAUSE = 'observerPause'

type Booted = Extract<ServerEvent, { kind: 'booted' }>

/** QuorumPeer.start: the disk is read, files that a first start lacks are written, and the server looks for a
 *  leader. It ends instead where the disk contradicts itself or the configuration does not know it. */
export function startQuorumPeer(me: Server, event: Booted, out: Outbox): void {
  me.incarnation = event.incarnation
  me.alive = true
  me.files = new Map(event.files)
  if (memberOf(me, me.config.sid) === undefined) {
    refuseStart(me, { refusal: 'notInEnsemble', file: null, offset: null }, out)
    return
  }
  const restored = loadDataBase(me, out)
  if (restored === null) return
  writeMissingFiles(
    me,
    restored.writes,
    {
      kind: 'Booted',
      incarnation: me.incarnation,
      snapshot: restored.snapshotName,
      zxid: toHexLong(me.zkDb.lastProcessedZxid),
      acceptedEpoch: Number(me.acceptedEpoch),
      currentEpoch: Number(me.currentEpoch),
      healed: restored.healed,
    },
    out,
  )
}

type StartupWrites = Extract<Continuation, { kind: 'startup' }>['rest']

/** One after the other, as Java writes them: an epoch file blocks until it is durable, a snapshot does not. */
function writeMissingFiles(me: Server, writes: StartupWrites, booted: Fact, out: Outbox): void {
  const [next, ...rest] = writes
  if (next === undefined) {
    out.tell(booted)
    startLeaderElection(me, out)
  } else if (next.file === CURRENT_EPOCH_FILENAME || next.file === ACCEPTED_EPOCH_FILENAME) {
    const { file, bytes } = next
    writeBeside(me, file, bytes, { kind: 'startup', file, rest, booted }, out)
  } else {
    writeFile(me, next.file, next.bytes, out)
    writeMissingFiles(me, rest, booted, out)
  }
}

/** QuorumPeer.startLeaderElection, and QuorumPeer.run's first turn. */
function startLeaderElection(me: Server, out: Outbox): void {
  const sid = BigInt(me.config.sid)
  startCleanup(me, out)
  me.currentVote = makeVote(sid, me.zkDb.lastProcessedZxid, -1n, me.currentEpoch)
  startElectionListener(me, out)
  out.listen('client')
  lookForLeader(me, out)
}

/** Everything after the start. Events that nobody waits for any more change nothing. */
export function handlePeerEvent(me: Server, event: ServerEvent, out: Outbox): void {
  if (isElectionEvent(me, event)) {
    if (handleElectionEvent(me, event, out) !== null) takeUpRole(me, out)
  } else if (event.kind === 'fsynced') {
    const then = me.waitingForDisk.get(event.ticket)
    me.waitingForDisk.delete(event.ticket)
    if (then !== undefined) goOnAfterDisk(me, then, out)
  } else if (event.kind === 'expired' && event.timer === OBSERVER_PAUSE) {
    if (me.observerPauses) endPause(me, out)
  } else if (event.kind === 'expired' && event.timer === SNAPSHOT_TIMER) {
    writeSnapshotPiece(me, out)
  } else if (event.kind === 'expired' && event.timer === PURGE_TIMER) {
    purge(me, out)
  } else if (event.kind === 'submitted') {
    submit(me, event, out)
    runRole(me, out)
  } else if (isClientEvent(me, event)) {
    handleClientEvent(me, event, (request) => submitRequest(me, request, out), out)
    runRole(me, out)
  } else if (event.kind === 'expired' && isClock(event.timer)) {
    expireClients(me, event.timer, (request) => submitRequest(me, request, out), out)
    runRole(me, out)
  } else if (event.kind === 'accepted' && me.leader === null) {
    out.close(event.conn)
  } else {
    handleLeaderEvent(me, event, out)
    handleLearnerEvent(me, event, out)
  }
  runProcessors(me, out)
  readWaiting(me, (request) => submitRequest(me, request, out), out)
  keepClocks(me, out)
  while (roleHasEnded(me)) lookAgain(me, out)
}

function goOnAfterDisk(me: Server, then: Continuation, out: Outbox): void {
  switch (then.kind) {
    case 'startup':
      takeName(me, then.file, out)
      return writeMissingFiles(me, then.rest, then.booted, out)
    case 'leaderAcceptedEpoch':
      return leaderAcceptedEpochWritten(me, then.epoch, out)
    case 'leaderCurrentEpoch':
      return leaderCurrentEpochWritten(me, then.epoch, out)
    case 'learnerAcceptedEpoch':
      learnerAcceptedEpochWritten(me, then.epoch, out)
      return runLearner(me, out)
    case 'logFsynced':
      return goOnAfterLog(me, then, out)
    case 'learnerLogEpochTmp':
      return learnerLogEpochTmpWritten(me, then.epoch, then.of, out)
    case 'learnerEpochTmp':
      return learnerEpochTmpWritten(me, then.epoch, out)
    case 'learnerSnapshot':
      learnerSnapshotWritten(me, then.epoch, then.file, out)
      return runLearner(me, out)
    case 'learnerCurrentEpoch':
      learnerCurrentEpochWritten(me, then.epoch, out)
      return runLearner(me, out)
    case 'purge':
      return purgeOlder(me, then.oldest, out)
  }
}

type LogFsynced = Extract<Continuation, { kind: 'logFsynced' }>

/** The log is durable, once the last of its files is. */
function goOnAfterLog(me: Server, { rest, then }: LogFsynced, out: Outbox): void {
  const [file, ...others] = rest
  if (file !== undefined) {
    fsyncFile(me, file, { kind: 'logFsynced', rest: others, then }, out)
    return
  }
  rollIfTooLong(me, out)
  if (then.kind === 'flush') {
    for (const request of flushed(me, out)) afterSync(me, request, out)
    runRole(me, out)
  } else if (then.kind === 'leaderEpoch') leaderLogDurable(me, out)
  else learnerLogWritten(me, then.epoch, then.of, out)
}

/** What follows SyncRequestProcessor: AckRequestProcessor at a leader, SendAckRequestProcessor at a follower,
 *  nothing at an observer. */
function afterSync(me: Server, request: Request, out: Outbox): void {
  const { leader, learner } = me
  if (leader !== null) processAck(me, leader, me.config.sid, request.zxid, out)
  else if (learner !== null && !learner.observer) sendAck(learner, request, out)
}

function runRole(me: Server, out: Outbox): void {
  if (me.leader !== null) runLeader(me, out)
}

/** The processors go on until each waits for somebody else. */
function runProcessors(me: Server, out: Outbox): void {
  if (!me.alive) return
  releaseThrottled(me, out)
  runSyncProcessor(me, (request) => afterSync(me, request, out), out)
}

function lookForLeader(me: Server, out: Outbox): void {
  if (startElection(me, out) !== null) takeUpRole(me, out)
}

/** The election is over: QuorumPeer.run's next turn. */
function takeUpRole(me: Server, out: Outbox): void {
  me.zks = createZooKeeperServer()
  if (me.state === 'LEADING') lead(me, out)
  else if (me.state !== 'LOOKING') followLeader(me, out)
}

/** What is in the SyncRequestProcessor is still logged and fsynced first (Learner.shutdown, Leader.shutdown): the
 *  next vote will speak of it. */
function roleHasEnded(me: Server): boolean {
  const { alive, state, leader, learner } = me
  return alive && state !== 'LOOKING' && leader === null && learner === null && isIdle(me)
}

/** LOOKING again, an observer after a pause that keeps all of them from coming at once
 *  (QuorumPeer.run, updateServerState, Observer.waitForObserverElectionDelay). */
function lookAgain(me: Server, out: Outbox): void {
  const observing = me.state === 'OBSERVING'
  abandonSnapshot(me, out)
  if (!fastForwardDataBase(me, out) && loadDataBase(me, out) === null) return
  setPeerState(me, 'LOOKING', out)
  const upToMs = me.config.observerElectionDelayMs
  if (!observing || upToMs <= 0) {
    lookForLeader(me, out)
    return
  }
  me.observerPauses = true
  out.tell({ kind: 'ObserverPauses', upToMs })
  out.arm(OBSERVER_PAUSE, 0, upToMs * 1000)
}

function endPause(me: Server, out: Outbox): void {
  me.observerPauses = false
  lookForLeader(me, out)
}
