import { type Check, found } from './Check'
import { isAlive } from './quorums'

/** Epoch → the server that was first to lead it past discovery, and the event in which it did. */
type Ghost = Record<string, { sid: number; event: number }>

/** TLA Leadership1 and Leadership2: over the whole run, not only at one moment. An epoch may well be *proposed* by
 *  two leaders, when the first dies early; only who got its ACKEPOCH quorum counts. */
export const leadership: Check<'G1', Ghost> = {
  id: 'G1',
  begin: () => ({}),
  observe(ghost, { event, picture }) {
    const server = event.server === null ? undefined : picture.servers[event.server]
    if (server?.state !== 'LEADING' || !isAlive(picture, server.sid)) return null
    if (server.phase !== 'SYNCHRONIZATION' && server.phase !== 'BROADCAST') return null
    const epoch = server.leader?.epoch ?? null
    if (epoch === null) return null
    const first = (ghost[epoch] ??= { sid: server.sid, event: event.index })
    if (first.sid === server.sid) return null
    return found({ epoch, leaders: [first.sid, server.sid] }, first.event)
  },
}
