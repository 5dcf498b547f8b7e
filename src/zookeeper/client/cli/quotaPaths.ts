import { QUOTA_ZOOKEEPER } from '../../server/DataTree'

/** org.apache.zookeeper.Quotas. */

export { QUOTA_ZOOKEEPER }

export const LIMIT_NODE = 'zookeeper_limits'

export function quotaPath(path: string): string {
  return QUOTA_ZOOKEEPER + path
}

export function limitPath(path: string): string {
  return `${QUOTA_ZOOKEEPER}${path}/${LIMIT_NODE}`
}

export function statPath(path: string): string {
  return `${QUOTA_ZOOKEEPER}${path}/zookeeper_stats`
}

/** The path that a quota stands for. */
export function trimQuotaPath(path: string): string {
  return path.slice(QUOTA_ZOOKEEPER.length)
}
