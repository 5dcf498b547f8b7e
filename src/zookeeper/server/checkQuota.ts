import type { Server } from '../Server'
import { CODE } from './Code'
import { maxPrefixWithQuota } from './Quotas'
import { QUOTA_ZOOKEEPER } from './DataTree'
import { isStatsTrack, parseStatsTrack, type StatsTrack } from './StatsTrack'

/** QUOTAEXCEEDED: a hard limit would be passed, and limits are enforced; MARSHALLINGERROR: what the quota's znodes say
 *  cannot be read; or OK. `before` undefined: the znode comes into being (ZooKeeperServer.checkQuota). What waits to be
 *  applied counts for nothing yet, as in ZooKeeper. */
export function checkQuota(
  me: Server,
  path: string,
  before: Uint8Array | null | undefined,
  data: Uint8Array | null,
): number {
  if (!me.config.clientPort.enforceQuota) return CODE.OK
  const prefix = maxPrefixWithQuota(me.zkDb.tree, path)
  if (prefix === null) return CODE.OK
  const limits = dataAt(me, prefix, 'zookeeper_limits')
  if (limits === undefined) return CODE.OK
  if (!isStatsTrack(limits)) return CODE.MARSHALLINGERROR
  const limit = parseStatsTrack(limits)
  const by = {
    count: before === undefined ? 1n : 0n,
    bytes: BigInt((data?.length ?? 0) - (before?.length ?? 0)),
  }
  const counts = by.count !== 0n && isSet(limit, 'count', 'countHardLimit')
  const weighs = by.bytes !== 0n && isSet(limit, 'bytes', 'byteHardLimit')
  const stats = dataAt(me, prefix, 'zookeeper_stats')
  if ((!counts && !weighs) || stats === undefined) return CODE.OK
  if (!isStatsTrack(stats)) return CODE.MARSHALLINGERROR
  const now = parseStatsTrack(stats)
  const within =
    isWithin(limit, now, 'count', 'countHardLimit', by.count) &&
    isWithin(limit, now, 'bytes', 'byteHardLimit', by.bytes)
  return within ? CODE.OK : CODE.QUOTAEXCEEDED
}

function isSet(limit: StatsTrack, key: string, hardKey: string): boolean {
  return (limit.get(key) ?? -1n) > -1n || (limit.get(hardKey) ?? -1n) > -1n
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

/** undefined: there is no such znode. */
function dataAt(me: Server, prefix: string, name: string): Uint8Array | null | undefined {
  return me.zkDb.tree.nodes.get(`${QUOTA_ZOOKEEPER}${prefix}/${name}`)?.data
}
