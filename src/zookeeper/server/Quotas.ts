import { QUOTA_ZOOKEEPER, type DataTree } from './DataTree'
import { hashSetItems } from './javaHash'
import { parseStatsTrack, printStatsTrack } from './StatsTrack'
import { touch } from './Touched'

/** The bookkeeping of quotas in the tree itself: no transaction tells of it, every server does it alone
 *  (org.apache.zookeeper.Quotas, PathTrie). What it writes lies below /zookeeper, which no digest covers. */

const LIMIT_NODE = 'zookeeper_limits'
const STAT_NODE = 'zookeeper_stats'

/** After a znode has come into being: its name may begin a quota, and every other counts under one. */
export function quotaAfterCreate(tree: DataTree, path: string, bytes: number): void {
  const { parent, name } = split(path)
  if (parent.startsWith(QUOTA_ZOOKEEPER)) {
    if (name === LIMIT_NODE) addPath(tree, trimQuotaPath(parent))
    if (name === STAT_NODE) updateQuotaForPath(tree, trimQuotaPath(parent))
  }
  updateQuota(tree, path, BigInt(bytes), 1n)
}

/** After a znode is gone; `bytes` of data went with it. */
export function quotaAfterDelete(tree: DataTree, path: string, bytes: number): void {
  const { parent, name } = split(path)
  if (parent.startsWith(QUOTA_ZOOKEEPER) && name === LIMIT_NODE) {
    tree.quotaPaths.delete(normalised(trimQuotaPath(parent)))
  }
  updateQuota(tree, path, BigInt(-bytes), -1n)
}

/** DataTree.updateQuotaStat for the nearest path with a quota. The stat of the znode that keeps the count is
 *  not touched. */
export function updateQuota(tree: DataTree, path: string, bytes: bigint, count: bigint): void {
  const prefix = maxPrefixWithQuota(tree, path)
  if (prefix === null) return
  const node = tree.nodes.get(statPath(prefix))
  if (node === undefined) return
  touch(tree, statPath(prefix))
  const stats = parseStatsTrack(node.data)
  stats.set('count', (stats.get('count') ?? -1n) + count)
  stats.set('bytes', (stats.get('bytes') ?? -1n) + bytes)
  node.data = printStatsTrack(stats)
}

/** DataTree.setupQuota, after a snapshot has been read: all counts are made anew. */
export function setupQuota(tree: DataTree): void {
  const end = `/${LIMIT_NODE}`
  const ahead = [QUOTA_ZOOKEEPER]
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    const node = tree.nodes.get(path)
    if (node === undefined) continue
    for (const name of hashSetItems(node.children)) ahead.push(`${path}/${name}`)
    if (node.children.size > 0 || !path.endsWith(end)) continue
    const realPath = path.slice(QUOTA_ZOOKEEPER.length, path.indexOf(end))
    updateQuotaForPath(tree, realPath)
    addPath(tree, realPath)
  }
}

/** The deepest path with a quota that a path lies at or below; null for none. There is none for the root
 *  (PathTrie.findMaxPrefix, DataTree.getMaxPrefixWithQuota). */
export function maxPrefixWithQuota({ quotaPaths }: DataTree, path: string): string | null {
  if (quotaPaths.size === 0) return null
  let prefix = normalised(path)
  while (prefix !== '' && !quotaPaths.has(prefix)) prefix = split(prefix).parent
  return prefix === '' ? null : prefix
}

/** Counts a subtree, its top included (DataTree.updateQuotaForPath, getCounts). */
function updateQuotaForPath(tree: DataTree, top: string): void {
  const node = tree.nodes.get(statPath(top))
  if (node === undefined) return
  touch(tree, statPath(top))
  let count = 0n
  let bytes = 0n
  const ahead = [top]
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    const counted = tree.nodes.get(path)
    if (counted === undefined) continue
    count += 1n
    bytes += BigInt(counted.data?.length ?? 0)
    for (const name of hashSetItems(counted.children)) ahead.push(`${path}/${name}`)
  }
  node.data = printStatsTrack(
    new Map([
      ['count', count],
      ['bytes', bytes],
    ]),
  )
}

/** A quota on the root ends Java's server (PathTrie.addPath); here it is none. */
function addPath(tree: DataTree, path: string): void {
  const own = normalised(path)
  if (own !== '') tree.quotaPaths.add(own)
}

function trimQuotaPath(quotaPath: string): string {
  return quotaPath.slice(QUOTA_ZOOKEEPER.length)
}

function statPath(path: string): string {
  return `${QUOTA_ZOOKEEPER}${path}/${STAT_NODE}`
}

/** PathTrie.split passes over components that are blank to String.trim. */
function normalised(path: string): string {
  return path
    .split('/')
    .filter((part) => [...part].some((character) => character > ' '))
    .map((part) => `/${part}`)
    .join('')
}

function split(path: string): { parent: string; name: string } {
  const slash = path.lastIndexOf('/')
  return { parent: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) }
}
