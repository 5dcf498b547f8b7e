import { BinaryInputArchive, JuteError } from '../jute/BinaryInputArchive'
import { BinaryOutputArchive } from '../jute/BinaryOutputArchive'
import {
  deserializeSnapshot,
  serializeSnapshot,
  type SnapshotContents,
} from '../jute/snapshotStream'
import { DIGEST_VERSION } from '../server/DigestCalculator'
import { adler32 } from './Adler32'

/** `ZKSN`, version 2, dbid -1 (FileSnap.SNAP_MAGIC, VERSION, DB_ID). */
const SNAP_MAGIC = 0x5a4b534e
const SNAP_VERSION = 2
const SNAP_DB_ID = -1n

/** The digest of the tree after the transaction `zxid`, the last one applied when the snapshot's end was written. */
export interface ZxidDigest {
  zxid: bigint
  digestVersion: number
  digest: bigint
}

/** What stands there when no transaction has been applied since the process started. */
export const NO_DIGEST: ZxidDigest = { zxid: 0n, digestVersion: DIGEST_VERSION, digest: 0n }

/** Contents of a snapshot file. `digest` null: the section is absent (digests off, releases up to 3.5). */
export interface Snapshot extends SnapshotContents {
  digest?: ZxidDigest | null
}

/** A snapshot file as ZooKeeper 3.8 writes it, uncompressed: header, contents, seal, digest, seal
 *  (FileSnap.serialize; SnapStream.sealStream). 3.9 adds a third section, which readers can do without. */
export function writeSnapshotFile(snapshot: Snapshot): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(SNAP_MAGIC)
  archive.writeInt(SNAP_VERSION)
  archive.writeLong(SNAP_DB_ID)
  serializeSnapshot(archive, snapshot)
  seal(archive)
  const digest = snapshot.digest === undefined ? NO_DIGEST : snapshot.digest
  if (digest !== null) {
    archive.writeLong(digest.zxid)
    archive.writeInt(digest.digestVersion)
    archive.writeLong(digest.digest)
    seal(archive)
  }
  return archive.bytes()
}

/** Adler-32 of everything before it, then `/`, by which a torn file is told from a whole one. */
function seal(archive: BinaryOutputArchive): void {
  archive.writeLong(BigInt(adler32(archive.bytes())))
  archive.writeString('/')
}

export interface SnapshotDamage {
  error: string
  /** Where in the file it was noticed. */
  offset: number
}

/** Reads an uncompressed snapshot and verifies every seal it has (FileSnap.deserialize). The zxid is the one
 *  of the file's name, whatever stands inside. Never throws. */
export function readSnapshotFile(
  name: string,
  bytes: Uint8Array,
): (Required<Snapshot> & { zxid: bigint }) | SnapshotDamage {
  const zxid = zxidOfName(name)
  if (zxid === null) return { error: `${name} is no name of a snapshot`, offset: 0 }
  const archive = new BinaryInputArchive(bytes)
  try {
    return { ...readSections(archive, bytes), zxid }
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    return { error: error.message, offset: error.offset }
  }
}

/** A file may end after any seal. What follows the third one no release knows, and every release ignores. */
function readSections(archive: BinaryInputArchive, bytes: Uint8Array): Required<Snapshot> {
  readHeader(archive)
  const contents = deserializeSnapshot(archive)
  checkSeal(archive, bytes)
  if (archive.remaining === 0) return { ...contents, digest: null }
  const digest = readDigest(archive)
  checkSeal(archive, bytes)
  if (archive.remaining > 0) {
    archive.readLong()
    checkSeal(archive, bytes)
  }
  return { ...contents, digest }
}

function readHeader(archive: BinaryInputArchive): void {
  const magic = archive.readInt()
  if (magic !== SNAP_MAGIC) throw new JuteError('invalid', 0, 'the file is no snapshot')
  // FileSnap looks neither at the version nor at the dbid.
  archive.readInt()
  archive.readLong()
}

/** DataTree.ZxidDigest.deserialize: before version 2 the value was hex text. */
function readDigest(archive: BinaryInputArchive): ZxidDigest {
  const zxid = archive.readLong()
  const digestVersion = archive.readInt()
  if (digestVersion >= 2) return { zxid, digestVersion, digest: archive.readLong() }
  const at = archive.position
  const text = archive.readString() ?? '0'
  if (!/^[+-]?[0-9a-fA-F]{1,16}$/.test(text)) {
    throw new JuteError('invalid', at, 'the digest is no number')
  }
  const magnitude = BigInt(`0x${text.replace(/^[+-]/, '')}`)
  return { zxid, digestVersion, digest: text.startsWith('-') ? -magnitude : magnitude }
}

function checkSeal(archive: BinaryInputArchive, bytes: Uint8Array): void {
  const at = archive.position
  const expected = adler32(bytes.subarray(0, at))
  if (archive.readLong() !== BigInt(expected)) {
    throw new JuteError('invalid', at, 'the checksum does not fit')
  }
  const slashAt = archive.position
  if (archive.readString() !== '/') throw new JuteError('invalid', slashAt, 'the seal lacks its /')
}

/** Whether a file may be a whole snapshot, by its name and its last five bytes: 10 bytes and more that end with
 *  the string `/` (SnapStream.isValidSnapshot, isValidCheckedStream). Others are not even tried. */
export function isValidSnapshot(name: string, bytes: Uint8Array): boolean {
  if (zxidOfName(name) === null || bytes.length < 10) return false
  return [0, 0, 0, 1, 0x2f].every((byte, i) => bytes[bytes.length - 5 + i] === byte)
}

/** `snapshot.100000001`: the zxid in hex (Util.makeSnapshotName). */
export function snapshotName(zxid: bigint): string {
  return `snapshot.${BigInt.asUintN(64, zxid).toString(16)}`
}

/** The zxid of an uncompressed snapshot's name; null for every other name (Util.getZxidFromName). */
export function zxidOfName(name: string): bigint | null {
  const hex = /^snapshot\.([0-9a-fA-F]{1,16})$/.exec(name)?.[1]
  const zxid = hex === undefined ? null : BigInt(`0x${hex}`)
  return zxid === null || zxid > 0x7fffffffffffffffn ? null : zxid
}
