import { BinaryInputArchive } from './BinaryInputArchive'
import { BinaryOutputArchive } from './BinaryOutputArchive'
import { opName } from './OpCode'
import { CLIENT_OP, clientOpOf } from './proto/ClientOp'
import type { RequestRecord } from './proto/RequestRecord'

export { decodeRequest, encodeRequest } from './proto/requestBody'
export type { RequestRecord } from './proto/RequestRecord'

/** The number of an operation. */
export function codeOf(op: RequestRecord['op']): number {
  return CLIENT_OP[op]
}

/** `create`, `getData`; `unknown 99` for an operation that there is not (Request.op2String). */
export function requestName(type: number): string {
  const op = clientOpOf(type)
  return op === null || op === 'createTTL' ? opName(type) : op
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
