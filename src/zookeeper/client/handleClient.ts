import { addAuth, submit } from './submitPacket'
import type { ClientCnxn } from './ClientCnxn'
import type { ClientEvent, ClientOutbox } from './ClientEvent'
import { loseConnection } from './loseConnection'
import { primeConnection } from './primeConnection'
import { receiveBytes } from './readResponse'
import { SELECT_TIMER, sendThreadTurn } from './sendThread'
import { dialNext, lookForServer, RECONNECT_TIMER } from './StaticHostProvider'

/** One event, at `nowUs` of the run's time. All that a client does is in its effects; events of connections it has left are passed over. */
export function handleClient(
  client: ClientCnxn,
  event: ClientEvent,
  nowUs: number,
  out: ClientOutbox,
): void {
  if ('conn' in event && event.conn !== client.conn) return
  switch (event.kind) {
    case 'started':
      lookForServer(client, out)
      break
    case 'connected':
      client.lastHeardUs = nowUs
      client.lastSendUs = nowUs
      primeConnection(client, out)
      break
    case 'refused':
    case 'closed':
      client.conn = null
      loseConnection(client, event.kind, out)
      break
    case 'received':
      receiveBytes(client, event.bytes, nowUs, out)
      break
    case 'submit':
      submit(client, event, out)
      break
    case 'addAuth':
      addAuth(client, event.scheme, event.auth, out)
      break
    case 'expired':
      if (event.timer === RECONNECT_TIMER) dialNext(client, nowUs, out)
      else if (event.timer !== SELECT_TIMER) return
  }
  sendThreadTurn(client, nowUs, out)
}
