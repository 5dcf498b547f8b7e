import type { Outbox } from '../Effect'
import { decodeLearnerInfo, PROTOCOL_VERSION } from '../jute/LearnerInfo'
import { decodeAckEpoch, encodeLeaderInfo, encodeNewLeader } from '../jute/packetData'
import { PACKET, type QuorumPacket } from '../jute/QuorumPacket'
import { writeSnapshotStream } from '../jute/snapshotStream'
import { getProposalsFromTxnLog, isTxnLogSyncEnabled } from '../persistence/TxnLogProposalIterator'
import { verifierOf } from '../quorum/verifierOf'
import { znodeCount } from '../server/DataTree'
import { touchSessions } from '../server/session/learnerSessions'
import { takeRequest, takeRevalidate, touchedOf } from './learnerRequests'
import type { Leader, LearnerHandler, Server } from '../Server'
import { epochOf, makeZxid, toHexLong } from '../Zxid'
import { getEpochToPropose } from './getEpochToPropose'
import {
  loseLearner,
  readFromLearner,
  refusePacket,
  sendToLearner,
  sidOf,
  startWaiting,
  stopWaiting,
} from './handlerConnection'
import { packetBytes, stopReading } from './quorumStream'
import { forgetAcksAfter, takeAck } from './propose'
import { noteProposalAcked, startSyncLimitCheck } from './SyncLimitCheck'
import { syncFollower, type SyncDecision, withoutTrunc } from './syncFollower'
import { waitForEpochAck } from './waitForEpochAck'
import { waitForNewLeaderAck } from './waitForNewLeaderAck'

/** LearnerHandler.run as far as it goes now. True when it got anywhere, so that others who wait for the same
 *  quorum may go on. */
export function runLearnerHandler(
  me: Server,
  leader: Leader,
  handler: LearnerHandler,
  out: Outbox,
): boolean {
  let moved = false
  while (leader.learners.has(handler.conn) && step(me, leader, handler, out)) moved = true
  return moved
}

/** A thread that waits checks what it waits for; one that reads takes a packet. False: nothing to do yet. */
function step(me: Server, leader: Leader, handler: LearnerHandler, out: Outbox): boolean {
  switch (handler.stage) {
    case 'epoch':
      if (!leader.epochFixed || leader.epochBeingWritten) return false
      sendLeaderInfo(leader, handler, out)
      return true
    case 'epochAck':
      if (!leader.electionFinished) return false
      synchronise(me, leader, handler, out)
      return true
    case 'startup':
      if (leader.stage !== 'broadcast') return false
      sendUpToDate(handler, out)
      return true
    default:
      return readPacket(me, leader, handler, out)
  }
}

function readPacket(me: Server, leader: Leader, handler: LearnerHandler, out: Outbox): boolean {
  const { initLimit, syncLimit } = me.config
  const limit = handler.stage === 'broadcast' ? syncLimit : initLimit
  const packet = readFromLearner(me, leader, handler, limit, out)
  if (packet === null) return false
  if (handler.stage === 'info') takeLearnerInfo(me, leader, handler, packet, out)
  else if (handler.stage === 'ackEpoch') takeAckEpoch(me, leader, handler, packet, out)
  else if (handler.stage === 'newLeaderAck') takeNewLeaderAck(me, leader, handler, packet, out)
  else takeBroadcastPacket(me, leader, handler, packet, out)
  return true
}

/** FOLLOWERINFO or OBSERVERINFO: who it is and what it has promised. */
function takeLearnerInfo(
  me: Server,
  leader: Leader,
  handler: LearnerHandler,
  packet: QuorumPacket,
  out: Outbox,
): void {
  const observer = packet.type === PACKET.OBSERVERINFO
  const info = decodeLearnerInfo(packet.data)
  // Who speaks an older protocol than Zab 1.0 knows no LEADERINFO; such servers have been gone since 3.4.
  if (
    (!observer && packet.type !== PACKET.FOLLOWERINFO) ||
    info.protocolVersion < PROTOCOL_VERSION
  ) {
    refusePacket(leader, handler, packet, 'FOLLOWERINFO or OBSERVERINFO', out)
    return
  }
  handler.sid = Number(info.serverid ?? 0n)
  if (packet.data === null) {
    handler.sid = leader.followerCounter
    leader.followerCounter -= 1
  }
  handler.observer = observer
  handler.acceptedEpoch = epochOf(packet.zxid)
  if (info.configVersion !== null && info.configVersion > verifierOf(me.config).qv.version) {
    loseLearner(leader, handler, 'newerConfig', out)
    return
  }
  const acceptedEpoch = Number(handler.acceptedEpoch)
  out.tell({ kind: 'LearnerArrived', from: handler.sid, acceptedEpoch, observer })
  handler.stage = 'epoch'
  startWaiting(me, handler, out)
  getEpochToPropose(me, leader, handler.sid, handler.acceptedEpoch, out)
}

