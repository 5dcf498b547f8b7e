import type { Outbox } from '../../Effect'
import type { ServerEvent } from '../../Event'
import type { Server } from '../../Server'
import { acceptClient, clientGone, readOn, receiveFromClient, type Submit } from './NIOServerCnxn'

/** Whether an event concerns the port for clients. */
export function isClientEvent(me: Server, event: ServerEvent): boolean {
  if (event.kind === 'accepted') return event.port === 'client'
  const ofConnection = event.kind === 'received' || event.kind === 'closed'
  return ofConnection && me.clientPort.cnxns.has(event.conn)
}

export function handleClientEvent(
  me: Server,
  event: ServerEvent,
  submit: Submit,
  out: Outbox,
): void {
  if (event.kind === 'accepted') acceptClient(me, event.conn, out)
  else if (event.kind === 'closed') clientGone(me, event.conn)
  else if (event.kind === 'received') {
    const cnxn = me.clientPort.cnxns.get(event.conn)
    if (cnxn !== undefined) receiveFromClient(me, cnxn, event.bytes, submit, out)
  }
}

/** What came while a session was being set up is read once it stands. */
export function readWaiting(me: Server, submit: Submit, out: Outbox): void {
  for (const cnxn of [...me.clientPort.cnxns.values()]) {
    if (cnxn.receiving && cnxn.inbox.length > 0) readOn(me, cnxn, submit, out)
  }
}
