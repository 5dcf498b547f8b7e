import { joined } from '../../base/joined'
import type { Outbox } from '../Effect'
import type { ConnectionId } from '../Event'
import { encodeQuorumPacket, PACKET, type PacketName } from '../jute/QuorumPacket'
import type { Server } from '../Server'

/** What leader and learner have in common about their connection: bytes that wait, and a clock that runs
 *  while the thread reads. */
export interface QuorumStream {
  inbox: Uint8Array
  closed: 'FIN' | 'RST' | null
  reading: boolean
}

export function emptyStream(): QuorumStream {
  return { inbox: new Uint8Array(), closed: null, reading: false }
}

/** Bytes came. Each of them ends one read() of Java's thread, so the next one waits its full time anew. */
export function append(stream: QuorumStream, bytes: Uint8Array): void {
  stream.inbox = joined(stream.inbox, bytes)
  stream.reading = false
}

/** Takes the first `used` bytes away. */
export function consume(stream: QuorumStream, used: number): void {
  stream.inbox = stream.inbox.slice(used)
}

/** The thread blocks in read() for `limitTicks` at most (SO_TIMEOUT); does nothing while it does so already. */
export function awaitBytes(
  me: Server,
  stream: QuorumStream,
  conn: ConnectionId,
  limitTicks: number,
  out: Outbox,
): void {
  if (stream.reading) return
  stream.reading = true
  out.arm(readTimerOf(conn), ticksUs(me, limitTicks))
}

/** The thread does something else than read. */
export function stopReading(stream: QuorumStream, conn: ConnectionId, out: Outbox): void {
  if (!stream.reading) return
  stream.reading = false
  out.disarm(readTimerOf(conn))
}

export function readTimerOf(conn: ConnectionId): string {
  return `read:${conn}`
}

/** tickTime · ticks in microseconds. */
export function ticksUs(me: Server, ticks: number): number {
  return me.config.tickTime * ticks * 1000
}

export function packetBytes(
  name: PacketName,
  zxid: bigint,
  data: Uint8Array | null = null,
): Uint8Array {
  return encodeQuorumPacket({ type: PACKET[name], zxid, data, authinfo: null })
}