function sendLeaderInfo(leader: Leader, handler: LearnerHandler, out: Outbox): void {
  stopWaiting(handler, out)
  const zxid = makeZxid(leader.epoch, 0n)
  sendToLearner(handler, packetBytes('LEADERINFO', zxid, encodeLeaderInfo(PROTOCOL_VERSION)), out)
  handler.stage = 'ackEpoch'
}

function takeAckEpoch(
  me: Server,
  leader: Leader,
  handler: LearnerHandler,
  packet: QuorumPacket,
  out: Outbox,
): void {
  const currentEpoch = decodeAckEpoch(packet.data)
  if (packet.type !== PACKET.ACKEPOCH || currentEpoch === null) {
    refusePacket(leader, handler, packet, 'ACKEPOCH', out)
    return
  }
  handler.summary = { currentEpoch: BigInt(currentEpoch), lastZxid: packet.zxid }
  if (!waitForEpochAck(me, leader, sidOf(handler), handler.summary, out)) {
    loseLearner(leader, handler, 'moreRecent', out)
    return
  }
  handler.stage = 'epochAck'
  startWaiting(me, handler, out)
}

/** Decides how the learner gets the leader's history, sends it, and NEWLEADER behind it. From now on it hears of
 *  whatever is proposed or committed (LearnerHandler.syncFollower and what follows it in run). */
function synchronise(me: Server, leader: Leader, handler: LearnerHandler, out: Outbox): void {
  stopWaiting(handler, out)
  const learner = sidOf(handler)
  const learnerZxid = handler.summary?.lastZxid ?? 0n
  const asked = syncFollower({
    forceSnapshotSync: me.config.forceSnapshotSync,
    peerLastZxid: learnerZxid,
    lastProcessedZxid: me.zkDb.lastProcessedZxid,
    committedLog: me.committedLog,
    readTxnLog: isTxnLogSyncEnabled(me) ? () => getProposalsFromTxnLog(me, learnerZxid) : null,
  })
  const rules = me.config.brokenRules
  const decision = rules.includes('no-trunc') ? withoutTrunc(asked) : asked
  const { mode, row } = decision
  handler.syncMode = mode
  out.tell({
    kind: 'SyncChosen',
    learner,
    mode,
    row,
    learnerZxid: toHexLong(learnerZxid),
    leaderZxid: toHexLong(me.zkDb.lastProcessedZxid),
    minZxid: toHexLong(decision.minZxid),
    maxZxid: toHexLong(decision.maxZxid),
  })
  if (mode === 'SNAP') sendSnapshot(me, handler, out)
  else sendToLearner(handler, packetBytes(mode, decision.zxid), out)
  if (mode !== 'DIFF' && !rules.includes('shipped-sticky-acks')) {
    forgetAcksAfter(leader, handler, decision.zxid)
  }
  const early = rules.includes('new-leader-before-history')
  if (early) sendNewLeader(me, leader, handler, out)
  sendProposals(leader, handler, decision, out)
  if (!early) sendNewLeader(me, leader, handler, out)
}

function sendNewLeader(me: Server, leader: Leader, handler: LearnerHandler, out: Outbox): void {
  const config = encodeNewLeader(verifierOf(me.config).text)
  sendToLearner(handler, packetBytes('NEWLEADER', makeZxid(leader.epoch, 0n), config), out)
  out.tell({ kind: 'NewLeaderQueued', learner: sidOf(handler), epoch: Number(leader.epoch) })
  handler.stage = 'newLeaderAck'
}

