import { BinaryOutputArchive } from '../jute/BinaryOutputArchive'
import { encodeUtf8 } from '../jute/utf8'
import { crc32 } from '../persistence/Crc32'
import type { DataNode } from './DataNode'

/** DigestCalculator.DIGEST_VERSION. */
export const DIGEST_VERSION = 2

/** The digest of the tree after the transaction `zxid` (DataTree.ZxidDigest). */
export interface ZxidDigest {
  zxid: bigint
  digestVersion: number
  /** A Java long, signed. */
  digest: bigint
}

/** One number for the contents of a tree: equal trees have equal digests (NodeHashMapImpl, AdHash). A Java
 *  long, here signed. Counted anew over all znodes: what a tree keeps as `digest` must equal it. */
export function treeDigest(tree: { nodes: ReadonlyMap<string, DataNode> }): bigint {
  let sum = 0n
  for (const [path, node] of tree.nodes) sum += BigInt(nodeDigest(path, node))
  return BigInt.asIntN(64, sum)
}

/** DigestCalculator.calculateDigest: unsigned 32 bits. What lies below /zookeeper differs between servers
 *  and counts 0; /zookeeper itself counts. */
export function nodeDigest(path: string, node: Pick<DataNode, 'data' | 'stat'>): number {
  if (path.startsWith('/zookeeper/')) return 0
  const sum = crc32(node.data ?? new Uint8Array(), crc32(encodeUtf8(path === '/' ? '' : path)))
  return crc32(statBytes(node), sum)
}

/** Not the order of the snapshot: pzxid stands with the other zxids. */
function statBytes({ stat }: Pick<DataNode, 'stat'>): Uint8Array {
  const archive = new BinaryOutputArchive()
  for (const long of [stat.czxid, stat.mzxid, stat.pzxid, stat.ctime, stat.mtime]) {
    archive.writeLong(long)
  }
  for (const int of [stat.version, stat.cversion, stat.aversion]) archive.writeInt(int)
  archive.writeLong(stat.ephemeralOwner)
  return archive.bytes()
}
