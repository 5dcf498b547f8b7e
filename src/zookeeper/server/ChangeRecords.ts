import type { Server } from '../Server'
import { nodeAt } from './DataTree'
import type { StatPersisted } from './DataNode'
import { nodeDigest } from './DigestCalculator'
import { aclsOf, type ACL } from './ReferenceCountedACLCache'
import type { ChangeRecord } from './ZooKeeperServer'

/** A znode as it will be once all that is on its way has been applied; null: it will not be there
 *  (PrepRequestProcessor.getRecordForPath). */
export function getRecordForPath(me: Server, path: string): ChangeRecord | null {
  const last = me.zks.outstandingChanges.findLast((change) => change.path === path)
  if (last !== undefined) return last.stat === null ? null : last
  const { tree } = me.zkDb
  const node = nodeAt(tree, path)
  if (node === undefined) return null
  const { stat, data, children } = node
  const acl = aclsOf(tree.aclCache, node.acl) ?? []
  const digests = { nodeDigest: nodeDigest(path, node), treeDigest: 0n }
  return { zxid: -1n, path, stat, childCount: children.size, data, acl, ...digests }
}

/** The digest of the whole tree once all that is on its way has been applied. */
export function currentTreeDigest(me: Server): bigint {
  return me.zks.outstandingChanges.at(-1)?.treeDigest ?? me.zkDb.tree.digest
}

/** Notes what a transaction will make of a znode, with the digests that follow from it; `stat` null: nothing
 *  (PrepRequestProcessor.addChangeRecord with precalculateDigest). */
export function addChangeRecord(
  me: Server,
  zxid: bigint,
  path: string,
  after: {
    stat: StatPersisted | null
    childCount: number
    data: Uint8Array | null
    acl: readonly ACL[]
  },
): void {
  const { stat, data } = after
  const before = getRecordForPath(me, path)?.nodeDigest ?? 0
  const digest = stat === null ? 0 : nodeDigest(path, { stat, data })
  const treeDigest = BigInt.asIntN(64, currentTreeDigest(me) + BigInt(digest - before))
  me.zks.outstandingChanges.push({ zxid, path, ...after, nodeDigest: digest, treeDigest })
}

/** What a transaction has done is in the tree now (FinalRequestProcessor.applyRequest). */
export function forgetChangesUpTo(me: Server, zxid: bigint): void {
  const { zks } = me
  if (zks.outstandingChanges.length === 0) return
  zks.outstandingChanges = zks.outstandingChanges.filter((change) => change.zxid > zxid)
}
