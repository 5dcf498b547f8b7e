import { XID } from '../jute/proto/ClientOp'
import { underChroot } from './chroot'
import { isAlive, type ClientCnxn } from './ClientCnxn'
import type { ClientEvent, ClientOutbox } from './ClientEvent'
import { conLossPacket, endClient } from './loseConnection'

type Submitted = Extract<ClientEvent, { kind: 'submit' }>

/** ClientCnxn.queuePacket: who is dead or closing answers at once. A closeSession goes out with the
 *  connection that is being opened or waited for; only behind a loss no other server is looked for (SendThread.run). */
export function submit(client: ClientCnxn, event: Submitted, out: ClientOutbox): void {
  const { tag, registration = null, deregistration = null, absolute = false } = event
  const chroot = absolute ? null : (client.config.chroot ?? null)
  const request = underChroot(chroot, event.request)
  const packet = { tag, request, registration, deregistration, xid: 0 }
  if (!isAlive(client) || client.closing) {
    conLossPacket(client, packet, out)
    return
  }
  client.outgoing.push(packet)
  if (request.op !== 'closeSession') return
  client.closing = true
  if (client.config.hosts.length === 0) endClient(client, out)
}

/** ClientCnxn.addAuthInfo: told to this server now and to every later one first of all. Nobody waits for the answer. */
export function addAuth(
  client: ClientCnxn,
  scheme: string,
  auth: Uint8Array | null,
  out: ClientOutbox,
): void {
  if (!isAlive(client)) return
  client.authInfo.push({ scheme, auth })
  const request = { op: 'auth', type: 0, scheme, auth } as const
  const packet = { tag: null, request, registration: null, deregistration: null, xid: XID.auth }
  if (client.closing) conLossPacket(client, packet, out)
  else client.outgoing.push(packet)
}
