import { packetName, readQuorumPacket } from '../../zookeeper/jute/QuorumPacket'
import { SNAPSHOT_SIGNATURE } from '../../zookeeper/jute/snapshotStream'
import type { RecordedEvent, SentFrame } from '../RecordedEvent'

/** What an event sent over quorum ports, as its bytes say. `name`: of the packet; `snapshotStream` for what follows
 *  SNAP; `undecodable` for bytes that are neither. */
export interface SentPacket {
  readonly frame: SentFrame
  readonly name: string
  readonly zxid: bigint
  readonly data: Uint8Array | null
}

/** Several checks look at one event, one after the other. */
const known = new WeakMap<RecordedEvent, readonly SentPacket[]>()
const NOTHING: readonly SentPacket[] = []

/** Packets that this event sent over quorum ports, in order. The content of a snapshot is not looked at. */
export function packetsOf(event: RecordedEvent): readonly SentPacket[] {
  if (event.sent.length === 0) return NOTHING
  const before = known.get(event)
  if (before) return before
  // SYN, FIN and RST are the system's and have no bytes.
  const frames = event.sent.filter(({ port, bytes }) => port === 'quorum' && bytes.length > 0)
  const packets = frames.map(readPacket)
  known.set(event, packets)
  return packets
}

function readPacket(frame: SentFrame): SentPacket {
  const { bytes } = frame
  const nothing = { frame, zxid: 0n, data: null }
  const end = bytes.subarray(-SNAPSHOT_SIGNATURE.length)
  if (String.fromCharCode(...end) === SNAPSHOT_SIGNATURE) {
    return { ...nothing, name: 'snapshotStream' }
  }
  const read = readQuorumPacket(bytes)
  if (typeof read === 'string' || read.used !== bytes.length) {
    return { ...nothing, name: 'undecodable' }
  }
  const { type, zxid, data } = read.packet
  return { frame, name: packetName(type), zxid, data }
}
