import { BinaryInputArchive, JuteError } from '../jute/BinaryInputArchive'
import { BinaryOutputArchive } from '../jute/BinaryOutputArchive'
import {
  readRecords,
  ROOT,
  serializeHead,
  serializeNodes,
  treeOfRecords,
  type SnapshotContents,
  type SnapshotRecords,
} from '../jute/snapshotStream'
import type { DataTree } from '../server/DataTree'
import { DIGEST_VERSION, type ZxidDigest } from '../server/DigestCalculator'
import { adler32 } from './Adler32'
import { readFileHeader, SNAP_MAGIC, VERSION, writeFileHeader, type FileHeader } from './FileHeader'
import { gunzip, gzip, isGzip } from './gzip'
import { isSnappy, unsnappy } from './snappy'

export type { ZxidDigest } from '../server/DigestCalculator'

const SNAP_HEADER: FileHeader = { magic: SNAP_MAGIC, version: VERSION, dbid: -1n }

/** What stands there when no transaction has been applied since the process started. */
export const NO_DIGEST: ZxidDigest = { zxid: 0n, digestVersion: DIGEST_VERSION, digest: 0n }

/** How the whole file is packed; its name ends with it (SnapStream.StreamMode). Snappy is read only. */
export type Compression = '' | 'gz' | 'snappy'

/** Contents of a snapshot file. `digest`: of the last transaction the tree holds, where none is given;  null:
 *  the section is absent (digests off, releases up to 3.5). */
export interface Snapshot extends SnapshotContents {
  digest?: ZxidDigest | null
}

/** A snapshot file as ZooKeeper 3.8 writes it: header, contents, seal, digest, seal, and all of it packed or
 *  not (FileSnap.serialize; SnapStream.sealStream). 3.9 adds a third section, which readers can do without. */
export function writeSnapshotFile(snapshot: Snapshot, compression: '' | 'gz' = ''): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeRaw(snapshotHead(snapshot))
  serializeNodes(archive, snapshot.tree, [ROOT], Infinity)
  const { digest = digestOf(snapshot.tree) } = snapshot
  archive.writeRaw(snapshotTail(adler32(archive.bytes()), digest))
  return compression === 'gz' ? gzip(archive.bytes()) : archive.bytes()
}

/** What a snapshot of this tree says of its digest: that of the last transaction when the file is sealed, which may
 *  be a later one than the file is named after (DataTree.serializeZxidDigest). */
export function digestOf(tree: DataTree): ZxidDigest {
  return tree.lastProcessedZxidDigest ?? NO_DIGEST
}

/** The beginning of a snapshot file: everything before the first znode. */
export function snapshotHead(contents: SnapshotContents): Uint8Array {
  const archive = new BinaryOutputArchive()
  writeFileHeader(archive, SNAP_HEADER)
  serializeHead(archive, contents)
  return archive.bytes()
}

/** Its end: everything behind the last znode. `sum`: the Adler-32 of what stands before. */
export function snapshotTail(sum: number, digest: ZxidDigest | null): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeString('/')
  seal(archive, sum)
  if (digest !== null) {
    archive.writeLong(digest.zxid)
    archive.writeInt(digest.digestVersion)
    archive.writeLong(digest.digest)
    seal(archive, sum)
  }
  return archive.bytes()
}

/** Adler-32 of everything before it, then `/`, by which a torn file is told from a whole one. */
function seal(archive: BinaryOutputArchive, sum: number): void {
  archive.writeLong(BigInt(adler32(archive.bytes(), sum)))
  archive.writeString('/')
}

export interface SnapshotDamage {
  error: string
  /** Where in the file it was noticed. */
  offset: number
}

/** Reads a snapshot and verifies every seal it has (FileSnap.deserialize). The zxid is the one of the file's
 *  name, whatever stands inside. Never throws. */
export function readSnapshotFile(
  name: string,
  bytes: Uint8Array,
): (Required<Snapshot> & { zxid: bigint }) | SnapshotDamage {
  const file = dissectSnapshotFile(name, bytes)
  if ('error' in file) return file
  const { records, tree, digest, zxid } = file
  return { sessions: records.sessions, tree, digest, zxid }
}

/** Everything a snapshot file consists of. */
export interface SnapshotFile {
  zxid: bigint
  compression: Compression
  /** The whole file, unpacked. */
  plain: Uint8Array
  header: FileHeader
  records: SnapshotRecords
  tree: DataTree
  digest: ZxidDigest | null
  /** Of the third section. */
  lastProcessedZxid: bigint | null
  /** The checksum in front of each section's end, in their order. */
  seals: bigint[]
}

