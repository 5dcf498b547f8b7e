import { extended } from '../../base/extended'
import { BinaryOutputArchive } from '../jute/BinaryOutputArchive'
import { ROOT, serializeNodes } from '../jute/snapshotStream'
import type { Outbox } from '../Effect'
import { appendFile, removeFile, writeFile } from '../quorum/DataDirectory'
import type { Server, SnapshotThread } from '../Server'
import { toHexLong } from '../Zxid'
import { adler32 } from './Adler32'
import {
  compressionOf,
  digestOf,
  isValidSnapshot,
  snapshotHead,
  snapshotName,
  snapshotTail,
  zxidOfName,
} from './FileSnap'
import { gzip } from './gzip'

/** A snapshot written beside everything else, while transactions go on and change the tree
 *  (ZooKeeperServer.takeSnapshot in SyncRequestProcessor's "Snapshot Thread", FileSnap.serialize). As in Java it is
 *  not fsynced; the one before it, and the log since then, are there. */

/** Armed for as long as a piece of the file takes. */
export const SNAPSHOT_TIMER = 'snapshot'

/** Small trees are written in as many pieces, so that the fuzziness of large ones can be seen with them. */
const PIECES = 8
const PIECE_US = 2000
const PIECE_SPREAD_US = 2000

/** Begins one, unless one is being written already: Java says "Too busy to snap, skipping". */
export function takeSnapshot(me: Server, why: 'count' | 'size', out: Outbox): void {
  const { lastProcessedZxid: zxid } = me.zkDb
  const name = snapshotName(zxid, compressionOf(me.config))
  const told = { zxid: toHexLong(zxid) }
  if (me.snapshotThread !== null) {
    out.tell({ kind: 'SnapshotSkipped', ...told, file: me.snapshotThread.file, why: 'busy' })
    return
  }
  const same = snapshotOf(me, zxid)
  if (same !== null) {
    out.tell({ kind: 'SnapshotSkipped', ...told, file: same, why: 'exists' })
    return
  }
  begin(me, name, zxid, out)
  out.tell({ kind: 'SnapshotBegun', ...told, file: name, why })
}

/** The whole snapshot of this zxid that lies on the disk already: it holds this very history. Java writes over it in
 *  place, and a crash in the middle takes what may be the only one. */
export function snapshotOf({ files }: Server, zxid: bigint): string | null {
  for (const [name, bytes] of files) {
    if (zxidOfName(name) === zxid && isValidSnapshot(name, bytes)) return name
  }
  return null
}

function begin(me: Server, file: string, zxid: bigint, out: Outbox): void {
  const head = snapshotHead(me.zkDb)
  const packed = compressionOf(me.config) === 'gz'
  const perPiece = Math.ceil(me.zkDb.tree.nodes.size / PIECES)
  const plain = packed ? head : null
  me.snapshotThread = { file, zxid, stack: [ROOT], znodes: 0, perPiece, plain }
  writeFile(me, file, packed ? GZIP_HEADER : head, out)
  arm(out)
}

/** What GZIPOutputStream writes before it has packed anything. */
const GZIP_HEADER = gzip(new Uint8Array()).slice(0, 10)

function arm(out: Outbox): void {
  out.arm(SNAPSHOT_TIMER, PIECE_US, PIECE_SPREAD_US)
}

/** One piece more; behind the last one the seals. */
export function writeSnapshotPiece(me: Server, out: Outbox): void {
  const thread = me.snapshotThread
  if (thread === null) return
  const { file } = thread
  const archive = new BinaryOutputArchive()
  thread.znodes += serializeNodes(archive, me.zkDb.tree, thread.stack, thread.perPiece)
  addPiece(me, thread, archive.bytes(), out)
  if (thread.stack.length > 0) {
    out.tell({ kind: 'SnapshotPieceWritten', file, ...progressOf(me, thread) })
    arm(out)
  } else finish(me, thread, out)
}

function addPiece(me: Server, thread: SnapshotThread, bytes: Uint8Array, out: Outbox): void {
  if (thread.plain === null) appendFile(me, thread.file, bytes, out)
  else thread.plain = extended(thread.plain, bytes)
}

function finish(me: Server, thread: SnapshotThread, out: Outbox): void {
  const { file, zxid, znodes } = thread
  const before = thread.plain ?? me.files.get(file) ?? new Uint8Array()
  addPiece(me, thread, snapshotTail(adler32(before), digestOf(me.zkDb.tree)), out)
  if (thread.plain !== null) {
    appendFile(me, file, gzip(thread.plain).slice(GZIP_HEADER.length), out)
  }
  me.snapshotThread = null
  const newest = toHexLong(me.zkDb.lastProcessedZxid)
  const { ahead } = progressOf(me, thread)
  out.tell({ kind: 'SnapshotFinished', file, zxid: toHexLong(zxid), znodes, newest, ahead })
}

/** How far it is. `of` is an estimate as long as znodes come and go; `ahead`: transactions applied since it was begun,
 *  as far as they are remembered. */
export function progressOf(
  me: Server,
  { znodes, zxid, stack }: SnapshotThread,
): { znodes: number; of: number; ahead: number } {
  const size = me.zkDb.tree.nodes.size
  const of = stack.length === 0 ? znodes : Math.max(size, znodes + 1)
  return { znodes, of, ahead: me.committedLog.filter((applied) => applied.zxid > zxid).length }
}

/** The role ends, and what is logged and not committed will be applied: none of that may get into a file named after
 *  an earlier transaction, since a TRUNC would not find it there. Java's thread writes on. */
export function abandonSnapshot(me: Server, out: Outbox): void {
  const thread = me.snapshotThread
  if (thread === null) return
  const { file } = thread
  const { znodes, of } = progressOf(me, thread)
  me.snapshotThread = null
  out.disarm(SNAPSHOT_TIMER)
  removeFile(me, file, out)
  out.tell({ kind: 'SnapshotAbandoned', file, znodes, of })
}
