import type { BinaryInputArchive } from './BinaryInputArchive'
import { readFromStream } from './BinaryInputArchive'
import { BinaryOutputArchive } from './BinaryOutputArchive'

/** Types of QuorumPacket, as the constants of Leader name them. */
export const PACKET = {
  REQUEST: 1,
  PROPOSAL: 2,
  ACK: 3,
  COMMIT: 4,
  PING: 5,
  REVALIDATE: 6,
  SYNC: 7,
  INFORM: 8,
  COMMITANDACTIVATE: 9,
  NEWLEADER: 10,
  FOLLOWERINFO: 11,
  UPTODATE: 12,
  DIFF: 13,
  TRUNC: 14,
  SNAP: 15,
  OBSERVERINFO: 16,
  LEADERINFO: 17,
  ACKEPOCH: 18,
  INFORMANDACTIVATE: 19,
} as const

export type PacketName = keyof typeof PACKET

const NAMES = new Map<number, string>(Object.entries(PACKET).map(([name, type]) => [type, name]))

/** `LEADERINFO`; `UNKNOWN 99` for a type that is none (LearnerHandler.packetToString). */
export function packetName(type: number): string {
  return NAMES.get(type) ?? `UNKNOWN ${type}`
}

/** What leader and learner send each other on the quorum port, one record after the other with nothing
 *  between them (org.apache.zookeeper.server.quorum.QuorumPacket). */
export interface QuorumPacket {
  type: number
  zxid: bigint
  data: Uint8Array | null
  authinfo: Id[] | null
}

/** org.apache.zookeeper.data.Id. */
export interface Id {
  scheme: string | null
  id: string | null
}

export function encodeQuorumPacket(packet: QuorumPacket): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(packet.type)
  archive.writeLong(packet.zxid)
  archive.writeBuffer(packet.data)
  archive.writeVector(packet.authinfo, ({ scheme, id }) => {
    archive.writeString(scheme)
    archive.writeString(id)
  })
  return archive.bytes()
}

/** The first packet of a stream. Types are not looked at: the states of the protocol do that. */
export function readQuorumPacket(
  buffer: Uint8Array,
): { packet: QuorumPacket; used: number } | 'incomplete' | 'malformed' {
  const read = readFromStream(buffer, readPacket)
  return typeof read === 'string' ? read : { packet: read.value, used: read.used }
}

function readPacket(archive: BinaryInputArchive): QuorumPacket {
  return {
    type: archive.readInt(),
    zxid: archive.readLong(),
    data: archive.readBuffer(),
    authinfo: archive.readVector(() => ({
      scheme: archive.readString(),
      id: archive.readString(),
    })),
  }
}
