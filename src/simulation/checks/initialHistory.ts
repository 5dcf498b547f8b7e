import { counterOf, epochOf, toHexLong, type Hex } from '../../zookeeper/Zxid'
import { type Check, type Found, found, type Witness } from './Check'
import { holds, zxidOf } from './durable'
import { activate, beginHistory, follow, type History, lastTransaction } from './history'
import { packetsOf } from './packets'

interface Ghost {
  history: History
  /** Epoch → the leader's last zxid when it was established in it, and in which event. */
  established: Record<string, { zxid: Hex; event: number }>
  /** Connections on which NEWLEADER has been acknowledged. */
  acknowledged: Record<string, true>
}

/** A learner may be further than where its leader began, by what that leader has proposed since. */
export const initialHistory: Check<'G17', Ghost> = {
  id: 'G17',
  begin: (config) => ({ history: beginHistory(config), established: {}, acknowledged: {} }),
  observe(ghost, witness) {
    const { event, picture } = witness
    const activation = follow(ghost.history, witness)
    if (activation) activate(ghost.history, activation, event.index)
    for (const fact of event.facts) {
      const zxid = event.server === null ? undefined : picture.servers[event.server]?.lastZxid
      if (fact.kind !== 'EpochEstablished' || zxid === undefined) continue
      ghost.established[fact.epoch] ??= { zxid, event: event.index }
    }
    const lacking = claimsWithout(ghost, witness)
    if (lacking) return lacking
    for (const { frame, name, zxid } of packetsOf(event)) {
      if (name !== 'ACK' || ghost.acknowledged[frame.conn]) continue
      ghost.acknowledged[frame.conn] = true
      const epoch = Number(epochOf(zxid))
      const initial = ghost.established[epoch]
      const has = picture.servers[frame.from]?.lastZxid
      if (!initial || has === undefined || Number(epochOf(zxidOf(has))) === epoch) continue
      const transaction = lastTransaction(ghost.history, has)
      const began = lastTransaction(ghost.history, initial.zxid)
      if (transaction === began) continue
      const values = { sid: frame.from, epoch, has: toHexLong(transaction) }
      return found({ kind: 'acknowledged', ...values, initial: toHexLong(began) }, initial.event)
    }
    return null
  },
}

/** currentEpoch on a disk says that the history with which its leader began is there, too. */
function claimsWithout(
  { history, established }: Ghost,
  { event, picture }: Witness,
): Found<'G17'> | null {
  for (const key of Object.keys(event.patch.disks ?? {})) {
    const sid = Number(key)
    const epoch = Number(picture.disks[sid]?.currentEpoch ?? 0)
    const began = established[epoch]
    if (!began) continue
    const initial = lastTransaction(history, began.zxid)
    if (counterOf(initial) === 0n || holds(picture, sid, initial)) continue
    return found({ kind: 'onDisk', sid, epoch, initial: toHexLong(initial) }, began.event)
  }
  return null
}
