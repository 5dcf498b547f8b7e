import { toHexLong } from '../../zookeeper/Zxid'
import { type Check, found } from './Check'
import { zxidOf } from './durable'
import { activate, beginHistory, commitOf, follow, type History } from './history'

/** What is gone was not committed; or it is part of the snapshot that has taken its place. */
export const truncationSafety: Check<'G13', History> = {
  id: 'G13',
  begin: beginHistory,
  observe(ghost, witness) {
    const { event } = witness
    const activation = follow(ghost, witness)
    if (activation) activate(ghost, activation, event.index)
    for (const fact of event.facts) {
      if (fact.kind !== 'LogTruncated') continue
      for (const lost of fact.lost) {
        const commit = commitOf(ghost, zxidOf(lost))
        if (!commit || zxidOf(lost) <= zxidOf(fact.zxid)) continue
        const values = { sid: event.server ?? 0, how: fact.why, to: fact.zxid }
        return found({ ...values, lost: toHexLong(zxidOf(lost)) }, commit.event)
      }
    }
    return null
  },
}
