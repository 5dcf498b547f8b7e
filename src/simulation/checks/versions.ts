import { epochOf, type Hex } from '../../zookeeper/Zxid'
import type { ClientRequest } from '../Command'
import { zxidOf } from './durable'
import type { Activation } from './history'

/** What each znode holds after each change: path → its values by zxid, ascending; null: none, or no such znode.
 *  Whether its client has ever heard of a change does not matter: it has happened or not. */
export interface Versions {
  paths: Record<string, Version[]>
  /** Paths of which more is done than is modelled here. */
  unknown: Record<string, true>
  /** Epoch → the last transaction before it that lives on. */
  cuts: Record<string, Hex>
}

export interface Version {
  zxid: Hex
  value: string | null
  event: number
}

/** The root's data were written before the run began. */
export function beginVersions(): Versions {
  return { paths: {}, unknown: { '/': true }, cuts: {} }
}

/** A leader has made this transaction of a request. */
export function write(versions: Versions, request: ClientRequest, zxid: Hex, event: number): void {
  if (!('path' in request)) return
  const { path } = request
  if ('flags' in request && request.flags !== 0) versions.unknown[path] = true
  const value = 'data' in request ? request.data : null
  if (request.op === 'getData' || request.op === 'sync' || isCutOff(versions, zxid)) return
  const of = (versions.paths[path] ??= [])
  const at = of.findLastIndex((before) => zxidOf(before.zxid) < zxidOf(zxid)) + 1
  of.splice(at, 0, { zxid, value, event })
}

/** What no leader of a later epoch had when it began will never have happened. */
function isCutOff({ cuts }: Versions, zxid: Hex): boolean {
  const epoch = epochOf(zxidOf(zxid))
  return Object.entries(cuts).some(
    ([later, holds]) => BigInt(later) > epoch && zxidOf(holds) < zxidOf(zxid),
  )
}

export function cutOff(versions: Versions, { epoch, holds }: Activation): void {
  versions.cuts[epoch] = `0x${holds.toString(16)}`
  for (const [path, of] of Object.entries(versions.paths)) {
    versions.paths[path] = of.filter(({ zxid }) => {
      const value = zxidOf(zxid)
      return value <= holds || epochOf(value) >= BigInt(epoch)
    })
  }
}

/** The value in the state as of `zxid`, of a path that is not `unknown`. */
export function valueAt(
  { paths }: Versions,
  path: string,
  zxid: bigint,
): Pick<Version, 'value'> & Partial<Version> {
  return paths[path]?.findLast((version) => zxidOf(version.zxid) <= zxid) ?? { value: null }
}
