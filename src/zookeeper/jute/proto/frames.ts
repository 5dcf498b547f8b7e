import { BinaryInputArchive, JuteError } from '../BinaryInputArchive'
import { BinaryOutputArchive } from '../BinaryOutputArchive'

/** The client port's framing: an int with the length, then so many bytes, both ways. */

/** jute.maxbuffer: no longer request is read (NIOServerCnxn.readLength). */
export const MAX_FRAME = 0xfffff

export function frame(payload: Uint8Array): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeBuffer(payload)
  return archive.bytes()
}

/** Header and record in one frame. */
export function framed(header: Uint8Array, body: Uint8Array | null): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(header.length + (body?.length ?? 0))
  archive.writeRaw(header)
  if (body !== null) archive.writeRaw(body)
  return archive.bytes()
}

/** The first frame of a stream; `incomplete` as long as bytes are missing, `malformed` for a length that nobody
 *  may send. */
export function readFrame(
  stream: Uint8Array,
  longest = MAX_FRAME,
): { payload: Uint8Array; used: number } | 'incomplete' | 'malformed' {
  if (stream.length < 4) return 'incomplete'
  const length = new BinaryInputArchive(stream).readInt()
  if (length < 0 || length > longest) return 'malformed'
  if (stream.length < 4 + length) return 'incomplete'
  return { payload: stream.slice(4, 4 + length), used: 4 + length }
}

export interface RequestHeader {
  readonly xid: number
  readonly type: number
}

/** A request as it comes: header and the bytes of its record; null: too short for a header. */
export function readRequestFrame(
  payload: Uint8Array,
): (RequestHeader & { body: Uint8Array }) | null {
  if (payload.length < 8) return null
  const archive = new BinaryInputArchive(payload)
  return { xid: archive.readInt(), type: archive.readInt(), body: payload.slice(8) }
}

export function encodeRequestHeader({ xid, type }: RequestHeader): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(xid)
  archive.writeInt(type)
  return archive.bytes()
}

export interface ReplyHeader {
  readonly xid: number
  readonly zxid: bigint
  readonly err: number
}

export function encodeReplyHeader({ xid, zxid, err }: ReplyHeader): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(xid)
  archive.writeLong(zxid)
  archive.writeInt(err)
  return archive.bytes()
}

/** null: too short for a header. */
export function readReplyFrame(payload: Uint8Array): (ReplyHeader & { body: Uint8Array }) | null {
  if (payload.length < 16) return null
  const archive = new BinaryInputArchive(payload)
  const header = { xid: archive.readInt(), zxid: archive.readLong(), err: archive.readInt() }
  return { ...header, body: payload.slice(16) }
}

/** org.apache.zookeeper.proto.WatcherEvent. */
export interface WatcherEvent {
  readonly type: number
  readonly state: number
  readonly path: string
}

export const EVENT_TYPE = {
  None: -1,
  NodeCreated: 1,
  NodeDeleted: 2,
  NodeDataChanged: 3,
  NodeChildrenChanged: 4,
  DataWatchRemoved: 5,
  ChildWatchRemoved: 6,
  PersistentWatchRemoved: 7,
} as const

export type EventType = keyof typeof EVENT_TYPE

/** KeeperState: what a server says in every event is SyncConnected. */
export const KEEPER_STATE = {
  Disconnected: 0,
  SyncConnected: 3,
  AuthFailed: 4,
  ConnectedReadOnly: 5,
  Closed: 7,
  Expired: -112,
} as const

export type KeeperState = keyof typeof KEEPER_STATE

export function encodeWatcherEvent({ type, state, path }: WatcherEvent): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(type)
  archive.writeInt(state)
  archive.writeString(path)
  return archive.bytes()
}

/** null: no such record. Never throws. */
export function decodeWatcherEvent(body: Uint8Array): WatcherEvent | null {
  try {
    const archive = new BinaryInputArchive(body)
    return { type: archive.readInt(), state: archive.readInt(), path: archive.readString() ?? '' }
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    return null
  }
}
