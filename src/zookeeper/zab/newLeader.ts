import type { Outbox } from '../Effect'
import { CURRENT_EPOCH_FILENAME, encodeEpochFile, TMP_EXTENSION } from '../persistence/EpochFile'
import { compressionOf, snapshotName, writeSnapshotFile, zxidOfName } from '../persistence/FileSnap'
import {
  appendToLog,
  baseIsDurable,
  commitLog,
  isLogDurable,
  markFsynced,
  truncateLog,
} from '../persistence/FileTxnSnapLog'
import {
  currentEpochWritten,
  fsyncFile,
  removeFile,
  takeName,
  writeBeside,
  writeCurrentEpoch,
  writeFile,
} from '../quorum/DataDirectory'
import { znodeCount } from '../server/DataTree'
import { applyRequest } from '../server/FinalRequestProcessor'
import { requestOf } from '../server/Request'
import type { Learner, LoggablePacket, Server } from '../Server'
import { epochOf, toHexLong } from '../Zxid'
import { packetBytes, stopReading } from './quorumStream'
import { sendToLeader } from './registerWithLeader'

/** NEWLEADER: the history goes to disk, then currentEpoch, then the acknowledgement leaves
 *  (Learner.syncWithLeader; ZOOKEEPER-3911, 4643, 4646, 4785). Dying in between, which in Java can leave a server
 *  that refuses to start, heals at the next start from currentEpoch.tmp: it is durable before data of a new epoch
 *  are (QuorumPeer.loadDataBase). */
export function takeNewLeader(me: Server, learner: Learner, out: Outbox): void {
  const epoch = epochOf(learner.newLeaderZxid)
  out.tell({ kind: 'NewLeaderReceived', leader: learner.leader, epoch: Number(epoch) })
  if (learner.conn !== null) stopReading(learner, learner.conn, out)
  learner.stage = 'write'
  const rules = me.config.brokenRules
  if (rules.includes('new-leader-acked-before-data')) acknowledge(me, learner, epoch, out)
  const asShipped =
    learner.observer &&
    !learner.snapshotNeeded &&
    rules.includes('shipped-observer-epoch-before-data')
  if (asShipped || (rules.includes('current-epoch-before-data') && me.currentEpoch !== epoch)) {
    writeCurrentEpoch(me, epoch, { kind: 'learnerCurrentEpoch', epoch }, out)
  } else takeHistory(me, learner, epoch, out)
}

function takeHistory(me: Server, learner: Learner, epoch: bigint, out: Outbox): void {
  if (!learner.snapshotNeeded) {
    logCommitted(me, learner, epoch, out)
    return
  }
  if (me.config.brokenRules.includes('shipped-no-epoch-tmp')) {
    learnerEpochTmpWritten(me, epoch, out)
    return
  }
  const tmp = CURRENT_EPOCH_FILENAME + TMP_EXTENSION
  writeFile(me, tmp, encodeEpochFile(epoch), out)
  fsyncFile(me, tmp, { kind: 'learnerEpochTmp', epoch }, out)
}

/** currentEpoch.tmp is durable: now the snapshot. */
export function learnerEpochTmpWritten(me: Server, epoch: bigint, out: Outbox): void {
  const compression = compressionOf(me.config)
  const file = snapshotName(me.zkDb.lastProcessedZxid, compression)
  const bytes = writeSnapshotFile(me.zkDb, compression)
  writeBeside(me, file, bytes, { kind: 'learnerSnapshot', epoch, file }, out)
}

/** The snapshot is durable. Newer ones, and what the log holds behind it, are not part of the leader's history, and
 *  would come back at the next start (ZOOKEEPER-1549); the newest goes last, so that dying in between changes
 *  nothing. */
export function learnerSnapshotWritten(me: Server, epoch: bigint, file: string, out: Outbox): void {
  takeName(me, file, out)
  const { tree, lastProcessedZxid } = me.zkDb
  const rules = me.config.brokenRules
  if (!rules.includes('shipped-trunc-leaves-snapshots')) {
    for (const newer of snapshotsAfter(me, lastProcessedZxid)) removeFile(me, newer, out)
  }
  const zxid = toHexLong(lastProcessedZxid)
  out.tell({ kind: 'SnapshotTaken', file, zxid, znodes: znodeCount(tree), fsynced: true })
  me.txnLog.base = null
  me.wantsSnapshot = false
  const leaves = me.syncMode === 'TRUNC' && rules.includes('shipped-trunc-leaves-a-record')
  const lost = leaves ? [] : (truncateLog(me, lastProcessedZxid, out) ?? [])
  if (lost.length > 0) {
    out.tell({ kind: 'LogTruncated', zxid, lost: lost.map(toHexLong), why: 'SNAP' })
  }
  learnerCurrentEpochWritten(me, epoch, out)
}

