import type { Outbox } from '../Effect'
import { PACKET, type QuorumPacket } from '../jute/QuorumPacket'
import { readSnapshotStream } from '../jute/snapshotStream'
import { initConfigInZKDatabase } from '../quorum/loadDataBase'
import { setZabState } from '../quorum/peerState'
import { znodeCount } from '../server/DataTree'
import { applyRequest } from '../server/FinalRequestProcessor'
import { requestOf } from '../server/Request'
import type { Learner, Server } from '../Server'
import { epochOf, makeZxid, toHexLong } from '../Zxid'
import { follows, informRequest, logRequest, readLoggable, takeCommit } from './followerPackets'
import { leaveLeader, refuseLeader } from './leaveLeader'
import { takeNewLeader } from './newLeader'
import { consume, packetBytes } from './quorumStream'
import { sendToLeader } from './registerWithLeader'
import { takeTrunc } from './takeTrunc'
import { serveClients } from '../server/session/serveClients'

/** The first packet of the synchronisation says how the leader's history comes (Learner.syncWithLeader). */
export function takeSyncPacket(
  me: Server,
  learner: Learner,
  packet: QuorumPacket,
  out: Outbox,
): void {
  if (packet.type === PACKET.DIFF) {
    me.syncMode = 'DIFF'
    learner.snapshotNeeded = false
    const zxid = toHexLong(packet.zxid)
    const before = toHexLong(me.zkDb.lastProcessedZxid)
    out.tell({ kind: 'SyncReceived', mode: 'DIFF', zxid, before, znodes: null })
    initConfigInZKDatabase(me)
    learner.stage = 'newLeader'
  } else if (packet.type === PACKET.SNAP) {
    me.syncMode = 'SNAP'
    learner.readingSnapshot = packet.zxid
  } else if (packet.type === PACKET.TRUNC) {
    takeTrunc(me, learner, packet.zxid, out)
  } else {
    refuseLeader(me, learner, packet, 'DIFF, TRUNC or SNAP', out)
  }
}

/** The leader's whole tree takes the place of mine. False: it has not come whole. */
export function takeSnapshotStream(
  me: Server,
  learner: Learner,
  lastProcessedZxid: bigint,
  out: Outbox,
): boolean {
  const read = readSnapshotStream(learner.inbox)
  if (read === 'incomplete') return false
  if (read === 'malformed') {
    refuseLeader(me, learner, null, 'snapshot', out)
    return true
  }
  consume(learner, read.used)
  const before = toHexLong(me.zkDb.lastProcessedZxid)
  me.zkDb = { tree: read.tree, sessions: read.sessions, lastProcessedZxid }
  me.committedLog = []
  initConfigInZKDatabase(me)
  learner.readingSnapshot = null
  learner.snapshotNeeded = true
  learner.stage = 'newLeader'
  const zxid = toHexLong(lastProcessedZxid)
  const znodes = znodeCount(read.tree)
  out.tell({ kind: 'SyncReceived', mode: 'SNAP', zxid, before, znodes })
  return true
}

/** From the sync packet to UPTODATE: what is not awaited here, PINGs above all, is passed over. */
export function takeUntilUpToDate(
  me: Server,
  learner: Learner,
  packet: QuorumPacket,
  out: Outbox,
): void {
  switch (packet.type) {
    case PACKET.PROPOSAL:
    case PACKET.INFORM:
      return takeLoggable(me, learner, packet, out)
    case PACKET.COMMIT:
      return takeSyncCommit(me, learner, packet.zxid, out)
    case PACKET.NEWLEADER:
      if (learner.stage === 'newLeader') return takeNewLeader(me, learner, out)
      return refuseLeader(me, learner, packet, 'UPTODATE', out)
    case PACKET.UPTODATE:
      if (learner.stage === 'upToDate') return takeUpToDate(me, learner, out)
      return refuseLeader(me, learner, packet, 'NEWLEADER', out)
    default:
  }
}

/** Until NEWLEADER a history that comes as SNAP or TRUNC grows in memory alone: the snapshot to be taken then holds
 *  it. A DIFF is logged first. */
function writesToTxnLog(learner: Learner): boolean {
  return !learner.snapshotNeeded || learner.stage === 'upToDate'
}

function takeLoggable(me: Server, learner: Learner, packet: QuorumPacket, out: Outbox): void {
  const read = readLoggable(me, learner, packet, out)
  if (read === null) return
  const { zxid } = read.entry.header
  if (!follows(learner.lastQueued, zxid)) {
    leaveLeader(me, learner, 'discontinuous', out)
    return
  }
  learner.lastQueued = zxid
  if (packet.type === PACKET.PROPOSAL) {
    learner.packetsNotLogged.push(read)
  } else if (writesToTxnLog(learner)) {
    learner.packetsNotLogged.push(read)
    learner.packetsCommitted.push(zxid)
  } else {
    applyRequest(me, requestOf(read.entry, read.payload), out)
  }
}

function takeSyncCommit(me: Server, learner: Learner, zxid: bigint, out: Outbox): void {
  const [head] = learner.packetsNotLogged
  if (head === undefined) {
    leaveLeader(me, learner, 'commitWithoutProposal', out)
    return
  }
  if (writesToTxnLog(learner)) {
    learner.packetsCommitted.push(zxid)
  } else if (head.entry.header.zxid === zxid) {
    learner.packetsNotLogged.shift()
    applyRequest(me, requestOf(head.entry, head.payload), out)
  }
}

/** UPTODATE: the leader serves, and so do I (Learner.syncWithLeader's end). What came meanwhile goes the way of
 *  everything from now on. */
function takeUpToDate(me: Server, learner: Learner, out: Outbox): void {
  const epoch = epochOf(learner.newLeaderZxid)
  out.tell({ kind: 'UpToDateReceived', leader: learner.leader, epoch: Number(epoch) })
  sendToLeader(learner, packetBytes('ACK', makeZxid(epoch, 0n)), out)
  me.currentVote = { ...me.currentVote, peerEpoch: epoch }
  me.knownCommitted = me.zkDb.lastProcessedZxid
  me.serving = true
  serveClients(me, 'learner')
  learner.stage = 'broadcast'
  setZabState(me, 'BROADCAST', out)
  const zxid = toHexLong(me.zkDb.lastProcessedZxid)
  out.tell({ kind: 'Serving', state: me.state, epoch: Number(epoch), zxid })
  takeUpOpenPackets(me, learner, out)
}

function takeUpOpenPackets(me: Server, learner: Learner, out: Outbox): void {
  const { packetsNotLogged, packetsCommitted } = learner
  learner.packetsNotLogged = []
  learner.packetsCommitted = []
  for (const { entry, payload } of packetsNotLogged) {
    const request = requestOf(entry, payload)
    if (!learner.observer) logRequest(me, request)
    else if (packetsCommitted[0] === request.zxid) {
      packetsCommitted.shift()
      informRequest(me, request, out)
    }
  }
  if (learner.observer) return
  for (const zxid of packetsCommitted) if (me.alive) takeCommit(me, learner, zxid, out)
}
