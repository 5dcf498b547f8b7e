import { clientOpOf, XID } from './proto/ClientOp'
import { decodeConnectRequest, decodeConnectResponse } from './proto/ConnectRecords'
import {
  decodeWatcherEvent,
  EVENT_TYPE,
  readFrame,
  readReplyFrame,
  readRequestFrame,
  type EventType,
} from './proto/frames'
import { decodeRequest } from './proto/requestBody'
import type { FrameContext } from './decodeFrame'

/** One message between a client and its server, by what it means. A reply does not say what it answers: that only the
 *  order says. */
export type ClientFrame =
  | { kind: 'connect'; session: bigint; timeOut: number; lastZxidSeen: bigint }
  | { kind: 'session'; session: bigint; timeOut: number }
  | { kind: 'fourLetterWord'; word: string }
  | { kind: 'text'; text: string }
  | { kind: 'request'; xid: number; op: string; path: string | null }
  | { kind: 'reply'; xid: number; zxid: bigint; err: number }
  | { kind: 'watchEvent'; type: EventType; path: string }
  | { kind: 'ping' }
  | { kind: 'undecodable' }

/** All messages that the bytes are. Total: whatever the bytes, it answers and never throws. */
export function decodeClientFrames(
  { fromDialler, nth }: FrameContext,
  bytes: Uint8Array,
): ClientFrame[] {
  if (fromDialler && nth === 0 && isFourLetterWord(bytes)) {
    return [{ kind: 'fourLetterWord', word: String.fromCharCode(...bytes.subarray(0, 4)) }]
  }
  const found: ClientFrame[] = []
  let left = bytes
  while (left.length > 0) {
    const next = readFrame(left, LONGEST)
    if (typeof next === 'string') {
      found.push(found.length === 0 && !fromDialler ? asText(left) : { kind: 'undecodable' })
      break
    }
    const first = nth === 0 && found.length === 0
    found.push(fromDialler ? ofClient(next.payload, first) : ofServer(next.payload, first))
    left = left.subarray(next.used)
  }
  return found
}

/** Four small letters in front of everything else: no client's first frame is so long (ServerCnxn.cmd2String). */
function isFourLetterWord(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes.subarray(0, 4).every((byte) => byte >= 0x61 && byte <= 0x7a)
}

/** Longer replies than requests are allowed; a length past this is none. */
const LONGEST = 0x3fffffff

/** Answers to four-letter words are plain text. */
function asText(bytes: Uint8Array): ClientFrame {
  const printable = bytes.every((byte) => byte === 0x0a || byte === 0x09 || byte >= 0x20)
  if (!printable) return { kind: 'undecodable' }
  return { kind: 'text', text: String.fromCharCode(...bytes.subarray(0, 200)) }
}

function ofClient(payload: Uint8Array, first: boolean): ClientFrame {
  if (first) {
    const request = decodeConnectRequest(payload)
    if (request === null) return { kind: 'undecodable' }
    const { sessionId: session, timeOut, lastZxidSeen } = request
    return { kind: 'connect', session, timeOut, lastZxidSeen }
  }
  const request = readRequestFrame(payload)
  if (request === null) return { kind: 'undecodable' }
  const op = clientOpOf(request.type)
  if (request.xid === XID.ping) return { kind: 'ping' }
  if (op === null) return { kind: 'undecodable' }
  const record = decodeRequest(request.type, request.body)
  const path = record !== null && 'path' in record ? record.path : null
  return { kind: 'request', xid: request.xid, op, path }
}

function ofServer(payload: Uint8Array, first: boolean): ClientFrame {
  if (first) {
    const response = decodeConnectResponse(payload)
    if (response === null) return { kind: 'undecodable' }
    return { kind: 'session', session: response.sessionId, timeOut: response.timeOut }
  }
  const reply = readReplyFrame(payload)
  if (reply === null) return { kind: 'undecodable' }
  const { xid, zxid, err } = reply
  if (xid === XID.ping) return { kind: 'ping' }
  if (xid !== XID.notification) return { kind: 'reply', xid, zxid, err }
  const event = decodeWatcherEvent(reply.body)
  const type = event && typeOf(event.type)
  return event && type ? { kind: 'watchEvent', type, path: event.path } : { kind: 'undecodable' }
}

function typeOf(code: number): EventType | null {
  const found = Object.entries(EVENT_TYPE).find(([, value]) => value === code)
  return (found?.[0] as EventType | undefined) ?? null
}
