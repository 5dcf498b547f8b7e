import { toHex } from '../../../base/hex'
import { clientOpOf, XID, type ClientOp } from '../../../zookeeper/jute/proto/ClientOp'
import {
  decodeConnectRequest,
  decodeConnectResponse,
  encodeConnectRequest,
  encodeConnectResponse,
} from '../../../zookeeper/jute/proto/ConnectRecords'
import {
  encodeReplyHeader,
  frame,
  framed,
  readReplyFrame,
  readRequestFrame,
} from '../../../zookeeper/jute/proto/frames'
import { decodeResponse, encodeResponse } from '../../../zookeeper/jute/proto/responseBody'
import { decodeUtf8 } from '../../../zookeeper/jute/utf8'
import type { Stat } from '../../../zookeeper/server/Stat'

/** What an event's frame begins with. */
export const EVENT = 'event '

/** Frames with what varies from run to run taken out. */
export class MaskedConversation {
  private readonly asked: { xid: number; op: ClientOp }[] = []
  private connecting = 0
  private readonly sessions = new Map<bigint, bigint>()

  of(dir: 'c' | 's', payload: Uint8Array): string {
    return dir === 'c' ? this.request(payload) : this.reply(payload)
  }

  private request(payload: Uint8Array): string {
    const first = payload.length === 45 ? decodeConnectRequest(payload) : null
    if (first?.protocolVersion === 0 && first.passwd.length === 16) {
      this.connecting += 1
      const sessionId = this.labelOf(first.sessionId)
      return toHex(frame(encodeConnectRequest({ ...first, sessionId, passwd: NO_PASSWD })))
    }
    const request = readRequestFrame(payload)
    const op = request === null ? null : clientOpOf(request.type)
    if (op === 'ping' || request?.xid === BETWEEN_STEPS) return 'ping'
    if (request !== null && op !== null) this.asked.push({ xid: request.xid, op })
    return toHex(frame(payload))
  }

  private reply(payload: Uint8Array): string {
    const first =
      this.connecting > 0 && payload.length === 37 ? decodeConnectResponse(payload) : null
    if (first !== null) {
      this.connecting -= 1
      const sessionId = this.labelOf(first.sessionId)
      return toHex(frame(encodeConnectResponse({ ...first, sessionId, passwd: NO_PASSWD })))
    }
    const reply = readReplyFrame(payload)
    if (reply === null) return toHex(frame(payload))
    if (reply.xid === XID.ping || reply.xid === BETWEEN_STEPS) return 'ping'
    if (reply.xid === XID.notification) return EVENT + toHex(frame(payload))
    const at = this.asked.findLastIndex(({ xid }) => xid === reply.xid)
    const [asked] = at < 0 ? [] : this.asked.splice(at, 1)
    const record = asked === undefined ? null : decodeResponse(asked.op, reply.body)
    if (record === null) return toHex(frame(payload))
    const body = reply.body.length === 0 ? null : encodeResponse(this.masked(record))
    return toHex(framed(encodeReplyHeader(reply), body))
  }

  private masked<T>(record: T): T {
    if (Array.isArray(record)) return record.map((item: unknown) => this.masked(item)) as T
    if (record === null || typeof record !== 'object' || record instanceof Uint8Array) return record
    const config = 'data' in record && isConfiguration(record.data)
    const fields = Object.entries(record).map(([key, value]) => {
      if (key === 'stat') {
        const stat = this.maskedStat(value as Stat)
        return [key, config ? { ...stat, dataLength: 0 } : stat]
      }
      return [key, isConfiguration(value) ? null : this.masked(value as unknown)]
    })
    return Object.fromEntries(fields) as T
  }

  private maskedStat(stat: Stat): Stat {
    return { ...stat, ctime: 0n, mtime: 0n, ephemeralOwner: this.labelOf(stat.ephemeralOwner) }
  }

  /** Sessions by the order in which they are first heard of. */
  private labelOf(sessionId: bigint): bigint {
    if (sessionId === 0n) return 0n
    const label = this.sessions.get(sessionId) ?? BigInt(this.sessions.size + 1)
    this.sessions.set(sessionId, label)
    return label
  }
}

const NO_PASSWD = new Uint8Array(16)

/** The xid of the syncs that the captured client asks for between the steps, one for each session it still believes
 *  in. */
const BETWEEN_STEPS = 0x70000000

/** The configuration's text, which names the ports of the machine. */
function isConfiguration(value: unknown): boolean {
  return value instanceof Uint8Array && decodeUtf8(value.subarray(0, 9)) === 'server.1='
}
