import { epochOf, toHexLong, type Hex } from '../../zookeeper/Zxid'
import { type Check, found } from './Check'
import { zxidOf } from './durable'
import { activate, beginHistory, commitOf, follow, type History } from './history'

interface Ghost {
  history: History
  /** Epoch → the last of its transactions that a client was told is done, and when. */
  told: Record<string, { zxid: Hex; event: number }>
}

/** What a client heard, not what a server said: an answer that does not arrive tells nobody anything. What a client
 *  was not told may be done later, or never. */
export const ackedWrites: Check<'G20', Ghost> = {
  id: 'G20',
  begin: (config) => ({ history: beginHistory(config), told: {} }),
  observe(ghost, witness) {
    const { event } = witness
    const activation = follow(ghost.history, witness)
    if (activation) {
      activate(ghost.history, activation, event.index)
      const { leader, epoch } = activation
      for (const [of, told] of Object.entries(ghost.told)) {
        if (Number(of) >= epoch || zxidOf(told.zxid) <= activation.holds) continue
        const values = { zxid: told.zxid, holds: toHexLong(activation.holds) }
        return found({ kind: 'lost', leader, ...values }, told.event)
      }
    }
    for (const heard of event.world) {
      if (heard.kind !== 'ReplyHeard' || heard.err !== 0) continue
      // The answer to a change says its zxid, and it has just been applied.
      const { sid, zxid } = heard
      const applied = event.facts.some((fact) => fact.kind === 'Applied' && fact.zxid === zxid)
      if (!applied) continue
      if (!commitOf(ghost.history, zxidOf(zxid))) return found({ kind: 'uncommitted', sid, zxid })
      ghost.told[String(epochOf(zxidOf(zxid)))] = { zxid, event: event.index }
    }
    return null
  },
}
