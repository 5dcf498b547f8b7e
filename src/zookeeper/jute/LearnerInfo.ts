import { BinaryInputArchive } from './BinaryInputArchive'
import { BinaryOutputArchive } from './BinaryOutputArchive'

/** Data of FOLLOWERINFO and OBSERVERINFO (org.apache.zookeeper.server.quorum.LearnerInfo). */
export interface LearnerInfo {
  serverid: bigint
  protocolVersion: number
  /** Version of the learner's quorum verifier. */
  configVersion: bigint
}

/** What a learner and a leader of Zab 1.0 say they speak. */
export const PROTOCOL_VERSION = 0x10000

export const LEARNER_INFO_LENGTH = 20

export function encodeLearnerInfo(info: LearnerInfo): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeLong(info.serverid)
  archive.writeInt(info.protocolVersion)
  archive.writeLong(info.configVersion)
  return archive.bytes()
}

/** As much as a learner of any age says: from 8 bytes on its sid, from 12 its protocol version, from 20 its
 *  configuration's version (LearnerHandler.run). Where it says nothing: no sid (the leader then draws one
 *  from a negative counter), protocol version 1, no configuration's version. */
export function decodeLearnerInfo(data: Uint8Array | null): {
  serverid: bigint | null
  protocolVersion: number
  configVersion: bigint | null
} {
  const archive = new BinaryInputArchive(data ?? new Uint8Array())
  const length = archive.remaining
  return {
    serverid: length >= 8 ? archive.readLong() : null,
    protocolVersion: length >= 12 ? archive.readInt() : 1,
    configVersion: length >= 20 ? archive.readLong() : null,
  }
}
