import { counterOf, toHexLong, type Hex } from '../../zookeeper/Zxid'
import { type Check, found } from './Check'
import { isNext, zxidOf } from './durable'
import { packetsOf } from './packets'

/** zxid → its transaction, as a number made of its bytes, and the event that first sent it. */
export const uniqueZxid: Check<'G4', Record<Hex, { sum: number; event: number }>> = {
  id: 'G4',
  begin: () => ({}),
  observe(ghost, { event }) {
    for (const packet of packetsOf(event)) {
      const { frame, name, data } = packet
      if (data === null || (name !== 'PROPOSAL' && name !== 'INFORM')) continue
      const zxid = toHexLong(packet.zxid)
      const sum = data.reduce((hash, byte) => (Math.imul(hash, 31) + byte) | 0, 0)
      const before = (ghost[zxid] ??= { sum, event: event.index })
      if (before.sum !== sum) return found({ sid: frame.from, zxid }, before.event)
    }
    return null
  },
}

export const logContinuity: Check<'G15', null> = {
  id: 'G15',
  begin: () => null,
  observe(_ghost, { event, picture }) {
    for (const key of Object.keys(event.patch.disks ?? {})) {
      const disk = picture.disks[Number(key)]
      for (const [at, { from }] of (disk?.log ?? []).entries()) {
        const before = disk?.log[at - 1]
        const first = zxidOf(from)
        if (before && isNext(zxidOf(before.to), first)) continue
        const covered =
          disk !== undefined && disk.snapshot !== null && zxidOf(disk.snapshot) >= first - 1n
        const rises = !before || first > zxidOf(before.to)
        if (rises && (covered || (!before && counterOf(first) === 1n))) continue
        return found({ sid: Number(key), gapBefore: from })
      }
    }
    return null
  },
}

/** What the leader predicted, kept by every transaction. */
export const stateEquality: Check<'G18', null> = {
  id: 'G18',
  begin: () => null,
  observe(_ghost, { event }) {
    for (const fact of event.facts) {
      if (fact.kind === 'Applied' && !fact.digestMatches) {
        return found({ sid: event.server ?? 0, zxid: fact.zxid })
      }
    }
    return null
  },
}
