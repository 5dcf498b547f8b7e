import {
  counterOf,
  epochOf,
  fromHexLong,
  printZxid,
  toHexLong,
  type Hex,
} from '../../zookeeper/Zxid'
import type { Check } from './Check'
import { committedAtStart } from './quorums'

interface Ghost {
  /** The last committed transaction. */
  committed: Hex
  /** Server → what it held before it began to serve: a serving leader already says (epoch,0). */
  held: Record<number, Hex>
  /** Epoch → the last transaction of the history with which its leader was activated. */
  initial: Record<string, Hex>
}

/** Until there are writes, "committed" is what a quorum of the starting states holds, and then the whole history
 *  with which a leader was activated: activation commits it. */
export const primaryIntegrity: Check<Ghost> = {
  id: 'G10',
  name: 'Primary integrity',
  sentence: 'A leader that enters broadcast holds every transaction committed in earlier epochs.',
  begin: (config) => ({
    committed: toHexLong(committedAtStart(config)),
    held: Object.fromEntries(config.servers.map(({ sid, lastZxid }) => [sid, lastZxid])),
    initial: {},
  }),
  observe(ghost, { event, picture }) {
    const server = event.server === null ? undefined : picture.servers[event.server]
    if (!server) return null
    const leads = server.state === 'LEADING' && server.phase === 'BROADCAST'
    if (!leads) {
      ghost.held[server.sid] = server.lastZxid
      return null
    }
    if (!event.facts.some(({ kind }) => kind === 'PhaseChanged')) return null
    const held = lastTransaction(ghost, ghost.held[server.sid] ?? '0x0')
    const committed = fromHexLong(ghost.committed) ?? 0n
    if (held < committed) {
      return { leader: server.sid, holds: printZxid(held), committed: printZxid(committed) }
    }
    ghost.committed = toHexLong(held)
    ghost.initial[server.leader?.epoch ?? 0] = ghost.committed
    return null
  },
}

/** (e,0) is no transaction: it says that the history is the one with which e began, and nothing came since. A server
 *  may lose the snapshot of that name with its power, and miss nothing. */
function lastTransaction(ghost: Ghost, zxid: Hex): bigint {
  const value = fromHexLong(zxid) ?? 0n
  const initial = counterOf(value) === 0n ? ghost.initial[String(epochOf(value))] : undefined
  return (initial === undefined ? null : fromHexLong(initial)) ?? value
}
