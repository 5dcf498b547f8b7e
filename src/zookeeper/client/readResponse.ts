import { joined } from '../../base/joined'
import { CODE } from '../server/Code'
import { XID } from '../jute/proto/ClientOp'
import { decodeConnectResponse, type ConnectResponse } from '../jute/proto/ConnectRecords'
import {
  decodeWatcherEvent,
  EVENT_TYPE,
  readFrame,
  readReplyFrame,
  type EventType,
} from '../jute/proto/frames'
import { decodeResponse } from '../jute/proto/responseBody'
import { toHexLong } from '../Zxid'
import { addressOf, type ClientCnxn } from './ClientCnxn'
import type { ClientOutbox } from './ClientEvent'
import { clientPath, outOfChroot } from './chroot'
import { finishPacket } from './finishPacket'
import { conLossPacket, endClient, killClient, loseConnection } from './loseConnection'
import { tell, tellSession } from './tellSession'
import { materialize } from './ZKWatchManager'

/** jute.maxbuffer of a client: longer frames end the connection (ClientCnxnSocket.initProperties). */
const PACKET_LEN = 4 * 1024 * 1024

/** Bytes of the server, frame by frame, as long as the connection lives. Bytes that are no frame end it. */
export function receiveBytes(
  client: ClientCnxn,
  bytes: Uint8Array,
  nowUs: number,
  out: ClientOutbox,
): void {
  client.inbox = joined(client.inbox, bytes)
  client.lastHeardUs = nowUs
  const { conn } = client
  while (client.conn === conn) {
    const next = readFrame(client.inbox, PACKET_LEN - 1)
    if (next === 'incomplete') return
    if (next === 'malformed') {
      breakOff(client, out)
      return
    }
    client.inbox = client.inbox.slice(next.used)
    const fits =
      client.phase === 'established'
        ? readResponse(client, next.payload, out)
        : readConnectResult(client, next.payload, nowUs, out)
    if (!fits) breakOff(client, out)
  }
}

/** What Java's IOException does: this server is left, another one looked for. */
function breakOff(client: ClientCnxn, out: ClientOutbox): void {
  if (client.conn !== null) out.push({ kind: 'close', conn: client.conn })
  client.conn = null
  loseConnection(client, 'malformed', out)
}

function readConnectResult(
  client: ClientCnxn,
  payload: Uint8Array,
  nowUs: number,
  out: ClientOutbox,
): boolean {
  const response = decodeConnectResponse(payload)
  if (response === null) return false
  onConnected(client, response, out)
  client.lastSendUs = nowUs
  return true
}

/** SendThread.onConnected: all times are made anew from what the server gives; 0 says that the session is no more. */
function onConnected(client: ClientCnxn, response: ConnectResponse, out: ClientOutbox): void {
  const { timeOut, sessionId, passwd } = response
  if (timeOut <= 0) {
    killClient(client, 'Expired', out)
    return
  }
  const readOnly = response.readOnly === true
  client.phase = 'established'
  client.negotiatedTimeoutMs = timeOut
  client.readTimeoutMs = Math.trunc((timeOut * 2) / 3)
  client.connectTimeoutMs = Math.trunc(timeOut / client.config.hosts.length)
  client.lastIndex = client.currentIndex
  const renewed = client.sessionId === sessionId
  client.sessionId = sessionId
  client.passwd = passwd
  client.state = readOnly ? 'CONNECTEDREADONLY' : 'CONNECTED'
  client.seenRwServerBefore ||= !readOnly
  out.push({
    kind: 'tell',
    fact: {
      ...{ kind: 'ClientConnected', address: addressOf(client), session: toHexLong(sessionId) },
      ...{ timeoutMs: timeOut, renewed },
    },
  })
  tellSession(client, readOnly ? 'ConnectedReadOnly' : 'SyncConnected', out)
}

/** SendThread.readResponse; false: it is none that may come now. */
function readResponse(client: ClientCnxn, payload: Uint8Array, out: ClientOutbox): boolean {
  const reply = readReplyFrame(payload)
  if (reply === null) return false
  const { xid, zxid, err, body } = reply
  if (xid === XID.ping) return true
  if (xid === XID.auth) {
    if (err === CODE.AUTHFAILED) killClient(client, 'AuthFailed', out)
    return true
  }
  if (xid === XID.notification) return readNotification(client, body, out)
  const packet = client.pending.shift()
  if (packet === undefined) return false
  if (packet.xid !== xid) {
    conLossPacket(client, packet, out)
    return false
  }
  if (zxid > 0n) client.lastZxid = zxid
  const decoded = err === CODE.OK ? decodeResponse(packet.request.op, body) : null
  const record = decoded && outOfChroot(client.config.chroot ?? null, decoded)
  finishPacket(client, packet, { err, zxid, record }, out)
  if (packet.request.op === 'closeSession') endClient(client, out)
  return true
}

const TYPES = new Map<number, EventType>(
  Object.entries(EVENT_TYPE).map(([name, code]) => [code, name as EventType]),
)

function readNotification(client: ClientCnxn, body: Uint8Array, out: ClientOutbox): boolean {
  const told = decodeWatcherEvent(body)
  const type = told === null ? undefined : TYPES.get(told.type)
  if (told === null || type === undefined) return false
  const path = clientPath(client.config.chroot ?? null, told.path)
  const watchers = materialize(client.watches, type, path)
  tell(client, watchers, { type, state: 'SyncConnected', path }, out)
  return true
}
