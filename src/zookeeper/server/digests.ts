import type { TxnDigest } from '../jute/Txn'
import type { DataTree } from './DataTree'
import { DIGEST_VERSION, type ZxidDigest } from './DigestCalculator'

/** Whether a transaction has led to the tree that the leader predicted (DataTree.compareDigest). True where
 *  there is nothing to compare: another version, or a snapshot that is not yet replayed over. */
export function compareDigest(tree: DataTree, digest: TxnDigest): boolean {
  if (tree.digestFromLoadedSnapshot !== null || digest.version !== DIGEST_VERSION) return true
  return digest.treeDigest === tree.digest
}

/** Takes over the digest of a snapshot that was read just now; false where the tree contradicts it. One that is
 *  older than the snapshot's name is of no use: a new leader counts its zxid up without a transaction
 *  (DataTree.deserializeZxidDigest, FileSnap.deserialize). */
export function noteSnapshotDigest(
  tree: DataTree,
  digest: ZxidDigest | null,
  snapshotZxid: bigint,
): boolean {
  const usable = digest !== null && digest.zxid > 0n && digest.zxid >= snapshotZxid
  tree.digestFromLoadedSnapshot = usable ? { ...digest } : null
  return compareSnapshotDigest(tree, snapshotZxid)
}

/** Once the transactions have come to the zxid of the snapshot's digest, the tree must be the one that was
 *  written (DataTree.compareSnapshotDigests). */
export function compareSnapshotDigest(tree: DataTree, zxid: bigint): boolean {
  const wanted = tree.digestFromLoadedSnapshot
  if (wanted === null || wanted.zxid !== zxid) return true
  tree.digestFromLoadedSnapshot = null
  return wanted.digestVersion !== DIGEST_VERSION || wanted.digest === tree.digest
}