/** The same as readSnapshotFile, and all the rest for whoever wants to look. */
export function dissectSnapshotFile(
  name: string,
  bytes: Uint8Array,
): SnapshotFile | SnapshotDamage {
  const zxid = zxidOfName(name)
  if (zxid === null) return { error: `${name} is no name of a snapshot`, offset: 0 }
  const compression = compressionOfName(name)
  const plain = unpack(bytes, compression)
  if ('error' in plain) return plain
  try {
    return { zxid, compression, plain, ...readSections(new BinaryInputArchive(plain), plain) }
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    const where = compression === '' ? '' : ' (in the unpacked contents)'
    return { error: error.message + where, offset: error.offset }
  }
}

function unpack(bytes: Uint8Array, compression: Compression): Uint8Array | SnapshotDamage {
  if (compression === '') return bytes
  return compression === 'gz' ? gunzip(bytes) : unsnappy(bytes)
}

/** A file may end after any seal. What follows the third one no release knows, and every release ignores. */
function readSections(
  archive: BinaryInputArchive,
  bytes: Uint8Array,
): Omit<SnapshotFile, 'zxid' | 'compression' | 'plain'> {
  const header = readHeader(archive)
  const records = readRecords(archive)
  const tree = treeOfRecords(records, archive.position)
  const seals = [checkSeal(archive, bytes)]
  let digest: ZxidDigest | null = null
  let lastProcessedZxid: bigint | null = null
  if (archive.remaining > 0) {
    digest = readDigest(archive)
    seals.push(checkSeal(archive, bytes))
  }
  if (archive.remaining > 0) {
    lastProcessedZxid = archive.readLong()
    seals.push(checkSeal(archive, bytes))
  }
  return { header, records, tree, digest, lastProcessedZxid, seals }
}

function readHeader(archive: BinaryInputArchive): FileHeader {
  const header = readFileHeader(archive)
  if (header.magic !== SNAP_MAGIC) throw new JuteError('invalid', 0, 'the file is no snapshot')
  return header
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

function checkSeal(archive: BinaryInputArchive, bytes: Uint8Array): bigint {
  const at = archive.position
  const expected = BigInt(adler32(bytes.subarray(0, at)))
  if (archive.readLong() !== expected) {
    throw new JuteError('invalid', at, 'the checksum does not fit')
  }
  const slashAt = archive.position
  if (archive.readString() !== '/') throw new JuteError('invalid', slashAt, 'the seal lacks its /')
  return expected
}

/** Whether a file may be a whole snapshot, by its name and its last five bytes: 10 bytes and more that end with
 *  the string `/`; by its first ones where it is packed (SnapStream.isValidSnapshot). Others are not even tried. */
export function isValidSnapshot(name: string, bytes: Uint8Array): boolean {
  if (zxidOfName(name) === null) return false
  const compression = compressionOfName(name)
  if (compression === 'gz') return isGzip(bytes)
  if (compression === 'snappy') return isSnappy(bytes)
  if (bytes.length < 10) return false
  return [0, 0, 0, 1, 0x2f].every((byte, i) => bytes[bytes.length - 5 + i] === byte)
}

/** `snapshot.100000001`, `snapshot.100000001.gz`: the zxid in hex (Util.makeSnapshotName). */
export function snapshotName(zxid: bigint, compression: Compression = ''): string {
  const plain = `snapshot.${BigInt.asUintN(64, zxid).toString(16)}`
  return compression === '' ? plain : `${plain}.${compression}`
}

/** The zxid of a snapshot's name; null for every other name (Util.getZxidFromName). Java also takes what is
 *  named `.tmp` and the like; a file half renamed is none here. */
export function zxidOfName(name: string): bigint | null {
  const hex = /^snapshot\.([0-9a-fA-F]{1,16})(?:\.gz|\.snappy)?$/.exec(name)?.[1]
  const zxid = hex === undefined ? null : BigInt(`0x${hex}`)
  return zxid === null || zxid > 0x7fffffffffffffffn ? null : zxid
}

/** How this server packs what it writes (SnapStream.setStreamMode). */
export function compressionOf(config: { snapshotCompression: 'none' | 'gz' }): '' | 'gz' {
  return config.snapshotCompression === 'gz' ? 'gz' : ''
}

/** SnapStream.getStreamMode: by the end of the name. */
export function compressionOfName(name: string): Compression {
  if (name.endsWith('.gz')) return 'gz'
  return name.endsWith('.snappy') ? 'snappy' : ''
}
