import { XID } from '../jute/proto/ClientOp'
import { isAlive, isConnected, type ClientCnxn, type Packet } from './ClientCnxn'
import type { ClientOutbox } from './ClientEvent'
import { loseConnection } from './loseConnection'
import { sendPacket } from './sendPacket'

/** What SendThread.run does between two waits. */

/** The longest wait on a socket. */
export const SELECT_TIMER = 'select'

const MS = 1000
/** SendThread.MAX_SEND_PING_INTERVAL. */
const MAX_SEND_PING_INTERVAL_MS = 10_000

/** Sends what may go, gives up a server that is silent too long, pings one that hears nothing from us, and waits. */
export function sendThreadTurn(client: ClientCnxn, nowUs: number, out: ClientOutbox): void {
  if (client.conn === null || !isAlive(client)) {
    out.push({ kind: 'disarm', timer: SELECT_TIMER })
    return
  }
  const connected = isConnected(client)
  const limitMs = connected ? client.readTimeoutMs : client.connectTimeoutMs
  let waitMs = limitMs - elapsedMs(client.lastHeardUs, nowUs)
  if (waitMs <= 0) {
    out.push({ kind: 'close', conn: client.conn })
    client.conn = null
    loseConnection(client, 'timeout', out)
    out.push({ kind: 'disarm', timer: SELECT_TIMER })
    return
  }
  if (connected) {
    if (msToPing(client, nowUs) <= 0) {
      client.outgoing.push(ping())
    }
    for (const packet of client.outgoing.splice(0)) sendPacket(client, packet, nowUs, out)
    waitMs = Math.min(waitMs, Math.max(msToPing(client, nowUs), 1))
  }
  out.push({ kind: 'arm', timer: SELECT_TIMER, delayUs: Math.ceil(waitMs * MS), spreadUs: 0 })
}

/** At a third of the session's timeout since something was sent, up to a second earlier when the thread happens to
 *  be awake; and never later than 10 s. */
function msToPing(client: ClientCnxn, nowUs: number): number {
  const idleMs = elapsedMs(client.lastSendUs, nowUs)
  if (idleMs > MAX_SEND_PING_INTERVAL_MS) return 0
  return client.readTimeoutMs / 2 - idleMs - (idleMs > 1000 ? 1000 : 0)
}

function elapsedMs(sinceUs: number, nowUs: number): number {
  return Math.floor((nowUs - sinceUs) / MS)
}

function ping(): Packet {
  const nobody = { tag: null, registration: null, deregistration: null }
  return { ...nobody, request: { op: 'ping' }, xid: XID.ping }
}
