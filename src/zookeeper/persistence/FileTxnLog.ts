import { BinaryOutputArchive } from '../jute/BinaryOutputArchive'
import { adler32 } from './Adler32'
import {
  FILE_HEADER_LENGTH,
  TXNLOG_MAGIC,
  VERSION,
  writeFileHeader,
  type FileHeader,
} from './FileHeader'
import { calculateFileSizeWithPadding } from './FilePadding'
import {
  END_OF_RECORD,
  isDamaged,
  readTxnLogFile,
  type Damage,
  type LogEnd,
  type LoggedTxn,
} from './TxnLogFile'

/** The transactions on disk, in files named after their first zxid
 *  (org.apache.zookeeper.server.persistence.FileTxnLog). */

type Files = ReadonlyMap<string, Uint8Array>

const LOG_HEADER: FileHeader = { magic: TXNLOG_MAGIC, version: VERSION, dbid: 0n }

/** `log.100000001`: the zxid in hex (Util.makeLogName). */
export function logName(zxid: bigint): string {
  return `log.${BigInt.asUintN(64, zxid).toString(16)}`
}

/** The zxid of a log's name; null for every other name. */
export function logZxidOfName(name: string): bigint | null {
  const hex = /^log\.([0-9a-fA-F]{1,16})$/.exec(name)?.[1]
  const zxid = hex === undefined ? null : BigInt(`0x${hex}`)
  return zxid === null || zxid > 0x7fffffffffffffffn ? null : zxid
}

/** A log that is being written. What was written ahead is a number here: a file of 64 MiB of zeros is its
 *  length, on a sparse disk as in this record. */
export interface OpenLog {
  file: string
  /** Bytes written. */
  position: number
  /** Bytes of the file with what was written ahead. */
  size: number
}

/** Begins a log whose first transaction is `zxid`: the record, and the header to be written. */
export function createLog(zxid: bigint): { log: OpenLog; bytes: Uint8Array } {
  const archive = new BinaryOutputArchive()
  writeFileHeader(archive, LOG_HEADER)
  const size = FILE_HEADER_LENGTH
  return { log: { file: logName(zxid), position: size, size }, bytes: archive.bytes() }
}

/** Appends one transaction (encodeTxnLogEntry) and answers the bytes to be written at the position before
 *  (FileTxnLog.append). */
export function appendTxn(log: OpenLog, payload: Uint8Array, preAllocSize: number): Uint8Array {
  const bytes = encodeEntry(payload)
  const padded = calculateFileSizeWithPadding(log.position, log.size, preAllocSize)
  log.position += bytes.length
  log.size = Math.max(padded, log.position)
  return bytes
}

/** Checksum of the payload alone, its length, itself, `B`. */
export function encodeEntry(payload: Uint8Array): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeLong(BigInt(adler32(payload)))
  archive.writeBuffer(payload)
  archive.writeByte(END_OF_RECORD)
  return archive.bytes()
}

/** A whole file with these transactions, each flushed on its own, and with its zeros: `preAllocSize` is what is
 *  written ahead, 0 for none, which every reader accepts. */
export function writeTxnLogFile(payloads: readonly Uint8Array[], preAllocSize: number): Uint8Array {
  const { log, bytes } = createLog(0n)
  const parts = [bytes, ...payloads.map((payload) => appendTxn(log, payload, preAllocSize))]
  const file = new Uint8Array(log.size)
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}

/** All that a server reads of its logs. */
export interface LogsRead {
  txns: (LoggedTxn & { file: string })[]
  /** How each file ended, in the order of reading. */
  ends: { file: string; end: LogEnd }[]
  /** The last file where it has no byte: it was created just before a crash, and is to be deleted. */
  emptyTail: string | null
  /** A server does not start with this; `txns` are those before it. */
  damage: LogDamage | null
}

export interface LogDamage {
  why: Damage | 'gap' | 'hiddenEnd'
  file: string
  offset: number
  error: string
}

/** The files that may hold transactions from `zxid` on, ascending: all named so, and the nearest before
 *  (FileTxnIterator.init). */
export function logFilesFrom(names: Iterable<string>, zxid: bigint): string[] {
  const logs = [...names]
    .map((name) => ({ name, first: logZxidOfName(name) ?? -1n }))
    .filter(({ first }) => first >= 0n)
    .sort((a, b) => (a.first < b.first ? -1 : 1))
  const before = logs.filter(({ first }) => first < zxid).length
  return logs.slice(Math.max(before - 1, 0)).map(({ name }) => name)
}

/** Reads the log from the first transaction of `zxid` or later on (FileTxnLog.read). Never throws. */
export function readLogs(files: Files, zxid: bigint): LogsRead {
  const names = logFilesFrom(files.keys(), zxid)
  const read: LogsRead = { txns: [], ends: [], emptyTail: null, damage: null }
  for (const [i, file] of names.entries()) {
    const { txns, end } = readTxnLogFile(files.get(file) ?? new Uint8Array())
    // Once one is found, later ones count whatever their zxids.
    const from = read.txns.length > 0 ? 0 : txns.findIndex(({ header }) => header.zxid >= zxid)
    if (from >= 0) read.txns.push(...txns.slice(from).map((txn) => ({ ...txn, file })))
    read.ends.push({ file, end })
    if (!isDamaged(end)) continue
    if (end.why === 'empty' && i === names.length - 1) read.emptyTail = file
    else {
      read.damage = { why: end.why, file, offset: end.offset, error: end.error }
      break
    }
  }
  return read
}
