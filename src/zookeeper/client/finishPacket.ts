import { CODE } from '../server/Code'
import type { ClientCnxn, Packet } from './ClientCnxn'
import type { ClientOutbox } from './ClientEvent'
import { answeredFact, type Finished } from './process/requestFacts'
import { tell } from './tellSession'
import { deregister, register } from './ZKWatchManager'

/** ClientCnxn.finishPacket: watches come and go with the answer, before the caller hears of it. */
export function finishPacket(
  client: ClientCnxn,
  packet: Packet,
  { err, zxid, record }: Finished,
  out: ClientOutbox,
): void {
  const { tag, registration, deregistration } = packet
  if (registration !== null) register(client.watches, registration, err)
  let code = err
  if (deregistration !== null) {
    const { path } = deregistration
    const lost = err === CODE.SESSIONEXPIRED || err === CODE.CONNECTIONLOSS
    const state = lost ? 'Disconnected' : 'SyncConnected'
    const done = deregister(client.watches, deregistration, err)
    code = done.code
    for (const { type, watchers } of done.removed)
      tell(client, watchers, { type, state, path }, out)
  }
  if (tag === null) return
  out.push({ kind: 'tell', fact: answeredFact(packet, { err: code, zxid, record }) })
  out.push({ kind: 'answer', tag, err: code, zxid, record })
}
