import { toHexLong } from '../../zookeeper/Zxid'
import { type Check, found } from './Check'
import { zxidOf } from './durable'
import { activate, beginHistory, committedBefore, follow, type History } from './history'

/** A leader that was asleep may come to itself in an epoch of the past; later ones do not concern it. */
export const primaryIntegrity: Check<'G10', History> = {
  id: 'G10',
  begin: beginHistory,
  observe(ghost, witness) {
    const activation = follow(ghost, witness)
    if (!activation) return null
    const { leader, epoch, holds } = activation
    const committed = committedBefore(ghost, epoch)
    if (holds < zxidOf(committed.zxid)) {
      return found({ leader, holds: toHexLong(holds), committed: committed.zxid }, committed.event)
    }
    activate(ghost, activation, witness.event.index)
    return null
  },
}
