import { CODE } from '../../server/Code'
import { printStatsTrack, type StatsTrack } from '../../server/StatsTrack'
import { IllegalArgumentException, KeeperException } from '../KeeperException'
import { visitSubTreeDFS } from '../ZKUtil'
import {
  create,
  exists,
  getChildren,
  getData,
  OPEN_ACL_UNSAFE,
  setData,
  type Calls,
} from '../ZooKeeper'
import { javaSplit } from './AclParser'
import {
  limitPath,
  LIMIT_NODE,
  quotaPath,
  QUOTA_ZOOKEEPER,
  statPath,
  trimQuotaPath,
} from './quotaPaths'
import { readStatsTrack } from './readStatsTrack'

/** SetQuotaCommand.createQuota: no quota above another one. `limits`: what is set, -1 for what stays as it is. Throws
 *  IllegalArgumentException for a path that may have none. */
export function* createQuota(
  path: string,
  limits: StatsTrack,
  out: (text: string) => void,
): Calls<void> {
  if ((yield* exists(path, false)) === null)
    throw new IllegalArgumentException(`${path} does not exist.`)
  yield* checkIfChildQuota(path)
  yield* checkIfParentQuota(path)
  yield* createAncestors(path)
  const limit = limitPath(path)
  if ((yield* exists(limit, false)) === null) {
    const nothing = new Map([
      ['count', 0n],
      ['bytes', 0n],
    ])
    yield* create(limit, printStatsTrack(limits), OPEN_ACL_UNSAFE, 'PERSISTENT')
    yield* create(statPath(path), printStatsTrack(nothing), OPEN_ACL_UNSAFE, 'PERSISTENT')
    warn(yield* trackAt(limit), yield* trackAt(statPath(path)), out)
    return
  }
  const quota = yield* trackAt(limit)
  for (const [key, value] of limits) if (value > -1n) quota.set(key, value)
  warn(quota, yield* trackAt(statPath(path)), out)
  yield* setData(limit, printStatsTrack(quota), -1)
}

function* trackAt(path: string): Calls<StatsTrack> {
  return readStatsTrack((yield* getData(path, false)).data)
}

function* createAncestors(path: string): Calls<void> {
  if ((yield* exists(QUOTA_ZOOKEEPER, false)) === null) {
    yield* createUnlessThere('/zookeeper')
    yield* createUnlessThere(QUOTA_ZOOKEEPER)
  }
  let at = QUOTA_ZOOKEEPER
  for (const name of javaSplit(path, '/').slice(1)) {
    at += `/${name}`
    if ((yield* exists(at, false)) === null) yield* createUnlessThere(at)
  }
}

function* createUnlessThere(path: string): Calls<void> {
  try {
    yield* create(path, null, OPEN_ACL_UNSAFE, 'PERSISTENT')
  } catch (error) {
    if (!isKeeper(error, CODE.NODEEXISTS)) throw error
  }
}

function* checkIfChildQuota(path: string): Calls<void> {
  try {
    yield* visitSubTreeDFS(quotaPath(path), false, function* (at) {
      const children = (yield* childrenOf(at)) ?? []
      if (at !== quotaPath(path) && children.includes(LIMIT_NODE))
        throw new IllegalArgumentException(
          `${path} has a child ${trimQuotaPath(at)} which has a quota`,
        )
    })
  } catch (error) {
    if (!isKeeper(error, CODE.NONODE)) throw error
  }
}

function* checkIfParentQuota(path: string): Calls<void> {
  let at = QUOTA_ZOOKEEPER
  for (const name of javaSplit(path, '/').slice(1, -1)) {
    at += `/${name}`
    const children = yield* childrenOf(at)
    if (children === null || children.length === 0) return
    if (children.includes(LIMIT_NODE))
      throw new IllegalArgumentException(
        `${path} has a parent ${trimQuotaPath(at)} which has a quota`,
      )
  }
}

/** null: there is no such znode. */
function* childrenOf(path: string): Calls<string[] | null> {
  try {
    return yield* getChildren(path, false)
  } catch (error) {
    if (!isKeeper(error, CODE.NONODE)) throw error
    return null
  }
}

/** What is there already is more than what may be: said, not refused (SetQuotaCommand.checkQuota). */
function warn(quota: StatsTrack, stat: StatsTrack, out: (text: string) => void): void {
  for (const [soft, hard] of [
    ['count', 'countHardLimit'],
    ['bytes', 'byteHardLimit'],
  ] as const) {
    const existing = stat.get(soft) ?? -1n
    const limits = [soft, hard].map((key) => quota.get(key) ?? -1n)
    if (limits.some((limit) => limit > -1n && limit < existing))
      out(`[Warning]: the ${soft} quota you create is less than the existing ${soft}:${existing}\n`)
  }
}

function isKeeper(error: unknown, code: number): boolean {
  return error instanceof KeeperException && error.code === code
}
