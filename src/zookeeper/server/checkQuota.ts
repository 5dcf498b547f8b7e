import type { Server } from '../Server'
import { maxPrefixWithQuota } from './Quotas'
import { QUOTA_ZOOKEEPER } from './DataTree'
import { parseStatsTrack, type StatsTrack } from './StatsTrack'

/** False: a hard limit would be passed, and limits are enforced. `before` undefined: the znode comes into being
 *  (ZooKeeperServer.checkQuota). What waits to be applied counts for nothing yet, as in ZooKeeper. */
export function checkQuota(
  me: Server,
  path: string,
  before: Uint8Array | null | undefined,
  data: Uint8Array | null,
): boolean {
  if (!me.config.clientPort.enforceQuota) return true
  const prefix = maxPrefixWithQuota(me.zkDb.tree, path)
  if (prefix === null) return true
  const limits = statsAt(me, prefix, 'zookeeper_limits')
  const current = statsAt(me, prefix, 'zookeeper_stats')
  if (limits === null || current === null) return true
  const created = before === undefined
  const bytes = BigInt((data?.length ?? 0) - (before?.length ?? 0))
  return (
    isWithin(limits, current, 'count', 'countHardLimit', created ? 1n : 0n) &&
    isWithin(limits, current, 'bytes', 'byteHardLimit', bytes)
  )
}

function isWithin(
  limits: StatsTrack,
  current: StatsTrack,
  key: string,
  hardKey: string,
  by: bigint,
): boolean {
  const limit = limits.get(hardKey) ?? -1n
  return by === 0n || limit <= -1n || (current.get(key) ?? -1n) + by <= limit
}

function statsAt(me: Server, prefix: string, name: string): StatsTrack | null {
  const znode = me.zkDb.tree.nodes.get(`${QUOTA_ZOOKEEPER}${prefix}/${name}`)
  return znode === undefined ? null : parseStatsTrack(znode.data)
}
