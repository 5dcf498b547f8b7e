import { packetName, readQuorumPacket } from '../jute/QuorumPacket'
import { readSnapshotStream } from '../jute/snapshotStream'

/** What went over a quorum port, for tests to read. */
export function named(bytes: Uint8Array): { name: string; zxid: bigint } {
  if (typeof readSnapshotStream(bytes) === 'object') return { name: 'snapshot', zxid: 0n }
  const read = readQuorumPacket(bytes)
  if (typeof read !== 'object' || read.used !== bytes.length) return { name: '?', zxid: 0n }
  return { name: packetName(read.packet.type), zxid: read.packet.zxid }
}
