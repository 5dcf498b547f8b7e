import { logFilesFrom, readLogs, type LogDamage, type LogsRead } from './FileTxnLog'

type Files = ReadonlyMap<string, Uint8Array>

/** What a TRUNC does to the files of the log. */
export interface Truncation {
  /** The file that is cut, and its length afterwards in bytes; what was written ahead is lost. */
  cut: { file: string; length: number } | null
  deleted: string[]
}

/** `file` null: it is no file's fault. */
export type TruncationFailure = LogDamage | { file: null; error: string }

/** FileTxnLog.truncate as it is shipped: cuts behind the first record of `zxid` or later, and deletes the files
 *  after it. Where there is no record of `zxid` itself, one survives that the leader does not have. Fails where
 *  every record is older: the process then ends. */
export function truncate(files: Files, zxid: bigint): Truncation | TruncationFailure {
  const read = readLogs(files, zxid)
  const [first] = read.txns
  if (first === undefined) {
    return read.damage ?? { file: null, error: 'no log files found to truncate' }
  }
  const length = first.offset + 12 + first.length + 1
  return { cut: { file: first.file, length }, deleted: filesBehind(files, zxid, first.file) }
}

/** The same, repaired: what goes begins with the first record after `zxid`, whether or not `zxid` itself is in
 *  the log. Java's way leaves that record where a follower logged it, was synchronised by SNAP, or knows of no
 *  transaction that was committed; a restart then brings it back. */
export function truncateAfter(files: Files, zxid: bigint): Truncation | TruncationFailure {
  const read = readLogs(files, zxid)
  const first = read.txns.find(({ header }) => header.zxid > zxid)
  if (first === undefined) return read.damage ?? withoutPadding(files, zxid, read)
  const behind = filesBehind(files, zxid, first.file)
  // A file named after a transaction that goes would begin with nothing.
  if (startsWith(read, first)) return { cut: null, deleted: [first.file, ...behind] }
  return { cut: { file: first.file, length: first.offset }, deleted: behind }
}

/** Nothing to take away; where the record is there, its file loses the zeros behind it as in Java. */
function withoutPadding(files: Files, zxid: bigint, read: LogsRead): Truncation {
  const last = read.txns.findLast(({ header }) => header.zxid === zxid)
  if (last === undefined) return { cut: null, deleted: [] }
  const length = last.offset + 12 + last.length + 1
  return { cut: { file: last.file, length }, deleted: filesBehind(files, zxid, last.file) }
}

function startsWith({ txns }: LogsRead, txn: { file: string; offset: number }): boolean {
  return txn.offset === 16 && txns.some(({ file, offset }) => file === txn.file && offset === 16)
}

function filesBehind(files: Files, zxid: bigint, file: string): string[] {
  const names = logFilesFrom(files.keys(), zxid)
  return names.slice(names.indexOf(file) + 1)
}
