import { printZxid, toHexLong, type Hex } from '../../zookeeper/Zxid'
import type { Check } from './Check'
import { holders, isNext, zxidOf } from './durable'
import { isQuorum } from './quorums'

/** The strong form: it is what is on the disks now that counts, not what was acknowledged once. */
export const commitNeedsQuorum: Check<null> = {
  id: 'G11',
  name: 'Commit needs a quorum',
  sentence: 'Whenever a leader commits, a quorum has the transaction on disk at that moment.',
  begin: () => null,
  observe(_ghost, { config, event, picture }) {
    for (const fact of event.facts) {
      if (fact.kind !== 'Committed') continue
      const zxid = zxidOf(fact.zxid)
      const have = holders(config, picture, zxid)
      if (!isQuorum(config, have)) return { zxid: printZxid(zxid), durableOn: have }
    }
    return null
  },
}

/** The last zxid committed in the run; 0x0 before the first. */
interface Committed {
  last: Hex
}

export const durability: Check<Committed> = {
  id: 'G12',
  name: 'Durability',
  sentence: 'A committed transaction stays on disks of which every quorum has one.',
  begin: () => ({ last: '0x0' }),
  observe(ghost, { config, event, picture }) {
    for (const fact of event.facts) {
      if (fact.kind === 'Committed' && zxidOf(fact.zxid) > zxidOf(ghost.last))
        ghost.last = fact.zxid
    }
    const zxid = zxidOf(ghost.last)
    if (zxid === 0n || (!event.patch.disks && event.facts.length === 0)) return null
    const have = new Set(holders(config, picture, zxid))
    const lack = config.servers.map(({ sid }) => sid).filter((sid) => !have.has(sid))
    return isQuorum(config, lack) ? { zxid: printZxid(zxid), lackedBy: lack } : null
  },
}

/** Leader → the last zxid it committed in its epoch. */
export const commitOrder: Check<Record<number, Hex>> = {
  id: 'G14',
  name: 'Commit order',
  sentence: 'A leader commits in the order of zxids, leaving none out.',
  begin: () => ({}),
  observe(ghost, { event }) {
    const { server } = event
    if (server === null) return null
    for (const fact of event.facts) {
      if (fact.kind !== 'Committed') continue
      const zxid = zxidOf(fact.zxid)
      const before = ghost[server]
      ghost[server] = toHexLong(zxid)
      if (before !== undefined && !isNext(zxidOf(before), zxid)) {
        return { leader: server, before: printZxid(zxidOf(before)), committed: printZxid(zxid) }
      }
    }
    return null
  },
}

/** Zxids that some leader has committed; bounded by what a run can write. */
export const ackedWrites: Check<Record<Hex, true>> = {
  id: 'G20',
  name: 'Acknowledged writes',
  sentence: 'What a client was told is done has been committed.',
  begin: () => ({}),
  observe(ghost, { event }) {
    for (const fact of event.facts) {
      if (fact.kind === 'Committed') ghost[fact.zxid] = true
      // The answer to a change says its zxid, and it has just been applied.
      if (fact.kind !== 'Replied' || fact.err !== 0) continue
      const applied = event.facts.some(
        (other) => other.kind === 'Applied' && other.zxid === fact.zxid,
      )
      if (applied && !ghost[fact.zxid]) return { server: event.server ?? 0, zxid: fact.zxid }
    }
    return null
  },
}
