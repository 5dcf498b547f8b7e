import { epochOf, fromHexLong, type Hex } from '../../zookeeper/Zxid'
import type { Picture } from '../Picture'
import type { RunConfig } from '../RunConfig'

export function zxidOf(text: Hex): bigint {
  return fromHexLong(text) ?? 0n
}

/** Whether a server would have a transaction after the loss of power. */
export function holds(picture: Picture, sid: number, zxid: bigint): boolean {
  const disk = picture.disks[sid]
  if (!disk) return false
  if (disk.snapshot !== null && zxidOf(disk.snapshot) >= zxid) return true
  return disk.log.some(({ from, to }) => zxidOf(from) <= zxid && zxid <= zxidOf(to))
}

/** Voters that hold it. */
export function holders(config: RunConfig, picture: Picture, zxid: bigint): number[] {
  const voters = config.servers.filter(({ type }) => type === 'participant')
  return voters.map(({ sid }) => sid).filter((sid) => holds(picture, sid, zxid))
}

/** The next zxid of the same epoch, or any of a later one. */
export function isNext(before: bigint, zxid: bigint): boolean {
  return zxid === before + 1n || epochOf(zxid) > epochOf(before)
}
