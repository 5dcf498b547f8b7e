import { appendFile, fsyncFile, removeFile, truncateFile, writeFile } from '../quorum/DataDirectory'
import type { Outbox } from '../Effect'
import { opTextOfLogged, opTextOfTxn } from '../server/opText'
import type { Request } from '../server/Request'
import type { AfterLog, LogTailEntry, Server, TxnLog } from '../Server'
import { toHexLong } from '../Zxid'
import { zxidOfName } from './FileSnap'
import { appendTxn, createLog, logFilesFrom, readLogs } from './FileTxnLog'
import { addCommittedProposal, replayLogs } from './replay'
import { truncateAfter } from './truncate'

/** Log and snapshots of a running server (FileTxnSnapLog over FileTxnLog). What it asks of the disk goes out as
 *  effects; what follows an fsync is named as a continuation. */

/** Transactions kept for people to look at. */
const TAIL = 64

const UNCOUNTED = { txnCount: 0, prevLogsRunningTotal: 0, rolls: 0 }

export function createTxnLog(): TxnLog {
  return { open: null, unsynced: [], base: null, tail: [], older: 0, lost: [], ...UNCOUNTED }
}

/** Appends one transaction; the first of a process, and the first after a roll, begins a new file named after it
 *  (FileTxnLog.append). */
export function appendToLog(me: Server, request: Request, payload: Uint8Array, out: Outbox): void {
  const { txnLog } = me
  const { zxid } = request
  if (txnLog.open === null) {
    const { log, bytes } = createLog(zxid)
    txnLog.open = log
    writeFile(me, log.file, bytes, out)
  }
  const { open } = txnLog
  const bytes = appendTxn(open, payload, me.config.preAllocSize)
  appendFile(me, open.file, bytes, out, open.size - open.position)
  if (!txnLog.unsynced.includes(open.file)) txnLog.unsynced.push(open.file)
  txnLog.txnCount += 1
  remember(txnLog, { zxid, fsynced: false, ...opTextOfLogged(request) })
  out.tell({ kind: 'TxnLogged', zxid: toHexLong(zxid), file: open.file })
}

/** What is logged again after it was cut off is lost no more. */
function remember(txnLog: TxnLog, entry: LogTailEntry): void {
  txnLog.tail.push(entry)
  txnLog.lost = txnLog.lost.filter((zxid) => zxid !== entry.zxid)
  if (txnLog.tail.length <= TAIL) return
  txnLog.tail.shift()
  txnLog.older += 1
}

/** FileTxnLog.rollLog: the next transaction begins a new file. */
function rollLog(me: Server, why: 'snapshot' | 'size', out: Outbox): void {
  const { txnLog } = me
  if (txnLog.open === null) return
  const { file, size } = txnLog.open
  out.tell({ kind: 'LogRolled', file, count: txnLog.txnCount, why })
  txnLog.prevLogsRunningTotal += size
  txnLog.open = null
}

/** A snapshot is due: a new file, and counting begins anew (ZKDatabase.rollLog). */
export function rollForSnapshot(me: Server, out: Outbox): void {
  rollLog(me, 'snapshot', out)
  Object.assign(me.txnLog, { txnCount: 0, prevLogsRunningTotal: 0 })
}

/** The end of FileTxnLog.commit: a file that has outgrown its limit, with what is written ahead in it, is closed. */
export function rollIfTooLong(me: Server, out: Outbox): void {
  const { txnLogSizeLimit } = me.config
  const size = me.txnLog.open?.size ?? 0
  if (txnLogSizeLimit > 0 && size > txnLogSizeLimit) rollLog(me, 'size', out)
}

/** FileTxnLog.getTotalLogSize: bytes since a snapshot was due, with what is written ahead. */
export function totalLogSize({ txnLog }: Server): number {
  return txnLog.prevLogsRunningTotal + (txnLog.open?.size ?? 0)
}

/** Whether everything on the disk that this process reads its history from is durable. */
export function isLogDurable({ txnLog }: Server): boolean {
  return txnLog.unsynced.length === 0
}

/** A log is worth nothing without the snapshot under it, which Java writes without an fsync, and a new file of it
 *  nothing without those before, which Java may leave unsynced beside it: the loss of power could keep the newer one
 *  alone. True: they are durable, and transactions may be appended. False: they are being made so, and `then`
 *  follows. */
