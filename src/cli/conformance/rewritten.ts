import { BinaryOutputArchive } from '../../zookeeper/jute/BinaryOutputArchive'
import { encodeTxnLogEntry } from '../../zookeeper/jute/encodeTxn'
import { ROOT, serializeNodes } from '../../zookeeper/jute/snapshotStream'
import { adler32 } from '../../zookeeper/persistence/Adler32'
import { decodeEpochFile, encodeEpochFile } from '../../zookeeper/persistence/EpochFile'
import {
  dissectSnapshotFile,
  readSnapshotFile,
  snapshotHead,
  snapshotTail,
  writeSnapshotFile,
  zxidOfName,
  type Snapshot,
  type SnapshotFile,
} from '../../zookeeper/persistence/FileSnap'
import { gunzip } from '../../zookeeper/persistence/gzip'
import { PRE_ALLOC_SIZE } from '../../zookeeper/persistence/FilePadding'
import { readLogs, writeTxnLogFile } from '../../zookeeper/persistence/FileTxnLog'
import { readTxnLogFile } from '../../zookeeper/persistence/TxnLogFile'
import type { ZKDatabase } from '../../zookeeper/Server'
import { CONFIG_ZOOKEEPER, createDataTree } from '../../zookeeper/server/DataTree'
import { processTxn } from '../../zookeeper/server/processTxn'
import { counterOf, epochOf } from '../../zookeeper/Zxid'

type Files = ReadonlyMap<string, Uint8Array>

/** What may differ between a captured snapshot and the one written here from the same transactions, and why.
 *  Everything else is compared byte for byte; packed files after unpacking. */
export const VARYING = {
  config:
    '/zookeeper/config: its data, version, mzxid and mtime, which each server writes when it starts, by its own clock',
  digest:
    'the digest section: it is of the last transaction since the process started, and (0, 0) after a start with nothing to replay',
  fuzzy:
    'a fuzzy snapshot: which of the transactions behind its name are in it, as long as replay leads to the same',
} as const

/** The captures were taken with zookeeper.preAllocSize=4, in KiB; a server writes 64 MiB ahead. */
const CAPTURED_PRE_ALLOC = 4096

/** A log written again from the fields of its transactions; null when its bytes are the same. What lies behind
 *  the last whole transaction is compared where nobody cut or changed the file. */
export function logDifference(bytes: Uint8Array): string | null {
  const { txns, end } = readTxnLogFile(bytes)
  const ahead = bytes.length > PRE_ALLOC_SIZE ? PRE_ALLOC_SIZE : CAPTURED_PRE_ALLOC
  const ours = writeTxnLogFile(txns.map(encodeTxnLogEntry), ahead)
  const whole = end.why === 'padding'
  return difference(whole ? bytes : bytes.subarray(0, end.offset), whole ? ours : cut(ours, end))
}

const cut = (bytes: Uint8Array, { offset }: { offset: number }) => bytes.subarray(0, offset)

/** A snapshot written again from what was read of it: at once and packed as it was, and in pieces as a running server
 *  writes it. Snappy is read only; such a file is written plain. */
export function snapshotDifference(file: string, bytes: Uint8Array): string | null {
  const read = dissectSnapshotFile(file, bytes)
  if ('error' in read) return `${read.error} at ${read.offset}`
  const again = { tree: read.tree, sessions: read.records.sessions, digest: read.digest }
  const atOnce =
    read.compression === 'gz' ? gunzip(writeSnapshotFile(again, 'gz')) : writeSnapshotFile(again)
  if ('error' in atOnce) return `${atOnce.error} at ${atOnce.offset}`
  return difference(read.plain, atOnce) ?? difference(read.plain, inPieces(again))
}

const ZNODES_PER_PIECE = 3

function inPieces({ tree, sessions, digest }: Required<Snapshot>): Uint8Array {
  const stack = [ROOT]
  const pieces = new BinaryOutputArchive()
  pieces.writeRaw(snapshotHead({ tree, sessions }))
  while (stack.length > 0) {
    const piece = new BinaryOutputArchive()
    serializeNodes(piece, tree, stack, ZNODES_PER_PIECE)
    pieces.writeRaw(piece.bytes())
  }
  pieces.writeRaw(snapshotTail(adler32(pieces.bytes()), digest))
  return pieces.bytes()
}

/** An epoch file written again from its number. */
export function epochDifference(bytes: Uint8Array): string | null {
  const epoch = decodeEpochFile(bytes)
  return epoch === null ? 'it is no number' : difference(bytes, encodeEpochFile(epoch))
}

