import { must } from '../../base/assert'
import { CLIENT_OP } from '../jute/proto/ClientOp'
import {
  decodeConnectResponse,
  encodeConnectRequest,
  type ConnectResponse,
} from '../jute/proto/ConnectRecords'
import { encodeRequestHeader, frame, framed, readFrame, readReplyFrame } from '../jute/proto/frames'
import { encodeRequest } from '../jute/proto/requestBody'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import type { TinyWorld } from './tinyWorld'

/** A client of a TinyWorld that speaks frames: what it asks for is answered within the time it waits, or not. */
export class TinyClient {
  readonly conn: string
  readonly welcome: ConnectResponse | null
  private xid = 0

  /** `again`: with the session of a client before. */
  constructor(
    private readonly world: TinyWorld,
    sid: number,
    { timeOut = 30_000, again = null }: { timeOut?: number; again?: ConnectResponse | null } = {},
  ) {
    this.conn = must(world.dialClient(sid), 'connection')
    const { sessionId, passwd } = again ?? { sessionId: 0n, passwd: new Uint8Array(16) }
    const hello = { protocolVersion: 0, lastZxidSeen: 0n, timeOut, sessionId, passwd }
    world.sendAsClient(this.conn, frame(encodeConnectRequest({ ...hello, readOnly: false })))
    world.run(100)
    const [first] = this.payloads()
    this.welcome = first === undefined ? null : decodeConnectResponse(first)
  }

  get session(): bigint {
    return this.welcome?.sessionId ?? 0n
  }

  /** Whether the server has closed the connection. */
  get gone(): boolean {
    return this.world.toClients.some(({ conn, bytes }) => conn === this.conn && bytes === null)
  }

  /** Sends it and waits for nothing. */
  send(record: RequestRecord): void {
    this.xid += 1
    const header = encodeRequestHeader({ xid: this.xid, type: CLIENT_OP[record.op] })
    this.world.sendAsClient(this.conn, framed(header, encodeRequest(record)))
  }

  /** The answer's code; null: there was none. */
  ask(record: RequestRecord): number | null {
    this.send(record)
    const { xid } = this
    this.world.run(100)
    return this.replies().find((reply) => reply.xid === xid)?.err ?? null
  }

  /** xid and code of all answers so far. */
  replies(): { xid: number; err: number }[] {
    return this.payloads()
      .slice(1)
      .map((payload) => must(readReplyFrame(payload), 'reply'))
      .map(({ xid, err }) => ({ xid, err }))
  }

  private payloads(): Uint8Array[] {
    return this.world.toClients.flatMap(({ conn, bytes }) => {
      if (conn !== this.conn || bytes === null) return []
      const read = readFrame(bytes)
      return typeof read === 'string' ? [] : [read.payload]
    })
  }
}