export function baseIsDurable(me: Server, then: AfterLog, out: Outbox): boolean {
  const { base, open, unsynced } = me.txnLog
  if (base === null && open === null && unsynced.length > 0) {
    commitLog(me, then, out)
    return false
  }
  if (base === null) return true
  me.txnLog.base = null
  fsyncFile(me, base, { kind: 'logFsynced', rest: [], then }, out)
  return false
}

/** FileTxnLog.commit: every file with unsynced bytes, one after the other; then what waits. */
export function commitLog(me: Server, then: AfterLog, out: Outbox): void {
  const [file, ...rest] = me.txnLog.unsynced
  me.txnLog.unsynced = []
  if (file === undefined) return
  fsyncFile(me, file, { kind: 'logFsynced', rest, then }, out)
}

/** The bytes appended so far are durable, unless some came after the fsync had been asked for. */
export function markFsynced(me: Server, upTo: bigint): bigint[] {
  const fresh: bigint[] = []
  for (const entry of me.txnLog.tail) {
    if (entry.fsynced || entry.zxid > upTo) continue
    entry.fsynced = true
    fresh.push(entry.zxid)
  }
  return fresh
}

/** What a process finds when it starts: the files it will trust, and the end of the log. */
export function openTxnLog(me: Server, snapshot: string | null): TxnLog {
  const newest = snapshot === null ? 0n : (zxidOfName(snapshot) ?? 0n)
  const logs = logFilesFrom(me.files.keys(), newest + 1n)
  const unsynced = logs.filter((file) => me.files.get(file)?.length !== 0)
  return {
    open: null,
    unsynced,
    base: snapshot,
    ...endOfLog(me),
    lost: [],
    ...UNCOUNTED,
    rolls: me.txnLog.rolls,
  }
}

/** The last transactions of the log on disk, and how many there are before them. */
export function endOfLog(me: Server): Pick<TxnLog, 'tail' | 'older'> {
  const { txns } = readLogs(me.files, 0n)
  const tail = txns.slice(-TAIL).map((txn) => {
    return { zxid: txn.header.zxid, fsynced: true, ...opTextOfTxn(txn) }
  })
  return { tail, older: txns.length - tail.length }
}

/** Brings memory up to what the log holds, committed or not: the next vote, and what this server has to offer,
 *  must be of everything it may have acknowledged (ZKDatabase.fastForwardDataBase, ZOOKEEPER-2845). False: the
 *  log cannot be read. */
export function fastForwardDataBase(me: Server, out: Outbox): boolean {
  const { zkDb } = me
  const before = zkDb.lastProcessedZxid
  if (logFilesFrom(me.files.keys(), before + 1n).length === 0) return true
  const replay = replayLogs(me.files, zkDb, true)
  if (replay.failure !== null) return false
  for (const proposal of replay.committedLog) addCommittedProposal(me.committedLog, proposal)
  const { length } = replay.replayed
  if (length === 0) return true
  const zxids = { from: toHexLong(before), to: toHexLong(zkDb.lastProcessedZxid) }
  out.tell({ kind: 'LogReplayed', ...zxids, count: length, why: 'shutdown' })
  return true
}

/** What a TRUNC takes away, or what SNAP has replaced: all transactions behind `zxid`. Their zxids; null where the
 *  log cannot be read. */
export function truncateLog(
  me: Server,
  zxid: bigint,
  out: Outbox,
  cutting = truncateAfter,
): bigint[] | null {
  const cut = cutting(me.files, zxid)
  if ('error' in cut) return null
  const behind = zxidsBehind(me, zxid)
  for (const file of [...cut.deleted].reverse()) removeFile(me, file, out)
  if (cut.cut !== null) truncateFile(me, cut.cut.file, cut.cut.length, out)
  me.txnLog.open = null
  me.txnLog.unsynced = me.txnLog.unsynced.filter((file) => me.files.has(file))
  me.txnLog.tail = me.txnLog.tail.filter((entry) => entry.zxid <= zxid)
  const left = zxidsBehind(me, zxid)
  const lost = behind.filter((gone) => !left.includes(gone))
  me.txnLog.lost = [...me.txnLog.lost, ...lost].slice(-TAIL)
  return lost
}

function zxidsBehind(me: Server, zxid: bigint): bigint[] {
  const { txns } = readLogs(me.files, zxid + 1n)
  return txns.map(({ header }) => header.zxid).filter((each) => each > zxid)
}
