import { BinaryInputArchive } from './BinaryInputArchive'
import { BinaryOutputArchive } from './BinaryOutputArchive'
import { decodeUtf8, encodeUtf8 } from './utf8'

/** The first thing a dialler says on the election port: who it is and where its own election port is. */
export interface InitialMessage {
  /** -65536 or -65535; in the oldest form, which is the bare sid, that sid. */
  protocolVersion: bigint
  sid: bigint
  /** `host:port`; in V2 several, joined by `|`; empty in the oldest form. */
  addresses: string
}

export const PROTOCOL_VERSION_V1 = -65536n
export const PROTOCOL_VERSION_V2 = -65535n

/** QuorumCnxManager.maxBuffer: longest address text accepted, in bytes. */
const ADDRESSES_MAX = 2048

/** QuorumCnxManager.startConnection; a protocolVersion from 0 on gives the bare sid of the oldest form. */
export function encodeInitialMessage(message: InitialMessage): Uint8Array {
  const archive = new BinaryOutputArchive()
  if (message.protocolVersion < 0n) archive.writeLong(message.protocolVersion)
  archive.writeLong(message.sid)
  if (message.protocolVersion < 0n) archive.writeBuffer(encodeUtf8(message.addresses))
  return archive.bytes()
}

/** QuorumCnxManager.handleConnection and InitialMessage.parse. `malformed` is where Java closes the socket:
 *  an unknown version, a length outside 1..2048, an address without a port. */
export function readInitialMessage(
  bytes: Uint8Array,
): { message: InitialMessage; used: number } | 'incomplete' | 'malformed' {
  if (bytes.length < 8) return 'incomplete'
  const archive = new BinaryInputArchive(bytes)
  const protocolVersion = archive.readLong()
  if (protocolVersion >= 0n) {
    return { message: { protocolVersion, sid: protocolVersion, addresses: '' }, used: 8 }
  }
  if (protocolVersion !== PROTOCOL_VERSION_V1 && protocolVersion !== PROTOCOL_VERSION_V2) {
    return 'malformed'
  }
  if (archive.remaining < 12) return 'incomplete'
  const sid = archive.readLong()
  const length = archive.readInt()
  if (length <= 0 || length > ADDRESSES_MAX) return 'malformed'
  if (archive.remaining < length) return 'incomplete'
  const addresses = decodeUtf8(archive.readRaw(length))
  if (!addresses.split('|').every(isHostAndPort)) return 'malformed'
  return { message: { protocolVersion, sid, addresses }, used: archive.position }
}

/** `host:port` or `[host]:port` (ConfigUtils.getHostAndPort, Integer.parseInt, InetSocketAddress). */
function isHostAndPort(text: string): boolean {
  const port = /^(?:\[[^\]]*\]|[^:[]*):\+?(\d{1,9})$/.exec(text)?.[1]
  return port !== undefined && Number(port) <= 0xffff
}
