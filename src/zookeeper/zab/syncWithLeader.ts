import type { Outbox } from '../Effect'
import { PACKET, type QuorumPacket } from '../jute/QuorumPacket'
import { readSnapshotStream } from '../jute/snapshotStream'
import { CURRENT_EPOCH_FILENAME, encodeEpochFile, TMP_EXTENSION } from '../persistence/EpochFile'
import { snapshotName, writeSnapshotFile, zxidOfName } from '../persistence/FileSnap'
import {
  currentEpochWritten,
  fsyncFile,
  removeFile,
  takeName,
  writeBeside,
  writeCurrentEpoch,
  writeFile,
} from '../quorum/DataDirectory'
import { initConfigInZKDatabase } from '../quorum/loadDataBase'
import { setZabState } from '../quorum/peerState'
import { znodeCount } from '../server/DataTree'
import type { Learner, Server } from '../Server'
import { epochOf, makeZxid, toHexLong } from '../Zxid'
import { refuseLeader } from './leaveLeader'
import { consume, packetBytes, stopReading } from './quorumStream'
import { sendToLeader } from './registerWithLeader'

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
  } else {
    refuseLeader(me, learner, packet, 'DIFF or SNAP', out)
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
  initConfigInZKDatabase(me)
  learner.readingSnapshot = null
  learner.snapshotNeeded = true
  learner.stage = 'newLeader'
  const zxid = toHexLong(lastProcessedZxid)
  const znodes = znodeCount(read.tree)
  out.tell({ kind: 'SyncReceived', mode: 'SNAP', zxid, before, znodes })
  return true
}

/** From the sync packet to UPTODATE: whatever is not awaited here, PINGs above all, is passed over as Java does,
 *  but a transaction must not get lost that way. */
export function takeUntilUpToDate(
  me: Server,
  learner: Learner,
  packet: QuorumPacket,
  out: Outbox,
): void {
  if (packet.type === PACKET.NEWLEADER) takeNewLeader(me, learner, out)
  else if (packet.type === PACKET.UPTODATE && learner.stage === 'upToDate')
    takeUpToDate(me, learner, out)
  else if (packet.type === PACKET.UPTODATE || CARRIES_TRANSACTION.has(packet.type))
    refuseLeader(me, learner, packet, learner.stage === 'upToDate' ? 'UPTODATE' : 'NEWLEADER', out)
}

const CARRIES_TRANSACTION: ReadonlySet<number> = new Set([
  PACKET.PROPOSAL,
  PACKET.COMMIT,
  PACKET.COMMITANDACTIVATE,
  PACKET.INFORM,
  PACKET.INFORMANDACTIVATE,
])

/** NEWLEADER: the history goes to disk, then currentEpoch, then the acknowledgement leaves. Before a snapshot
 *  becomes visible, currentEpoch.tmp says which epoch it belongs to: dying between the two, which in Java leaves
 *  a server that refuses to start, then heals at the next start (QuorumPeer.loadDataBase). */
function takeNewLeader(me: Server, learner: Learner, out: Outbox): void {
  const epoch = epochOf(learner.newLeaderZxid)
  out.tell({ kind: 'NewLeaderReceived', leader: learner.leader, epoch: Number(epoch) })
  if (learner.conn !== null) stopReading(learner, learner.conn, out)
  learner.stage = 'write'
  if (!learner.snapshotNeeded) {
    writeCurrentEpoch(me, epoch, { kind: 'learnerCurrentEpoch', epoch }, out)
    return
  }
  const tmp = CURRENT_EPOCH_FILENAME + TMP_EXTENSION
  writeFile(me, tmp, encodeEpochFile(epoch), out)
  fsyncFile(me, tmp, { kind: 'learnerEpochTmp', epoch }, out)
}

/** currentEpoch.tmp is durable: now the snapshot. */
export function learnerEpochTmpWritten(me: Server, epoch: bigint, out: Outbox): void {
  const file = snapshotName(me.zkDb.lastProcessedZxid)
  const bytes = writeSnapshotFile(me.zkDb)
  writeBeside(me, file, bytes, { kind: 'learnerSnapshot', epoch, file }, out)
}

/** The snapshot is durable. Newer ones hold what the leader's history does not, and would be read first at the
 *  next start (ZOOKEEPER-1549); the newest goes last, so that dying in between changes nothing. */
export function learnerSnapshotWritten(me: Server, epoch: bigint, file: string, out: Outbox): void {
  takeName(me, file, out)
  const { tree, lastProcessedZxid } = me.zkDb
  for (const newer of snapshotsAfter(me, lastProcessedZxid)) removeFile(me, newer, out)
  const zxid = toHexLong(lastProcessedZxid)
  out.tell({ kind: 'SnapshotTaken', file, zxid, znodes: znodeCount(tree), fsynced: true })
  learnerCurrentEpochWritten(me, epoch, out)
}

function snapshotsAfter(me: Server, zxid: bigint): string[] {
  return [...me.files.keys()]
    .map((name) => ({ name, zxid: zxidOfName(name) ?? -1n }))
    .filter((snapshot) => snapshot.zxid > zxid)
    .sort((a, b) => (a.zxid < b.zxid ? -1 : 1))
    .map(({ name }) => name)
}

/** History and currentEpoch are durable: the leader may count on me. */
export function learnerCurrentEpochWritten(me: Server, epoch: bigint, out: Outbox): void {
  currentEpochWritten(me, epoch, out)
  const { learner } = me
  if (learner === null) return
  me.syncMode = 'NONE'
  sendToLeader(learner, packetBytes('ACK', learner.newLeaderZxid), out)
  learner.stage = 'upToDate'
  out.tell({ kind: 'NewLeaderAcked', leader: learner.leader, epoch: Number(epoch) })
}

/** UPTODATE: the leader serves, and so do I (Learner.syncWithLeader's end). */
function takeUpToDate(me: Server, learner: Learner, out: Outbox): void {
  const epoch = epochOf(learner.newLeaderZxid)
  out.tell({ kind: 'UpToDateReceived', leader: learner.leader, epoch: Number(epoch) })
  sendToLeader(learner, packetBytes('ACK', makeZxid(epoch, 0n)), out)
  me.currentVote = { ...me.currentVote, peerEpoch: epoch }
  me.serving = true
  learner.stage = 'broadcast'
  setZabState(me, 'BROADCAST', out)
  const zxid = toHexLong(me.zkDb.lastProcessedZxid)
  out.tell({ kind: 'Serving', state: me.state, epoch: Number(epoch), zxid })
}
