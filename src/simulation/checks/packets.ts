import { decodeFrame } from '../../zookeeper/jute/decodeFrame'
import type { PacketFields } from '../../zookeeper/jute/packetFields'
import type { RecordedEvent, SentFrame } from '../RecordedEvent'

/** What an event sent over quorum ports, read from its bytes. `packet` null: bytes that are no such packet. */
export interface SentPacket {
  readonly frame: SentFrame
  readonly packet: PacketFields
}

/** Packets of discovery, synchronisation and heartbeat that this event sent, in order. */
export function packetsOf(event: RecordedEvent): SentPacket[] {
  const packets: SentPacket[] = []
  for (const frame of event.sent) {
    if (frame.port !== 'quorum' || frame.bytes.length === 0) continue
    const decoded = decodeFrame('quorum', frame, frame.bytes)
    if (decoded.kind === 'packet') packets.push({ frame, packet: decoded })
  }
  return packets
}
