import { CODE } from './Code'
import { makeDataNode, type DataNode } from './DataNode'
import { changeNode, nodeAt, putNode, removeNode, type DataTree } from './DataTree'
import { removeFromHashSet } from './javaHash'
import { quotaAfterCreate, quotaAfterDelete, updateQuota } from './Quotas'
import { convertAcls, removeUsage, type ACL } from './ReferenceCountedACLCache'
import { touch } from './Touched'

/** The changes of which transactions are made (DataTree.createNode and its neighbours). Nothing is checked:
 *  that was done before the transaction came into being. Each may run again over a tree that holds its
 *  result already, and answers with a code of KeeperException. */

export interface NewZnode {
  path: string
  data: Uint8Array | null
  acl: ACL[] | null
  ephemeralOwner: bigint
  /** -1: one more than the parent has. */
  parentCVersion: number
}

/** The transaction that asks for a change. */
export interface Moment {
  zxid: bigint
  /** Milliseconds since 1970. */
  time: bigint
}

/** DataTree.createNode. The parent's cversion and pzxid only go forward; a znode that is there already takes
 *  the ACL and nothing else. */
export function createNode(tree: DataTree, znode: NewZnode, { zxid, time }: Moment): number {
  const { path, data, ephemeralOwner } = znode
  const { parentPath, parent } = parentOf(tree, path)
  if (parent === undefined) return CODE.NONODE
  // Before anything else, so that no snapshot written meanwhile lacks the list.
  const acl = convertAcls(tree.aclCache, znode.acl)
  const existing = nodeAt(tree, path)
  if (existing !== undefined) {
    existing.acl = acl
    touch(tree, path)
    return CODE.NODEEXISTS
  }
  raiseCversion(tree, parentPath, parent, znode.parentCVersion, zxid)
  const stat = {
    ...{ czxid: zxid, mzxid: zxid, pzxid: zxid, ctime: time, mtime: time },
    ...{ version: 0, cversion: 0, aversion: 0, ephemeralOwner },
  }
  putNode(tree, path, makeDataNode(data, acl, stat))
  quotaAfterCreate(tree, path, data?.length ?? 0)
  return CODE.OK
}

/** DataTree.setCversionPzxid, and the same step within createNode. */
export function setCversionPzxid(
  tree: DataTree,
  path: string,
  cversion: number,
  zxid: bigint,
): number {
  const node = nodeAt(tree, path)
  if (node === undefined) return CODE.NONODE
  raiseCversion(tree, path, node, cversion, zxid)
  return CODE.OK
}

function raiseCversion(
  tree: DataTree,
  path: string,
  node: DataNode,
  cversion: number,
  zxid: bigint,
): void {
  const wanted = cversion === -1 ? (node.stat.cversion + 1) | 0 : cversion
  if (wanted <= node.stat.cversion) return
  changeNode(tree, path, node, ({ stat }) => {
    stat.cversion = wanted
    stat.pzxid = zxid
  })
}

/** DataTree.deleteNode. The parent changes even when the child has gone before, because a snapshot written
 *  meanwhile may have the one and not the other. */
export function deleteNode(tree: DataTree, path: string, zxid: bigint): number {
  const { parentPath, parent, name } = parentOf(tree, path)
  if (parent === undefined) return CODE.NONODE
  removeFromHashSet(parent.children, name)
  touch(tree, parentPath)
  if (zxid > parent.stat.pzxid) {
    changeNode(tree, parentPath, parent, ({ stat }) => {
      stat.pzxid = zxid
    })
  }
  const node = tree.nodes.get(path)
  if (node === undefined) return CODE.NONODE
  removeNode(tree, path, node)
  removeUsage(tree.aclCache, node.acl)
  quotaAfterDelete(tree, path, node.data?.length ?? 0)
  return CODE.OK
}

/** DataTree.setData. `version` is the new one. */
export function setData(
  tree: DataTree,
  { path, data, version }: { path: string; data: Uint8Array | null; version: number },
  { zxid, time }: Moment,
): number {
  const node = nodeAt(tree, path)
  if (node === undefined) return CODE.NONODE
  const before = node.data?.length ?? 0
  changeNode(tree, path, node, (changed) => {
    changed.data = data
    Object.assign(changed.stat, { mtime: time, mzxid: zxid, version })
  })
  updateQuota(tree, path, BigInt((data?.length ?? 0) - before), 0n)
  return CODE.OK
}

/** DataTree.setACL. `version` is the new aversion; mzxid and mtime stay. */
export function setACL(
  tree: DataTree,
  { path, acl, version }: { path: string; acl: ACL[] | null; version: number },
): number {
  const node = nodeAt(tree, path)
  if (node === undefined) return CODE.NONODE
  removeUsage(tree.aclCache, node.acl)
  changeNode(tree, path, node, (changed) => {
    changed.stat.aversion = version
    changed.acl = convertAcls(tree.aclCache, acl)
  })
  return CODE.OK
}

function parentOf(tree: DataTree, path: string) {
  const slash = path.lastIndexOf('/')
  const parentPath = path.slice(0, Math.max(slash, 0))
  // Only the root has a path without a slash, and it has no parent.
  const parent = slash < 0 ? undefined : tree.nodes.get(parentPath)
  return { parentPath, parent, name: path.slice(slash + 1) }
}
