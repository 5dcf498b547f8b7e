import { toHexLong } from '../../zookeeper/Zxid'
import { type Check, found } from './Check'
import { zxidOf } from './durable'
import { activate, beginHistory, commitOf, follow, type History } from './history'
import { packetsOf } from './packets'

interface Ghost extends History {
  /** Server → what was committed when it was last told to give something up. */
  told: Record<number, History['last']>
}

/** What is gone was not committed; or it is part of the snapshot that has taken its place. What counts is the moment at
 *  which the leader sends the order: a proposal that others bring to its commit while the order is on its way comes
 *  again behind it, with the COMMIT. */
export const truncationSafety: Check<'G13', Ghost> = {
  id: 'G13',
  begin: (config) => ({ ...beginHistory(config), told: {} }),
  observe(ghost, witness) {
    const { event } = witness
    const activation = follow(ghost, witness)
    if (activation) activate(ghost, activation, event.index)
    for (const { frame, name } of packetsOf(event)) {
      if (name === 'TRUNC' || name === 'SNAP') ghost.told[frame.to] = { ...ghost.last }
    }
    for (const fact of event.facts) {
      if (fact.kind !== 'LogTruncated') continue
      const sid = event.server ?? 0
      const last = ghost.told[sid] ?? ghost.last
      for (const lost of fact.lost) {
        const commit = commitOf({ ...ghost, last }, zxidOf(lost))
        if (!commit || zxidOf(lost) <= zxidOf(fact.zxid)) continue
        const values = { sid, how: fact.why, to: fact.zxid }
        return found({ ...values, lost: toHexLong(zxidOf(lost)) }, commit.event)
      }
    }
    return null
  },
}
