import { counterOf, epochOf, printZxid, toHexLong, type Hex } from '../../zookeeper/Zxid'
import type { Check } from './Check'
import { zxidOf } from './durable'
import { committedAtStart } from './quorums'

interface Ghost {
  /** What was committed, the last zxid of each epoch in which something was: a leader's activation commits all that
   *  it holds. */
  committed: Record<number, Hex>
  /** Server → what it held before it began to serve: a serving leader already says (epoch,0). */
  held: Record<number, Hex>
  /** Epoch → the last transaction of the history with which its leader was activated. */
  initial: Record<string, Hex>
}

/** At the start, "committed" is what a quorum of the starting states holds. A leader that was asleep may come to
 *  itself in an epoch of the past; later ones do not concern it. */
export const primaryIntegrity: Check<Ghost> = {
  id: 'G10',
  name: 'Primary integrity',
  sentence: 'A leader that enters broadcast holds every transaction committed in earlier epochs.',
  begin: (config) => ({
    committed: { [-1]: toHexLong(committedAtStart(config)) },
    held: Object.fromEntries(config.servers.map(({ sid, lastZxid }) => [sid, lastZxid])),
    initial: {},
  }),
  observe(ghost, { event, picture }) {
    for (const fact of event.facts) {
      if (fact.kind === 'Committed') note(ghost, Number(epochOf(zxidOf(fact.zxid))), fact.zxid)
    }
    const server = event.server === null ? undefined : picture.servers[event.server]
    if (!server) return null
    const leads = server.state === 'LEADING' && server.phase === 'BROADCAST'
    if (!leads) {
      ghost.held[server.sid] = server.lastZxid
      return null
    }
    if (!event.facts.some(({ kind }) => kind === 'PhaseChanged')) return null
    const epoch = server.leader?.epoch ?? 0
    const held = lastTransaction(ghost, ghost.held[server.sid] ?? '0x0')
    const committed = lastBefore(ghost, epoch)
    if (held < committed) {
      return { leader: server.sid, holds: printZxid(held), committed: printZxid(committed) }
    }
    note(ghost, epoch - 1, toHexLong(held))
    ghost.initial[epoch] = toHexLong(held)
    return null
  },
}

function note(ghost: Ghost, epoch: number, zxid: Hex): void {
  const before = ghost.committed[epoch]
  if (before === undefined || zxidOf(zxid) > zxidOf(before)) ghost.committed[epoch] = zxid
}

function lastBefore(ghost: Ghost, epoch: number): bigint {
  let last = 0n
  for (const [of, zxid] of Object.entries(ghost.committed)) {
    if (Number(of) < epoch && zxidOf(zxid) > last) last = zxidOf(zxid)
  }
  return last
}

/** (e,0) is no transaction: it says that the history is the one with which e began, and nothing came since. A server
 *  may lose the snapshot of that name with its power, and miss nothing. */
function lastTransaction(ghost: Ghost, zxid: Hex): bigint {
  const value = zxidOf(zxid)
  const initial = counterOf(value) === 0n ? ghost.initial[String(epochOf(value))] : undefined
  return initial === undefined ? value : zxidOf(initial)
}
