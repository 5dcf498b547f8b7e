import type { ACL } from '../server/ReferenceCountedACLCache'
import { BinaryInputArchive, JuteError } from './BinaryInputArchive'
import { BinaryOutputArchive } from './BinaryOutputArchive'
import { readAcls } from './decodeTxn'
import { writeAcls } from './encodeTxn'
import { OP_CODE, opName } from './OpCode'

/** Operations that only look, and so stand in no log (ZooDefs.OpCode). */
export const READ_CODE = { exists: 3, getData: 4, sync: 9 } as const

/** The request records of org.apache.zookeeper.proto, those of the operations that are served. */
export type RequestRecord =
  | { op: 'create'; path: string; data: Uint8Array | null; acl: ACL[] | null; flags: number }
  | { op: 'delete'; path: string; version: number }
  | { op: 'setData'; path: string; data: Uint8Array | null; version: number }
  | { op: 'exists' | 'getData'; path: string; watch: boolean }
  | { op: 'sync'; path: string }
  /** What a server asks for in the name of a client that connects, and for one that leaves. */
  | { op: 'createSession'; timeOut: number }
  | { op: 'closeSession' }

/** The number of an operation. */
export function codeOf(op: RequestRecord['op']): number {
  return op in READ_CODE
    ? READ_CODE[op as keyof typeof READ_CODE]
    : OP_CODE[op as keyof typeof OP_CODE]
}

/** `create`, `getData`; `unknown 99` for an operation that is not served (Request.op2String). */
export function requestName(type: number): string {
  const read = Object.entries(READ_CODE).find(([, code]) => code === type)
  return read?.[0] ?? opName(type)
}

export function encodeRequest(record: RequestRecord): Uint8Array {
  const archive = new BinaryOutputArchive()
  if ('path' in record) archive.writeString(record.path)
  switch (record.op) {
    case 'createSession':
      archive.writeInt(record.timeOut)
      break
    case 'create':
      archive.writeBuffer(record.data)
      writeAcls(archive, record.acl)
      archive.writeInt(record.flags)
      break
    case 'delete':
      archive.writeInt(record.version)
      break
    case 'setData':
      archive.writeBuffer(record.data)
      archive.writeInt(record.version)
      break
    case 'exists':
    case 'getData':
      archive.writeBool(record.watch)
      break
    case 'sync':
    case 'closeSession':
  }
  return archive.bytes()
}

/** null: bytes that are no such record, or an operation that is not served. Never throws. */
export function decodeRequest(type: number, body: Uint8Array): RequestRecord | null {
  try {
    return readRequest(type, new BinaryInputArchive(body))
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    return null
  }
}

function readRequest(type: number, archive: BinaryInputArchive): RequestRecord | null {
  if (type === OP_CODE.createSession) return { op: 'createSession', timeOut: archive.readInt() }
  if (type === OP_CODE.closeSession) return { op: 'closeSession' }
  const path = archive.readString()
  if (path === null) return null
  switch (type) {
    case OP_CODE.create: {
      const data = archive.readBuffer()
      return { op: 'create', path, data, acl: readAcls(archive), flags: archive.readInt() }
    }
    case OP_CODE.delete:
      return { op: 'delete', path, version: archive.readInt() }
    case OP_CODE.setData:
      return { op: 'setData', path, data: archive.readBuffer(), version: archive.readInt() }
    case READ_CODE.exists:
    case READ_CODE.getData: {
      const op = type === READ_CODE.exists ? 'exists' : 'getData'
      return { op, path, watch: archive.readBool() }
    }
    case READ_CODE.sync:
      return { op: 'sync', path }
    default:
      return null
  }
}

/** A request on its way from a learner to the leader: REQUEST's data (Learner.request). */
export interface ForwardedRequest {
  sessionId: bigint
  cxid: number
  type: number
  body: Uint8Array
}

export function encodeForwardedRequest(request: ForwardedRequest): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeLong(request.sessionId)
  archive.writeInt(request.cxid)
  archive.writeInt(request.type)
  archive.writeRaw(request.body)
  return archive.bytes()
}

/** null: fewer bytes than every request has. */
export function decodeForwardedRequest(data: Uint8Array | null): ForwardedRequest | null {
  if (data === null || data.length < 16) return null
  const archive = new BinaryInputArchive(data)
  return {
    sessionId: archive.readLong(),
    cxid: archive.readInt(),
    type: archive.readInt(),
    body: data.slice(16),
  }
}
