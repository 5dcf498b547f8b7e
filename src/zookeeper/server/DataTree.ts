import { encodeUtf8 } from '../jute/utf8'
import { makeDataNode, zeroStat, type DataNode } from './DataNode'
import { nodeDigest, type ZxidDigest } from './DigestCalculator'
import { ephemeralTypeOf } from './EphemeralType'
import { addToHashSet, createHashSet, removeFromHashSet, type JavaHashSet } from './javaHash'
import {
  convertAcls,
  createACLCache,
  OPEN_ACL,
  PERMS,
  type ACLCache,
} from './ReferenceCountedACLCache'
import { touch, type Touched } from './Touched'

export type { DataNode, StatPersisted } from './DataNode'
export type { ACL } from './ReferenceCountedACLCache'

/** All znodes of a server, as one plain record that survives a structured clone
 *  (org.apache.zookeeper.server.DataTree). */
export interface DataTree {
  /** Full path → znode; the root's path is the empty text, as in a snapshot. */
  nodes: Map<string, DataNode>
  aclCache: ACLCache
  /** Session id → paths of its ephemerals, in the order of Java's HashSet. A session that had some and has
   *  none keeps its empty set until it closes. */
  ephemerals: Map<bigint, JavaHashSet>
  containers: Set<string>
  ttls: Set<string>
  /** Paths under which znodes and bytes are counted (pTrie). */
  quotaPaths: Set<string>
  /** treeDigest, kept up to date with every change (NodeHashMapImpl). A Java long, signed. */
  digest: bigint
  /** null: no transaction has been applied since the process started. */
  lastProcessedZxidDigest: ZxidDigest | null
  /** Those of every 128th zxid since the process started, the last 1024 of them (DIGEST_LOG_INTERVAL). */
  digestLog: ZxidDigest[]
  /** Of the snapshot this tree was read from. Until its zxid has been replayed the tree may be ahead of the
   *  transactions, and digests are not compared. */
  digestFromLoadedSnapshot: ZxidDigest | null
  /** Znodes that have changed with the event at hand, by the paths of `nodes`. */
  touched: Touched
}

export const PROC_ZOOKEEPER = '/zookeeper'
export const QUOTA_ZOOKEEPER = '/zookeeper/quota'
export const CONFIG_ZOOKEEPER = '/zookeeper/config'

/** Without a single znode, as it is before a snapshot is read into it. */
export function blankDataTree(): DataTree {
  return {
    nodes: new Map(),
    aclCache: createACLCache(),
    ...{ ephemerals: new Map(), containers: new Set(), ttls: new Set(), quotaPaths: new Set() },
    digest: 0n,
    lastProcessedZxidDigest: null,
    digestLog: [],
    digestFromLoadedSnapshot: null,
    touched: 'all',
  }
}

/** What the constructor of DataTree makes: the root and three system znodes, all zxids and times 0. The
 *  children's arrival counts nowhere: /zookeeper has cversion 0. */
export function createDataTree(): DataTree {
  const tree = blankDataTree()
  for (const path of ['', PROC_ZOOKEEPER, QUOTA_ZOOKEEPER, CONFIG_ZOOKEEPER]) {
    putNode(tree, path, makeDataNode(new Uint8Array(), OPEN_ACL, zeroStat()))
  }
  // DataTree.addConfigNode sets this ACL with version -1, and that becomes the aversion.
  const config = tree.nodes.get(CONFIG_ZOOKEEPER)
  if (config) {
    config.acl = convertAcls(tree.aclCache, [{ perms: PERMS.READ, scheme: 'world', id: 'anyone' }])
    config.stat.aversion = -1
  }
  return tree
}

/** Puts a znode, its name into its parent, and its path into the indices; false when there is no parent. A path
 *  without a slash can only be the root's. The parent's digest does not know of children. */
export function putNode(tree: DataTree, path: string, node: DataNode): boolean {
  const slash = path.lastIndexOf('/')
  if (slash >= 0) {
    const parent = tree.nodes.get(path.slice(0, slash))
    if (parent === undefined) return false
    addToHashSet(parent.children, path.slice(slash + 1))
    touch(tree, path.slice(0, slash))
  }
  touch(tree, path)
  tree.nodes.set(path, node)
  addDigest(tree, nodeDigest(path, node))
  addToIndices(tree, path, node.stat.ephemeralOwner)
  return true
}

/** Takes a znode out again, but for its name in its parent. */
export function removeNode(tree: DataTree, path: string, node: DataNode): void {
  touch(tree, path)
  addDigest(tree, -nodeDigest(path, node))
  tree.nodes.delete(path)
  const owner = node.stat.ephemeralOwner
  tree.containers.delete(path)
  tree.ttls.delete(path)
  const ofSession = tree.ephemerals.get(owner)
  if (ofSession !== undefined) removeFromHashSet(ofSession, path)
}

function addToIndices(tree: DataTree, path: string, owner: bigint): void {
  const type = ephemeralTypeOf(owner)
  if (type === 'CONTAINER') tree.containers.add(path)
  else if (type === 'TTL') tree.ttls.add(path)
  else if (type === 'NORMAL') {
    const ofSession = tree.ephemerals.get(owner) ?? createHashSet(16)
    addToHashSet(ofSession, path)
    tree.ephemerals.set(owner, ofSession)
  }
}

/** Changes a znode and with it the digest of the tree (NodeHashMap.preChange and postChange). */
export function changeNode(
  tree: DataTree,
  path: string,
  node: DataNode,
  change: (node: DataNode) => void,
): void {
  touch(tree, path)
  const before = nodeDigest(path, node)
  change(node)
  addDigest(tree, nodeDigest(path, node) - before)
}

function addDigest(tree: DataTree, by: number): void {
  tree.digest = BigInt.asIntN(64, tree.digest + BigInt(by))
}

/** The znode at a path; Java's map holds the root twice, as `/` too. */
export function nodeAt(tree: DataTree, path: string): DataNode | undefined {
  return tree.nodes.get(path === '/' ? '' : path)
}

/** Writes the configuration's text into /zookeeper/config, as every server of an ensemble does for itself when
 *  it starts (ZKDatabase.initConfigInZKDatabase): version -1, mzxid is the configuration's version, mtime the
 *  server's own clock in ms. */
export function setConfigData(
  tree: DataTree,
  text: string,
  version: bigint,
  mtimeMs: number | bigint,
): void {
  const node = tree.nodes.get(CONFIG_ZOOKEEPER)
  if (node === undefined) return
  touch(tree, CONFIG_ZOOKEEPER)
  node.data = encodeUtf8(text)
  node.stat.mtime = BigInt(mtimeMs)
  node.stat.mzxid = version
  node.stat.version = -1
}

/** DataTree.getNodeCount, the `Node count` of srvr: the root counts twice, a new tree has 5. */
export function znodeCount(tree: DataTree): number {
  return tree.nodes.size + 1
}
