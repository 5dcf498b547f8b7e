import type { Outbox } from '../Effect'
import { stopServingClients } from '../server/session/serveClients'
import type { Server } from '../Server'
import { toHexLong } from '../Zxid'

/** The role ends: whoever waits for an answer gets none, and cannot know whether what it asked for will be done. */
export function abandonRequests(me: Server, out: Outbox): void {
  const { commitProcessor, throttled } = me.zks
  const waiting = [...[...commitProcessor.pendingRequests.values()].flat(), ...throttled]
  const requests = waiting
    .filter(({ local }) => local)
    .map(({ sessionId, cxid }) => ({ session: toHexLong(sessionId), cxid }))
  if (requests.length > 0) out.tell({ kind: 'RequestsDropped', requests, why: 'roleEnded' })
  stopServingClients(me, out)
}
