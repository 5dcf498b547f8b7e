import { BinaryInputArchive, JuteError } from '../BinaryInputArchive'
import { BinaryOutputArchive } from '../BinaryOutputArchive'

/** The first frame of a client (org.apache.zookeeper.proto.ConnectRequest). */
export interface ConnectRequest {
  readonly protocolVersion: number
  readonly lastZxidSeen: bigint
  /** Milliseconds. */
  readonly timeOut: number
  /** 0: a new one is wanted. */
  readonly sessionId: bigint
  readonly passwd: Uint8Array
  /** null: a client of 3.3 or before, which does not send it and must not get it. */
  readonly readOnly: boolean | null
}

/** The first frame of a server. `timeOut` 0: the session is no more. */
export interface ConnectResponse {
  readonly protocolVersion: number
  readonly timeOut: number
  readonly sessionId: bigint
  readonly passwd: Uint8Array
  readonly readOnly: boolean | null
}

const PASSWD_LENGTH = 16

export function encodeConnectRequest(request: ConnectRequest): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(request.protocolVersion)
  archive.writeLong(request.lastZxidSeen)
  archive.writeInt(request.timeOut)
  archive.writeLong(request.sessionId)
  archive.writeBuffer(request.passwd)
  if (request.readOnly !== null) archive.writeBool(request.readOnly)
  return archive.bytes()
}

/** null: no such record. Never throws. */
export function decodeConnectRequest(bytes: Uint8Array): ConnectRequest | null {
  return decode(bytes, (archive) => ({
    protocolVersion: archive.readInt(),
    lastZxidSeen: archive.readLong(),
    timeOut: archive.readInt(),
    sessionId: archive.readLong(),
    passwd: archive.readBuffer() ?? new Uint8Array(PASSWD_LENGTH),
    readOnly: archive.remaining > 0 ? archive.readBool() : null,
  }))
}

export function encodeConnectResponse(response: ConnectResponse): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(response.protocolVersion)
  archive.writeInt(response.timeOut)
  archive.writeLong(response.sessionId)
  archive.writeBuffer(response.passwd)
  if (response.readOnly !== null) archive.writeBool(response.readOnly)
  return archive.bytes()
}

/** null: no such record. Never throws. */
export function decodeConnectResponse(bytes: Uint8Array): ConnectResponse | null {
  return decode(bytes, (archive) => ({
    protocolVersion: archive.readInt(),
    timeOut: archive.readInt(),
    sessionId: archive.readLong(),
    passwd: archive.readBuffer() ?? new Uint8Array(PASSWD_LENGTH),
    readOnly: archive.remaining > 0 ? archive.readBool() : null,
  }))
}

function decode<T>(bytes: Uint8Array, read: (archive: BinaryInputArchive) => T): T | null {
  try {
    return read(new BinaryInputArchive(bytes))
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    return null
  }
}
