import type { Check } from './Check'
import { isAlive } from './quorums'

/** Epoch → the server that was first to lead it past discovery. */
type Ghost = Record<string, number>

/** TLA Leadership1 and Leadership2: over the whole run, not only at one moment. An epoch may well be *proposed* by
 *  two leaders, when the first dies early; only who got its ACKEPOCH quorum counts. */
export const leadership: Check<Ghost> = {
  id: 'G1',
  name: 'Leadership',
  sentence: 'At most one leader is ever established in an epoch.',
  begin: () => ({}),
  observe(ghost, { event, picture }) {
    const server = event.server === null ? undefined : picture.servers[event.server]
    if (server?.state !== 'LEADING' || !isAlive(picture, server.sid)) return null
    if (server.phase !== 'SYNCHRONIZATION' && server.phase !== 'BROADCAST') return null
    const epoch = server.leader?.epoch ?? null
    if (epoch === null) return null
    const first = (ghost[epoch] ??= server.sid)
    return first === server.sid ? null : { epoch, leaders: [first, server.sid] }
  },
}
