import { deleteNode, getChildren, type Calls } from '../ZooKeeper'
import { quotaPath, QUOTA_ZOOKEEPER } from './quotaPaths'

/** What stands below /zookeeper/quota for a path, and upwards what is empty then (DelQuotaCommand.delQuota,
 *  trimProcQuotas). */
export function* deleteQuota(path: string): Calls<void> {
  const parent = quotaPath(path)
  for (const child of yield* getChildren(parent, false)) yield* deleteNode(`${parent}/${child}`, -1)
  for (let at = parent; at !== QUOTA_ZOOKEEPER; at = at.slice(0, at.lastIndexOf('/'))) {
    if ((yield* getChildren(at, false)).length > 0) return
    yield* deleteNode(at, -1)
  }
}
