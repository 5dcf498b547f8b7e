import { CODE } from '../server/Code'
import { toHexLong } from '../Zxid'
import { addressOf, isAlive, type ClientCnxn, type Packet } from './ClientCnxn'
import type { ClientOutbox } from './ClientEvent'
import { finishPacket } from './finishPacket'
import type { ClientLossReason } from './process/ClientFact'
import { RECONNECT_TIMER, lookForServer } from './StaticHostProvider'
import { tellSession } from './tellSession'

/** ClientCnxn.conLossPacket. */
export function conLossPacket(client: ClientCnxn, packet: Packet, out: ClientOutbox): void {
  const dead = client.state === 'AUTH_FAILED' ? CODE.AUTHFAILED : CODE.SESSIONEXPIRED
  const err = isAlive(client) ? CODE.CONNECTIONLOSS : dead
  finishPacket(client, packet, { err, zxid: 0n, record: null }, out)
}

/** SendThread.cleanAndNotifyState: everything that waits ends without an answer, watches stay, the application is
 *  told once, and the next server is looked for. */
export function loseConnection(client: ClientCnxn, why: ClientLossReason, out: ClientOutbox): void {
  if (client.closing) {
    endClient(client, out)
    return
  }
  const unknown = client.pending.filter(({ tag }) => tag !== null).length
  const fact = { kind: 'ClientDisconnected', address: addressOf(client), why, unknown } as const
  out.push({ kind: 'tell', fact })
  dropPackets(client, out)
  if (!isAlive(client)) return
  tellSession(client, 'Disconnected', out)
  lookForServer(client, out)
}

/** Closed by the application: whatever waits ends, and Closed is the last that is told (ClientCnxn.close). */
export function endClient(client: ClientCnxn, out: ClientOutbox): void {
  if (client.conn !== null) out.push({ kind: 'close', conn: client.conn })
  client.conn = null
  out.push({ kind: 'disarm', timer: RECONNECT_TIMER })
  dropPackets(client, out)
  client.state = 'CLOSED'
  out.push({ kind: 'tell', fact: { kind: 'ClientClosed', session: toHexLong(client.sessionId) } })
  tellSession(client, 'Closed', out)
  client.silent = true
}

const AUTH_FAILED = { kind: 'ClientAuthFailed' } as const

/** Dead without having been closed: the session has expired, or its credentials are refused. The event thread ends
 *  with that event (queueEventOfDeath). */
export function killClient(
  client: ClientCnxn,
  state: 'Expired' | 'AuthFailed',
  out: ClientOutbox,
): void {
  const expired = state === 'Expired'
  client.state = expired ? 'CLOSED' : 'AUTH_FAILED'
  const session = toHexLong(client.sessionId)
  const fact = expired ? ({ kind: 'ClientExpired', session } as const) : AUTH_FAILED
  out.push({ kind: 'tell', fact })
  tellSession(client, state, out)
  if (client.conn !== null) out.push({ kind: 'close', conn: client.conn })
  client.conn = null
  dropPackets(client, out)
  client.silent = true
}

/** SendThread.cleanup: first what was sent, then what was not. */
function dropPackets(client: ClientCnxn, out: ClientOutbox): void {
  const packets = [...client.pending.splice(0), ...client.outgoing.splice(0)]
  for (const packet of packets) conLossPacket(client, packet, out)
}
