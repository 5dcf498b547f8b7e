import { assertNever } from '../../base/assert'
import { frame, readFrame } from './electionFrame'
import { encodeInitialMessage, readInitialMessage, type InitialMessage } from './InitialMessage'
import { decodeNotification, encodeNotification, type Notification } from './Notification'
import { fieldsOfPacket, packetOfFields, type PacketFields } from './packetFields'
import { encodeQuorumPacket, packetName, readQuorumPacket, type QuorumPacket } from './QuorumPacket'
import {
  readSnapshotStream,
  SNAPSHOT_SIGNATURE,
  writeSnapshotStream,
  type SnapshotContents,
} from './snapshotStream'

/** One whole message between servers, by what it means. No bytes of it are kept: encodeFrame makes them anew. */
export type Frame =
  | ({ kind: 'initial' } & InitialMessage)
  | ({ kind: 'notification' } & Notification)
  | ({ kind: 'packet' } & PacketFields)
  /** Requests, transactions, sessions, changes of the ensemble; or a packet that is not as it should be. */
  | ({ kind: 'rawPacket'; name: string } & QuorumPacket)
  /** What follows SNAP. */
  | ({ kind: 'snapshotStream' } & SnapshotContents)
  | Undecodable

export interface Undecodable {
  kind: 'undecodable'
  why: 'incomplete' | 'malformed' | 'unknownState' | 'trailingBytes'
  /** Where in the bytes the trouble begins. */
  offset: number
}

export interface FrameContext {
  /** Sent by the side that dialled. */
  fromDialler: boolean
  /** Which message of that side on this connection it is, from 0. */
  nth: number
}

/** Names the one message that `bytes` are. Total: whatever the bytes, it answers and never throws. */
export function decodeFrame(
  port: 'election' | 'quorum',
  context: FrameContext,
  bytes: Uint8Array,
): Frame {
  if (port === 'quorum') return decodeQuorum(bytes)
  return context.fromDialler && context.nth === 0 ? decodeInitial(bytes) : decodeElection(bytes)
}

function decodeInitial(bytes: Uint8Array): Frame {
  const read = readInitialMessage(bytes)
  if (typeof read === 'string') return undecodable(read, 0)
  return whole(bytes, read.used, { kind: 'initial', ...read.message })
}

function decodeElection(bytes: Uint8Array): Frame {
  const read = readFrame(bytes)
  if (typeof read === 'string') return undecodable(read, 0)
  const notification = decodeNotification(read.payload)
  if (typeof notification === 'string') return undecodable(notification, 4)
  return whole(bytes, read.used, { kind: 'notification', ...notification })
}

/** A snapshot stream begins with whatever it begins with; it is known by its end. */
function decodeQuorum(bytes: Uint8Array): Frame {
  if (isSigned(bytes)) {
    const stream = readSnapshotStream(bytes)
    if (typeof stream !== 'string' && stream.used === bytes.length) {
      return { kind: 'snapshotStream', sessions: stream.sessions, tree: stream.tree }
    }
  }
  const read = readQuorumPacket(bytes)
  if (typeof read === 'string') return undecodable(read, 0)
  const fields = fieldsOfPacket(read.packet)
  return whole(
    bytes,
    read.used,
    fields === null
      ? { kind: 'rawPacket', name: packetName(read.packet.type), ...read.packet }
      : { kind: 'packet', ...fields },
  )
}

function isSigned(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(-SNAPSHOT_SIGNATURE.length)
  return String.fromCharCode(...tail) === SNAPSHOT_SIGNATURE
}

function whole(bytes: Uint8Array, used: number, decoded: Frame): Frame {
  return used === bytes.length ? decoded : undecodable('trailingBytes', used)
}

function undecodable(why: Undecodable['why'], offset: number): Undecodable {
  return { kind: 'undecodable', why, offset }
}

/** The bytes of a message, from its fields alone; none for what could not be decoded. Notifications are written
 *  in the form of today, whichever they came in. */
export function encodeFrame(decoded: Frame): Uint8Array {
  switch (decoded.kind) {
    case 'initial':
      return encodeInitialMessage(decoded)
    case 'notification':
      return frame(encodeNotification(decoded))
    case 'packet':
      return encodeQuorumPacket(packetOfFields(decoded))
    case 'rawPacket':
      return encodeQuorumPacket(decoded)
    case 'snapshotStream':
      return writeSnapshotStream(decoded)
    case 'undecodable':
      return new Uint8Array()
    default:
      return assertNever(decoded)
  }
}
