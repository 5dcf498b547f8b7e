import { fromHex, toHex } from '../../base/hex'
import { decodeFrame, encodeFrame, type Frame } from '../../zookeeper/jute/decodeFrame'
import type { TouchedSession } from '../../zookeeper/jute/packetData'
import { packetOfFields } from '../../zookeeper/jute/packetFields'
import { PACKET, packetName } from '../../zookeeper/jute/QuorumPacket'
import type { Port } from '../../zookeeper/Event'
import { toHexLong } from '../../zookeeper/Zxid'
import { broadcastFrame } from './broadcastFrames'
import type { WireCapture, WireMessage } from './Capture'

export interface FramesVerdict {
  passed: number
  /** A sentence for each frame that differs. */
  failed: string[]
}

/** Decodes every frame to the fields the capture names, and encodes it again from its fields alone. */
export function compareFrames({ port, messages }: WireCapture & { port: Port }): FramesVerdict {
  const verdict: FramesVerdict = { passed: 0, failed: [] }
  const diallers = new Map<number, string>()
  const sent = new Map<string, number>()
  for (const message of messages) {
    const { conn, from, decoded } = message
    if (!diallers.has(conn)) diallers.set(conn, from)
    if (message.hex === '') continue
    const nth = sent.get(`${conn} ${from}`) ?? 0
    sent.set(`${conn} ${from}`, nth + 1)
    const name = String(decoded.msg)
    const why = difference(port, { fromDialler: diallers.get(conn) === from, nth }, message)
    if (why === null) verdict.passed += 1
    else verdict.failed.push(`${name} at ${message.t} ms: ${why}`)
  }
  return verdict
}

function difference(
  port: 'election' | 'quorum',
  context: { fromDialler: boolean; nth: number },
  { hex, decoded }: WireMessage,
): string | null {
  const bytes = fromHex(hex)
  if (bytes === null) return 'its hex is none'
  const frame = decodeFrame(port, context, bytes)
  if (frame.kind === 'undecodable') return `${frame.why} at byte ${frame.offset}`
  const packet = frame.kind === 'rawPacket' ? frame : null
  const broadcast = packet && broadcastFrame(packet)
  const words =
    packet && broadcast ? { msg: packetName(packet.type), ...broadcast.words } : inTheirWords(frame)
  for (const key of new Set([...Object.keys(decoded), ...Object.keys(words)])) {
    const [captured, engine] = [canonical(decoded[key]), canonical(words[key])]
    if (captured !== engine) return `"${key}" is ${captured} in the capture, ${engine} decoded`
  }
  const again = toHex(broadcast ? broadcast.bytes : encodeFrame(structuredClone(frame)))
  return again === hex ? null : `encoded again it is ${again.slice(0, 80)}…`
}

/** A frame in the words of the capture's decoder. */
function inTheirWords(frame: Frame): Record<string, unknown> {
  switch (frame.kind) {
    case 'initial': {
      const { protocolVersion, sid, addresses } = frame
      const numbers = { protocolVersion: Number(protocolVersion), sid: Number(sid) }
      return { msg: 'initial', ...numbers, address: addresses }
    }
    case 'notification': {
      const { state, version, config } = frame
      const numbers = {
        leader: Number(frame.leader),
        electionEpoch: Number(frame.electionEpoch),
        peerEpoch: Number(frame.peerEpoch),
      }
      return {
        msg: 'notification',
        state,
        version,
        config,
        zxid: toHexLong(frame.zxid),
        ...numbers,
      }
    }
    case 'packet': {
      const { zxid, data } = packetOfFields(frame)
      const envelope = { zxid: toHexLong(zxid), data: data === null ? null : data.length }
      return { msg: frame.name, type: PACKET[frame.name], ...envelope, ...fieldsOf(frame) }
    }
    case 'snapshotStream':
      return {
        msg: 'snapshot stream (sessions, acl cache, nodes, digest), then the string BenWasHere',
      }
    case 'rawPacket':
      return { msg: `${frame.name}, not as it should be` }
    case 'undecodable':
      return { ...frame }
  }
}

function fieldsOf(frame: Extract<Frame, { kind: 'packet' }>): Record<string, unknown> {
  switch (frame.name) {
    case 'FOLLOWERINFO':
    case 'OBSERVERINFO': {
      const { sid, protocolVersion, configVersion } = frame
      const numbers = { serverid: Number(sid), configVersion: Number(configVersion) }
      return { learnerInfo: { ...numbers, protocolVersion: hexOf(protocolVersion) } }
    }
    case 'LEADERINFO':
      return { protocolVersion: hexOf(frame.protocolVersion) }
    case 'ACKEPOCH':
      return { currentEpoch: frame.currentEpoch }
    case 'NEWLEADER':
      return { config: frame.config }
    case 'PING':
      // The capture names the sessions only where there are some.
      return frame.touched?.length ? { pingSessions: frame.touched.map(inTheirSession) } : {}
    default:
      return {}
  }
}

function inTheirSession({ sessionId, timeout }: TouchedSession) {
  return { session: toHexLong(sessionId), timeout }
}

const hexOf = (value: number) => `0x${value.toString(16)}`

/** JSON with sorted keys: the order of fields means nothing. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'absent'
  const entries = Object.entries(value).map(([key, one]) => `${key}:${canonical(one)}`)
  return `{${entries.sort().join(',')}}`
}
