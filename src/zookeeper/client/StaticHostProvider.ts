import { isAlive, type ClientCnxn } from './ClientCnxn'
import type { ClientOutbox } from './ClientEvent'

/** The pause before the next server is tried. */
export const RECONNECT_TIMER = 'reconnect'

const MS = 1000
/** A pause by chance before every connection but the first, so that not all clients come at once (startConnect). */
const BACKOFF_MS = 999
/** The list of hosts is through: one more pause (SendThread.run asks hostProvider.next for it). */
const SPIN_DELAY_MS = 1000

/** The next server of the list, after the pauses; at once the first time (StaticHostProvider.next). */
export function lookForServer(client: ClientCnxn, out: ClientOutbox): void {
  const { hosts } = client.config
  if (hosts.length === 0) return
  client.currentIndex = (client.currentIndex + 1) % hosts.length
  const through = client.currentIndex === client.lastIndex
  if (!through && client.lastIndex === -1) client.lastIndex = 0
  const spread = client.isFirstConnect ? 0 : BACKOFF_MS * MS
  const delayUs = through ? SPIN_DELAY_MS * MS : 0
  out.push({ kind: 'arm', timer: RECONNECT_TIMER, delayUs, spreadUs: spread })
}

/** The pauses are over. */
export function dialNext(client: ClientCnxn, nowUs: number, out: ClientOutbox): void {
  const address = client.config.hosts[client.currentIndex]
  if (address === undefined || !isAlive(client) || client.conn !== null) return
  // Only now: through the pauses Java's client calls itself what it was (SendThread.startConnect).
  client.state = 'CONNECTING'
  client.dials += 1
  client.conn = `${client.config.name}.${client.dials}`
  client.phase = 'dialling'
  client.inbox = new Uint8Array()
  client.lastHeardUs = nowUs
  client.lastSendUs = nowUs
  out.push({ kind: 'tell', fact: { kind: 'ClientDialled', address } })
  out.push({ kind: 'dial', conn: client.conn, address })
}
