import type { Outbox } from '../Effect'
import { encodeLearnerInfo, PROTOCOL_VERSION } from '../jute/LearnerInfo'
import { decodeLeaderInfo, encodeAckEpoch } from '../jute/packetData'
import { PACKET, type QuorumPacket } from '../jute/QuorumPacket'
import { acceptedEpochWritten, writeAcceptedEpoch } from '../quorum/DataDirectory'
import { setZabState } from '../quorum/peerState'
import { verifierOf } from '../quorum/verifierOf'
import type { Learner, Server } from '../Server'
import { epochOf, makeZxid, toHexLong } from '../Zxid'
import { leaveLeader, refuseLeader } from './leaveLeader'
import { packetBytes, stopReading } from './quorumStream'
import { NO_PROMISE } from './waitForEpochAck'

/** Connected: says who it is and which epoch it has promised last (Learner.registerWithLeader). */
export function sendLearnerInfo(me: Server, learner: Learner, out: Outbox): void {
  const name = learner.observer ? 'OBSERVERINFO' : 'FOLLOWERINFO'
  const data = encodeLearnerInfo({
    serverid: BigInt(me.config.sid),
    protocolVersion: PROTOCOL_VERSION,
    configVersion: verifierOf(me.config).qv.version,
  })
  sendToLeader(learner, packetBytes(name, makeZxid(me.acceptedEpoch, 0n), data), out)
  learner.stage = 'info'
  out.tell({
    kind: 'LearnerRegistered',
    leader: learner.leader,
    acceptedEpoch: Number(me.acceptedEpoch),
    lastZxid: toHexLong(me.zkDb.lastProcessedZxid),
    observer: learner.observer,
  })
}

/** LEADERINFO: a larger epoch is promised once it is on disk, the same one cannot be promised again, a smaller
 *  one belongs to a leader of the past. */
export function takeLeaderInfo(
  me: Server,
  learner: Learner,
  packet: QuorumPacket,
  out: Outbox,
): void {
  // A leader older than Zab 1.0 would begin with NEWLEADER; there have been none since 3.4.
  if (packet.type !== PACKET.LEADERINFO || decodeLeaderInfo(packet.data) === null) {
    refuseLeader(me, learner, packet, 'LEADERINFO', out)
    return
  }
  const epoch = epochOf(packet.zxid)
  const accepted = me.acceptedEpoch
  const verdict = epoch > accepted ? 'promise' : epoch === accepted ? 'alreadyPromised' : 'tooOld'
  out.tell({
    kind: 'LeaderInfoReceived',
    leader: learner.leader,
    epoch: Number(epoch),
    accepted: Number(accepted),
    verdict,
  })
  learner.newLeaderZxid = makeZxid(epoch, 0n)
  if (verdict === 'tooOld') leaveLeader(me, learner, 'epochTooOld', out)
  else if (verdict === 'alreadyPromised') sendAckEpoch(me, learner, NO_PROMISE, out)
  else if (me.config.brokenRules.includes('accepted-epoch-not-persisted')) {
    me.acceptedEpoch = epoch
    sendAckEpoch(me, learner, me.currentEpoch, out)
  } else {
    if (learner.conn !== null) stopReading(learner, learner.conn, out)
    learner.epochBeingWritten = true
    writeAcceptedEpoch(me, epoch, { kind: 'learnerAcceptedEpoch', epoch }, out)
  }
}

/** The promise is durable: it may be given. */
export function learnerAcceptedEpochWritten(me: Server, epoch: bigint, out: Outbox): void {
  acceptedEpochWritten(me, epoch, out)
  const { learner } = me
  if (learner === null) return
  learner.epochBeingWritten = false
  sendAckEpoch(me, learner, me.currentEpoch, out)
}

function sendAckEpoch(me: Server, learner: Learner, currentEpoch: bigint, out: Outbox): void {
  // -1 is the word for a history that is not to be built on.
  const lastProcessedZxid = me.wantsSnapshot ? -1n : me.zkDb.lastProcessedZxid
  const data = encodeAckEpoch(Number(currentEpoch))
  sendToLeader(learner, packetBytes('ACKEPOCH', lastProcessedZxid, data), out)
  learner.stage = 'sync'
  out.tell({
    kind: 'EpochAcknowledged',
    leader: learner.leader,
    epoch: Number(epochOf(learner.newLeaderZxid)),
    currentEpoch: Number(currentEpoch),
    lastZxid: toHexLong(lastProcessedZxid),
  })
  setZabState(me, 'SYNCHRONIZATION', out)
}

/** What is written after the other end has gone reaches nobody. */
export function sendToLeader(learner: Learner, bytes: Uint8Array, out: Outbox): void {
  if (learner.conn !== null && learner.closed === null) out.send(learner.conn, bytes)
}