export function snapshotsAfter(me: Server, zxid: bigint): string[] {
  return [...me.files.keys()]
    .map((name) => ({ name, zxid: zxidOfName(name) ?? -1n }))
    .filter((snapshot) => snapshot.zxid > zxid)
    .sort((a, b) => (a.zxid < b.zxid ? -1 : 1))
    .map(({ name }) => name)
}

/** What came with its COMMIT goes into the log and is applied, epoch by epoch: whoever dies in the middle holds the
 *  whole history with which its last epoch began, and may say so. Then currentEpoch. What is only proposed waits
 *  for UPTODATE (ZOOKEEPER-4394). */
function logCommitted(me: Server, learner: Learner, epoch: bigint, out: Outbox): void {
  const next = nextCommitted(learner)
  if (next === null) {
    // What the process before had logged may be in the system's cache only.
    if (!isLogDurable(me)) commitLog(me, { kind: 'learnerLog', epoch, of: -1n }, out)
    else writeCurrentEpoch(me, epoch, { kind: 'learnerCurrentEpoch', epoch }, out)
    return
  }
  if (!baseIsDurable(me, { kind: 'learnerLog', epoch, of: -1n }, out)) return
  const of = epochOf(next.entry.header.zxid)
  if (of > me.currentEpoch && !me.config.brokenRules.includes('shipped-no-epoch-tmp')) {
    const tmp = CURRENT_EPOCH_FILENAME + TMP_EXTENSION
    writeFile(me, tmp, encodeEpochFile(of), out)
    fsyncFile(me, tmp, { kind: 'learnerLogEpochTmp', epoch, of }, out)
  } else appendEpoch(me, learner, epoch, of, out)
}

/** The next proposal that has its COMMIT; a COMMIT for another than the next is passed over, as in Java. */
function nextCommitted(learner: Learner): LoggablePacket | null {
  const { packetsCommitted, packetsNotLogged } = learner
  for (;;) {
    const [zxid] = packetsCommitted
    const [packet] = packetsNotLogged
    if (zxid === undefined) return null
    if (packet?.entry.header.zxid === zxid) return packet
    packetsCommitted.shift()
  }
}

/** currentEpoch.tmp explains the transactions that follow. */
export function learnerLogEpochTmpWritten(
  me: Server,
  epoch: bigint,
  of: bigint,
  out: Outbox,
): void {
  if (me.learner !== null) appendEpoch(me, me.learner, epoch, of, out)
}

function appendEpoch(me: Server, learner: Learner, epoch: bigint, of: bigint, out: Outbox): void {
  for (;;) {
    const next = nextCommitted(learner)
    if (next === null || epochOf(next.entry.header.zxid) > of) break
    learner.packetsNotLogged.shift()
    learner.packetsCommitted.shift()
    const request = requestOf(next.entry, next.payload)
    appendToLog(me, request, next.payload, out)
    applyRequest(me, request, out)
  }
  commitLog(me, { kind: 'learnerLog', epoch, of }, out)
}

/** Transactions of the synchronisation are durable, all those up to epoch `of`; -1: what lay under them is. */
export function learnerLogWritten(me: Server, epoch: bigint, of: bigint, out: Outbox): void {
  const { learner } = me
  if (learner === null) return
  const fresh = of < 0n ? [] : markFsynced(me, me.zkDb.lastProcessedZxid)
  if (fresh.length > 0) out.tell({ kind: 'TxnsFsynced', zxids: fresh.map(toHexLong) })
  const explained = !me.config.brokenRules.includes('shipped-no-epoch-tmp')
  if (of > me.currentEpoch && explained) currentEpochWritten(me, of, out)
  logCommitted(me, learner, epoch, out)
}

/** History and currentEpoch are durable: the leader may count on me. */
export function learnerCurrentEpochWritten(me: Server, epoch: bigint, out: Outbox): void {
  const rules = me.config.brokenRules
  const early = rules.includes('current-epoch-before-data') && me.currentEpoch !== epoch
  currentEpochWritten(me, epoch, out)
  const { learner } = me
  if (learner === null) return
  if (early) {
    takeHistory(me, learner, epoch, out)
    return
  }
  me.syncMode = 'NONE'
  if (!rules.includes('new-leader-acked-before-data')) acknowledge(me, learner, epoch, out)
  learner.stage = 'upToDate'
  if (rules.includes('serving-before-uptodate')) me.serving = true
}

function acknowledge(me: Server, learner: Learner, epoch: bigint, out: Outbox): void {
  sendToLeader(learner, packetBytes('ACK', learner.newLeaderZxid), out)
  out.tell({ kind: 'NewLeaderAcked', leader: learner.leader, epoch: Number(epoch) })
}
