import type { BinaryInputArchive } from '../jute/BinaryInputArchive'
import type { BinaryOutputArchive } from '../jute/BinaryOutputArchive'

/** The first 16 bytes of logs and snapshots (org.apache.zookeeper.server.persistence.FileHeader). Readers look
 *  at the magic only. */
export interface FileHeader {
  magic: number
  version: number
  dbid: bigint
}

export const FILE_HEADER_LENGTH = 16
/** `ZKLG` and `ZKSN`. */
export const TXNLOG_MAGIC = 0x5a4b4c47
export const SNAP_MAGIC = 0x5a4b534e
export const VERSION = 2

export function writeFileHeader(archive: BinaryOutputArchive, header: FileHeader): void {
  archive.writeInt(header.magic)
  archive.writeInt(header.version)
  archive.writeLong(header.dbid)
}

/** Throws JuteError where the bytes end. */
export function readFileHeader(archive: BinaryInputArchive): FileHeader {
  return { magic: archive.readInt(), version: archive.readInt(), dbid: archive.readLong() }
}