export interface Derived {
  why: string | null
  /** What was taken from the captured file, because it did differ. */
  varied: (keyof typeof VARYING)[]
}

/** A snapshot written from an older one, or from an empty database, and the transactions of the log; null where the
 *  log does not lead there: what a leader sent. */
export function derivedDifference(files: Files, file: string): Derived | null {
  const captured = dissectSnapshotFile(file, files.get(file) ?? new Uint8Array())
  if ('error' in captured) return null
  const theirs = replayed(files, file, captured)
  const results = [...olderThan(files, captured.zxid), NOTHING]
    .map((base) => replayed(files, base, captured))
    .filter((ours) => ours !== null)
    .map((ours) => compareDerived(ours, theirs, captured))
  return results.find(({ why }) => why === null) ?? results[0] ?? null
}

function compareDerived(
  ours: ZKDatabase,
  theirs: ZKDatabase | null,
  captured: SnapshotFile,
): Derived {
  const varied: Derived['varied'] = []
  if (takeConfig(ours, captured)) varied.push('config')
  const own = ours.tree.lastProcessedZxidDigest
  const isEmpty = own === null || captured.digest === null || captured.digest.zxid === 0n
  if (isEmpty && own !== null && captured.digest !== null) varied.push('digest')
  const digest = isEmpty ? captured.digest : own
  const why = difference(captured.plain, writeSnapshotFile({ ...ours, digest }))
  const isLikeReplay = isFuzzy(captured) && theirs !== null && isSame(ours, theirs)
  if (why === null || !isLikeReplay) return { why, varied }
  return { why: null, varied: [...varied, 'fuzzy'] }
}

/** True when it differed. */
function takeConfig({ tree }: ZKDatabase, captured: SnapshotFile): boolean {
  const [ours, theirs] = [tree, captured.tree].map(({ nodes }) => nodes.get(CONFIG_ZOOKEEPER))
  if (ours === undefined || theirs === undefined) return false
  const { version, mzxid, mtime } = theirs.stat
  const same = difference(ours.data ?? new Uint8Array(), theirs.data ?? new Uint8Array()) === null
  const differed = !same || ours.stat.mtime !== mtime || ours.stat.mzxid !== mzxid
  ours.data = theirs.data
  Object.assign(ours.stat, { version, mzxid, mtime })
  return differed
}

function isFuzzy({ digest, zxid }: SnapshotFile): boolean {
  return digest !== null && digest.zxid > zxid
}

function isSame(ours: ZKDatabase, theirs: ZKDatabase): boolean {
  const [a, b] = [ours, theirs].map((db) => writeSnapshotFile({ ...db, digest: null }))
  return a !== undefined && b !== undefined && difference(a, b) === null
}

function olderThan(files: Files, zxid: bigint): string[] {
  return [...files.keys()].filter((name) => {
    const own = zxidOfName(name)
    return own !== null && own < zxid
  })
}

/** What a snapshot and the log lead to by the time the captured one was whole: a fuzzy one holds more than its
 *  name says, up to the transaction of its digest. */
function replayed(files: Files, base: string, { zxid, digest }: SnapshotFile): ZKDatabase | null {
  const db = databaseOf(files, base)
  if (db === null) return null
  const until = digest !== null && digest.zxid > zxid ? digest.zxid : zxid
  for (const { header, txn, digest: logged } of readLogs(files, db.lastProcessedZxid + 1n).txns) {
    if (header.zxid > until) break
    processTxn(db, header, txn, logged)
  }
  return db.lastProcessedZxid === until ? db : null
}

/** In the place of a snapshot's name: what a server has before its first transaction. */
const NOTHING = ''

/** What the snapshot holds; nothing at all leads on only where the log begins with the first transaction. */
function databaseOf(files: Files, base: string): ZKDatabase | null {
  if (base === NOTHING) {
    const first = readLogs(files, 0n).txns[0]?.header.zxid ?? 1n
    if (counterOf(first) !== 1n || epochOf(first) > 1n) return null
    return { tree: createDataTree(), sessions: new Map(), lastProcessedZxid: 0n }
  }
  const read = readSnapshotFile(base, files.get(base) ?? new Uint8Array())
  if ('error' in read) return null
  return { tree: read.tree, sessions: read.sessions, lastProcessedZxid: read.zxid }
}

function difference(captured: Uint8Array, ours: Uint8Array): string | null {
  if (captured.length !== ours.length) {
    return `${ours.length} bytes instead of ${captured.length}`
  }
  const at = captured.findIndex((byte, i) => byte !== ours[i])
  return at < 0 ? null : `the byte at ${at} is ${ours[at] ?? 0} instead of ${captured[at] ?? 0}`
}
