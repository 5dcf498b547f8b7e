import { CLIENT_OP } from '../jute/proto/ClientOp'
import { encodeRequestHeader, framed } from '../jute/proto/frames'
import { encodeRequest } from '../jute/proto/requestBody'
import type { ClientCnxn, Packet } from './ClientCnxn'
import type { ClientOutbox } from './ClientEvent'
import { askedFact } from './process/requestFacts'

const LAST_XID = 0x7fffffff

/** A request gets its xid when it is sent, also a setWatches; pings and auths have theirs and are not waited for in
 *  the queue (ClientCnxnSocketNIO.doIO, ClientCnxn.getXid). */
export function sendPacket(
  client: ClientCnxn,
  packet: Packet,
  nowUs: number,
  out: ClientOutbox,
): void {
  const { op } = packet.request
  const queued = op !== 'ping' && op !== 'auth'
  if (queued) {
    // No xid may become one of the special ones.
    if (client.xid === LAST_XID) client.xid = 1
    packet.xid = client.xid
    client.xid += 1
    client.pending.push(packet)
  }
  client.lastSendUs = nowUs
  if (packet.tag !== null) out.push({ kind: 'tell', fact: askedFact(packet) })
  const header = encodeRequestHeader({ xid: packet.xid, type: CLIENT_OP[op] })
  if (client.conn !== null)
    out.push({
      kind: 'send',
      conn: client.conn,
      bytes: framed(header, encodeRequest(packet.request)),
    })
}
