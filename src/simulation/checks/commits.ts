import { counterOf, toHexLong, type Hex } from '../../zookeeper/Zxid'
import { type Check, found } from './Check'
import { holders, isNext, zxidOf } from './durable'
import { activate, beginHistory, follow, type History } from './history'
import { isQuorum, votersOf } from './quorums'

/** The strong form: it is what is on the disks now that counts, not what was acknowledged once. A leader's activation
 *  commits all that it holds. */
export const commitNeedsQuorum: Check<'G11', History> = {
  id: 'G11',
  begin: beginHistory,
  observe(ghost, witness) {
    const { config, event, picture } = witness
    const activation = follow(ghost, witness)
    const committed = event.facts.flatMap((fact) =>
      fact.kind === 'Committed' ? [zxidOf(fact.zxid)] : [],
    )
    if (activation) {
      activate(ghost, activation, event.index)
      if (counterOf(activation.holds) > 0n) committed.push(activation.holds)
    }
    for (const zxid of committed) {
      const have = holders(config, picture, zxid)
      if (!isQuorum(config, have)) return found({ zxid: toHexLong(zxid), durableOn: have })
    }
    return null
  },
}

/** `last`: of all that is committed, and the event that committed it. */
interface Durability {
  history: History
  last: Hex
  event: number
}

export const durability: Check<'G12', Durability> = {
  id: 'G12',
  begin: (config) => ({ history: beginHistory(config), last: '0x0', event: 0 }),
  observe(ghost, witness) {
    const { config, event, picture } = witness
    const activation = follow(ghost.history, witness)
    if (activation) {
      activate(ghost.history, activation, event.index)
      remember(ghost, activation.holds, event.index)
    }
    for (const fact of event.facts) {
      if (fact.kind === 'Committed') remember(ghost, zxidOf(fact.zxid), event.index)
    }
    const zxid = zxidOf(ghost.last)
    if (zxid === 0n || (!event.patch.disks && event.facts.length === 0)) return null
    const have = new Set(holders(config, picture, zxid))
    const lack = votersOf(config).filter((sid) => !have.has(sid))
    return isQuorum(config, lack) ? found({ zxid: ghost.last, lackedBy: lack }, ghost.event) : null
  },
}

function remember(ghost: Durability, zxid: bigint, event: number): void {
  if (counterOf(zxid) === 0n || zxid <= zxidOf(ghost.last)) return
  ghost.last = toHexLong(zxid)
  ghost.event = event
}

/** Leader → the last zxid it committed in its epoch, and when. */
export const commitOrder: Check<'G14', Record<number, { zxid: Hex; event: number }>> = {
  id: 'G14',
  begin: () => ({}),
  observe(ghost, { event }) {
    const { server } = event
    if (server === null) return null
    for (const fact of event.facts) {
      // Its first proposal is (e,1).
      if (fact.kind === 'LeaderActivated') {
        ghost[server] = { zxid: toHexLong(BigInt(fact.epoch) << 32n), event: event.index }
      }
      if (fact.kind !== 'Committed') continue
      const { zxid } = fact
      const before = ghost[server]
      ghost[server] = { zxid, event: event.index }
      if (before !== undefined && !isNext(zxidOf(before.zxid), zxidOf(zxid))) {
        return found({ leader: server, before: before.zxid, committed: zxid }, before.event)
      }
    }
    return null
  },
}
