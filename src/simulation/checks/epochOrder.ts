import { must } from '../../base/assert'
import { epochOf, fromHexLong, printZxid } from '../../zookeeper/Zxid'
import type { DiskPicture } from '../Picture'
import { type Check, type Found, found } from './Check'
import { zxidOf } from './durable'

/** Server → the epochs last seen durable on its disk, and since which event. */
type Ghost = Record<number, { accepted: number; current: number; event?: number }>

/** On disk values: what a server remembers does not survive it. A disk that is emptied begins anew. */
export const epochOrder: Check<'G2', Ghost> = {
  id: 'G2',
  begin: (config) =>
    Object.fromEntries(
      config.servers.map(({ sid, acceptedEpoch, currentEpoch }) => [
        sid,
        { accepted: acceptedEpoch, current: currentEpoch },
      ]),
    ),
  observe(ghost, { event, picture }) {
    for (const fact of event.world) {
      if (fact.kind === 'DiskWiped') ghost[fact.sid] = { accepted: 0, current: 0 }
    }
    for (const key of Object.keys(event.patch.disks ?? {})) {
      const sid = Number(key)
      const disk = picture.disks[sid]
      const seen = must(ghost[sid], 'the ghost of a server')
      const broken = disk ? compare(seen, sid, disk, event.index) : null
      if (broken) return broken
    }
    return null
  },
}

function compare(
  seen: Ghost[number],
  sid: number,
  disk: DiskPicture,
  event: number,
): Found<'G2'> | null {
  const accepted = disk.acceptedEpoch === null ? null : Number(disk.acceptedEpoch)
  const current = disk.currentEpoch === null ? null : Number(disk.currentEpoch)
  const before = { ...seen }
  if (accepted !== null) seen.accepted = accepted
  if (current !== null) seen.current = current
  const changed = seen.accepted !== before.accepted || seen.current !== before.current
  if (changed) seen.event = event
  for (const which of ['accepted', 'current'] as const) {
    if (seen[which] >= before[which]) continue
    const epochs = { before: before[which], after: seen[which] }
    return found({ kind: 'fell', sid, file: `${which}Epoch`, ...epochs }, before.event)
  }
  if (accepted !== null && current !== null && current > accepted) {
    const epochs = { acceptedEpoch: accepted, currentEpoch: current }
    return found({ kind: 'beyond', sid, ...epochs }, before.event)
  }
  return current === null ? null : laterData(sid, disk, current)
}

/** Between the data of a new epoch and its currentEpoch the latter stands ready in currentEpoch.tmp, from which a
 *  restart heals (QuorumPeer.loadDataBase). */
function laterData(sid: number, disk: DiskPicture, currentEpoch: number): Found<'G2'> | null {
  if (disk.files.some(({ name }) => name === 'currentEpoch.tmp')) return null
  for (const { name, durable } of disk.files) {
    const zxid = name.startsWith('snapshot.') ? fromHexLong(`0x${name.slice(9)}`) : null
    if (!durable || zxid === null || Number(epochOf(zxid)) <= currentEpoch) continue
    return found({ kind: 'later', sid, what: name, currentEpoch })
  }
  const last = disk.log.at(-1)
  if (!last || Number(epochOf(zxidOf(last.to))) <= currentEpoch) return null
  return found({ kind: 'later', sid, what: printZxid(zxidOf(last.to)), currentEpoch })
}
