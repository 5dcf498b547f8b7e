import { must } from '../../base/assert'
import {
  decodeConnectRequest,
  encodeConnectResponse,
  type ConnectRequest,
} from '../jute/proto/ConnectRecords'
import { clientOpOf } from '../jute/proto/ClientOp'
import { encodeReplyHeader, frame, framed, readFrame, readRequestFrame } from '../jute/proto/frames'
import { decodeRequest } from '../jute/proto/requestBody'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import { createClientCnxn, type ClientCnxn } from './ClientCnxn'
import { ClientOutbox, type ClientEffect, type ClientEvent } from './ClientEvent'
import { handleClient } from './handleClient'

/** One client and a test in the role of its servers, its clock and its application. */
export class ClientBench {
  readonly client: ClientCnxn
  readonly effects: ClientEffect[] = []
  nowMs = 0

  constructor(hosts: readonly string[], sessionTimeoutMs = 30_000, chroot: string | null = null) {
    this.client = createClientCnxn({ hosts, sessionTimeoutMs, name: 'c1', chroot })
    this.give({ kind: 'started' })
  }

  give(event: ClientEvent): ClientEffect[] {
    const out = new ClientOutbox()
    handleClient(this.client, event, this.nowMs * 1000, out)
    this.effects.push(...out.effects)
    return out.effects
  }

  /** Lets a timer of its own run out when it is due; answers what comes of it. */
  expire(timer: string): ClientEffect[] {
    const armed = must(
      this.effects.findLast((effect) => effect.kind === 'arm' && effect.timer === timer),
      timer,
    ) as Extract<ClientEffect, { kind: 'arm' }>
    this.nowMs += (armed.delayUs + armed.spreadUs) / 1000
    return this.give({ kind: 'expired', timer })
  }

  /** Dialled, accepted, and the ConnectRequest is out. */
  reach(): ClientEffect[] {
    this.expire('reconnect')
    return this.give({ kind: 'connected', conn: this.conn })
  }

  get conn(): string {
    return must(this.client.conn, 'connection')
  }

  answerConnect({ timeOut = 30_000, sessionId = 0x1234n } = {}): ClientEffect[] {
    const response = { protocolVersion: 0, timeOut, sessionId, passwd: new Uint8Array(16).fill(7) }
    return this.receive(frame(encodeConnectResponse({ ...response, readOnly: false })))
  }

  reply(xid: number, zxid: bigint, err = 0): ClientEffect[] {
    return this.receive(framed(encodeReplyHeader({ xid, zxid, err }), null))
  }

  receive(bytes: Uint8Array): ClientEffect[] {
    return this.give({ kind: 'received', conn: this.conn, bytes })
  }
}

/** What a ConnectRequest among the effects says. */
export function connectRequest(effects: readonly ClientEffect[]): ConnectRequest {
  return must(decodeConnectRequest(must(payloads(effects)[0], 'frame')), 'ConnectRequest')
}

/** The requests among the effects, with their xids. */
export function requests(
  effects: readonly ClientEffect[],
): { xid: number; request: RequestRecord }[] {
  return payloads(effects).flatMap((payload) => {
    const header = readRequestFrame(payload)
    const op = header === null ? null : clientOpOf(header.type)
    const request = header === null ? null : decodeRequest(header.type, header.body)
    return header === null || op === null || request === null ? [] : [{ xid: header.xid, request }]
  })
}

function payloads(effects: readonly ClientEffect[]): Uint8Array[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== 'send') return []
    const read = readFrame(effect.bytes)
    return typeof read === 'string' ? [] : [read.payload]
  })
}
