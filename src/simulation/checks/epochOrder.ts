import { must } from '../../base/assert'
import { epochOf, fromHexLong } from '../../zookeeper/Zxid'
import type { DiskPicture } from '../Picture'
import type { Check, Operands } from './Check'

/** Server → the epochs last seen durable on its disk. */
type Ghost = Record<number, { accepted: number; current: number }>

/** On disk values: what a server remembers does not survive it. */
export const epochOrder: Check<Ghost> = {
  id: 'G2',
  name: 'Epoch order',
  sentence:
    'On every disk currentEpoch is at most acceptedEpoch, neither ever falls, and no snapshot is of a later epoch than currentEpoch.',
  begin: (config) =>
    Object.fromEntries(
      config.servers.map(({ sid, acceptedEpoch, currentEpoch }) => [
        sid,
        { accepted: acceptedEpoch, current: currentEpoch },
      ]),
    ),
  observe(ghost, { event, picture }) {
    for (const key of Object.keys(event.patch.disks ?? {})) {
      const sid = Number(key)
      const disk = picture.disks[sid]
      const broken = disk ? compare(must(ghost[sid], 'the ghost of a server'), sid, disk) : null
      if (broken) return broken
    }
    return null
  },
}

function compare(seen: Ghost[number], sid: number, disk: DiskPicture): Operands | null {
  const accepted = disk.acceptedEpoch === null ? null : Number(disk.acceptedEpoch)
  const current = disk.currentEpoch === null ? null : Number(disk.currentEpoch)
  const before = { ...seen }
  if (accepted !== null) seen.accepted = accepted
  if (current !== null) seen.current = current
  if (seen.accepted < before.accepted)
    return { sid, file: 'acceptedEpoch', before: before.accepted, after: seen.accepted }
  if (seen.current < before.current)
    return { sid, file: 'currentEpoch', before: before.current, after: seen.current }
  if (accepted !== null && current !== null && current > accepted)
    return { sid, acceptedEpoch: accepted, currentEpoch: current }
  return current === null ? null : laterSnapshot(sid, disk, current)
}

/** Between the snapshot of a new epoch and its currentEpoch the latter stands ready in currentEpoch.tmp, from which
 *  a restart heals (QuorumPeer.loadDataBase). */
function laterSnapshot(sid: number, disk: DiskPicture, currentEpoch: number): Operands | null {
  if (disk.files.some(({ name }) => name === 'currentEpoch.tmp')) return null
  for (const { name, durable } of disk.files) {
    const zxid = name.startsWith('snapshot.') ? fromHexLong(`0x${name.slice(9)}`) : null
    if (!durable || zxid === null || Number(epochOf(zxid)) <= currentEpoch) continue
    return { sid, snapshot: name, currentEpoch }
  }
  return null
}
