import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { must } from '../../../base/assert'
import { fromHex, toHex } from '../../../base/hex'
import { clientOpOf, XID, type ClientOp } from './ClientOp'
import {
  decodeConnectRequest,
  decodeConnectResponse,
  encodeConnectRequest,
  encodeConnectResponse,
} from './ConnectRecords'
import {
  decodeWatcherEvent,
  encodeReplyHeader,
  encodeRequestHeader,
  encodeWatcherEvent,
  frame,
  framed,
  readFrame,
  readReplyFrame,
  readRequestFrame,
} from './frames'
import { decodeRequest, encodeRequest } from './requestBody'
import { decodeResponse, encodeResponse } from './responseBody'

const folder = new URL('../../../../e2e/fixtures/wire/', import.meta.url)

interface Captured {
  frames: { dir: 'c' | 's'; hex: string }[]
}

/** The same bytes again, read and written; null: not to be read, as some captured frames are on purpose. */
class Conversation {
  private readonly asked: { xid: number; op: ClientOp }[] = []
  private connecting = 0

  rewritten(dir: 'c' | 's', payload: Uint8Array): Uint8Array | null {
    return dir === 'c' ? this.request(payload) : this.reply(payload)
  }

  private request(payload: Uint8Array): Uint8Array | null {
    const connect = payload.length === 44 || payload.length === 45
    const first = connect ? decodeConnectRequest(payload) : null
    if (first?.protocolVersion === 0 && first.passwd.length === 16) {
      this.connecting++
      return frame(encodeConnectRequest(first))
    }
    const request = readRequestFrame(payload)
    const op = request === null ? null : clientOpOf(request.type)
    if (request === null || op === null) return null
    const record = decodeRequest(request.type, request.body)
    // Only ZooKeeper itself may send it; the captured client made one up whose path is no text.
    if (record === null || op === 'deleteContainer') return null
    this.asked.push({ xid: request.xid, op })
    return framed(encodeRequestHeader(request), encodeRequest(record))
  }

  private reply(payload: Uint8Array): Uint8Array | null {
    if (this.connecting > 0 && payload.length === 37) {
      this.connecting--
      return frame(encodeConnectResponse(must(decodeConnectResponse(payload), 'response')))
    }
    const reply = must(readReplyFrame(payload), 'reply')
    if (reply.xid === XID.notification) {
      const event = must(decodeWatcherEvent(reply.body), 'event')
      return framed(encodeReplyHeader(reply), encodeWatcherEvent(event))
    }
    const at = this.asked.findLastIndex(({ xid }) => xid === reply.xid)
    const [asked] = at < 0 ? [] : this.asked.splice(at, 1)
    if (reply.body.length === 0 || asked === undefined)
      return framed(encodeReplyHeader(reply), reply.body)
    const record = decodeResponse(asked.op, reply.body)
    return record === null ? null : framed(encodeReplyHeader(reply), encodeResponse(record))
  }
}

describe('every captured frame of the client port gives the same bytes once it is read and written', () => {
  const names = readdirSync(folder).filter((name) => name.startsWith('client-ops-'))
  test.each(names)('%s', (name) => {
    const { frames } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Captured
    const conversation = new Conversation()
    const unread: string[] = []
    for (const { dir, hex } of frames) {
      const bytes = must(fromHex(hex), hex)
      const read = readFrame(bytes)
      if (typeof read === 'string') {
        unread.push(hex)
        continue
      }
      const again = conversation.rewritten(dir, read.payload)
      if (again === null) unread.push(hex)
      else expect(toHex(again), `${name} ${dir}`).toBe(hex)
    }
    // Headers without a record, four-letter words, and records with null where a path must be.
    const short = 60
    const nullPath = /^.{24}ffffffff/
    expect(unread.filter((hex) => hex.length > short && !nullPath.test(hex))).toEqual([])
  })
})