/** What the learner lacks of the committed log, then what is under way (Leader.startForwarding). */
function sendProposals(
  leader: Leader,
  handler: LearnerHandler,
  decision: SyncDecision,
  out: Outbox,
): void {
  const after = decision.currentZxid
  const { toBeApplied, outstandingProposals } = leader
  const applied = toBeApplied.map(({ zxid, payload }) => ({ zxid, data: payload }))
  const committed = [...decision.proposals, ...applied.filter(({ zxid }) => zxid > after)]
  for (const { zxid, data } of committed) {
    sendToLearner(handler, packetBytes('PROPOSAL', zxid, data), out)
    sendToLearner(handler, packetBytes('COMMIT', zxid), out)
  }
  const open = handler.observer ? [] : [...outstandingProposals.values()]
  const outstanding = open.filter(({ zxid }) => zxid > after)
  for (const { zxid, payload } of outstanding) {
    sendToLearner(handler, packetBytes('PROPOSAL', zxid, payload), out)
  }
  handler.forwarding = true
  if (committed.length + outstanding.length === 0) return
  out.tell({
    kind: 'ProposalsQueued',
    learner: sidOf(handler),
    committed: committed.map(({ zxid }) => toHexLong(zxid)),
    outstanding: outstanding.map(({ zxid }) => toHexLong(zxid)),
  })
}

function sendSnapshot(me: Server, handler: LearnerHandler, out: Outbox): void {
  const { tree, sessions, lastProcessedZxid } = me.zkDb
  const stream = writeSnapshotStream({ sessions, tree })
  sendToLearner(handler, packetBytes('SNAP', lastProcessedZxid), out)
  sendToLearner(handler, stream, out)
  out.tell({
    kind: 'SnapshotSent',
    learner: sidOf(handler),
    zxid: toHexLong(lastProcessedZxid),
    znodes: znodeCount(tree),
    bytes: stream.length,
  })
}

function takeNewLeaderAck(
  me: Server,
  leader: Leader,
  handler: LearnerHandler,
  packet: QuorumPacket,
  out: Outbox,
): void {
  if (packet.type !== PACKET.ACK) {
    refusePacket(leader, handler, packet, 'ACK', out)
    return
  }
  handler.stage = 'startup'
  if (packet.zxid === makeZxid(leader.epoch, 0n)) startWaiting(me, handler, out)
  else stopReading(handler, handler.conn, out)
  waitForNewLeaderAck(me, leader, sidOf(handler), packet.zxid, out)
  startSyncLimitCheck(handler)
}

function sendUpToDate(handler: LearnerHandler, out: Outbox): void {
  stopWaiting(handler, out)
  sendToLearner(handler, packetBytes('UPTODATE', -1n), out)
  out.tell({ kind: 'UpToDateSent', learner: sidOf(handler) })
  handler.stage = 'broadcast'
}

/** The main loop of LearnerHandler.run. Every packet is a sign of life; the ACK of UPTODATE is nothing more
 *  (Leader.processAck passes over zxids without a counter). */
function takeBroadcastPacket(
  me: Server,
  leader: Leader,
  handler: LearnerHandler,
  packet: QuorumPacket,
  out: Outbox,
): void {
  handler.tickOfNextAckDeadline = leader.tick + me.config.syncLimit
  const touched = packet.type === PACKET.PING ? touchedOf(packet) : null
  if (touched !== null) {
    touchSessions(me, touched)
    out.tell({ kind: 'PingReceived', from: sidOf(handler) })
  } else if (packet.type === PACKET.ACK) {
    noteProposalAcked(handler, packet.zxid)
    takeAck(me, leader, handler, packet.zxid, out)
  } else if (packet.type === PACKET.REQUEST) {
    if (takeRequest(me, leader, handler, packet, out)) return
    refusePacket(leader, handler, packet, 'a request', out)
  } else if (packet.type !== PACKET.REVALIDATE || !takeRevalidate(me, handler, packet, out)) {
    refusePacket(leader, handler, packet, 'PING, ACK, REQUEST or REVALIDATE', out)
  }
}
