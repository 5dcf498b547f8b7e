import { encodeUtf8 } from '../jute/utf8'
import { makeDataNode, zeroStat, type DataNode } from './DataNode'
import { addToHashSet } from './javaHash'
import {
  convertAcls,
  createACLCache,
  OPEN_ACL,
  PERMS,
  type ACLCache,
} from './ReferenceCountedACLCache'

export type { DataNode, StatPersisted } from './DataNode'
export type { ACL } from './ReferenceCountedACLCache'

/** All znodes of a server, as one plain record that survives a structured clone
 *  (org.apache.zookeeper.server.DataTree). */
export interface DataTree {
  /** Full path → znode; the root's path is the empty text, as in a snapshot. */
  nodes: Map<string, DataNode>
  aclCache: ACLCache
}

export const PROC_ZOOKEEPER = '/zookeeper'
export const QUOTA_ZOOKEEPER = '/zookeeper/quota'
export const CONFIG_ZOOKEEPER = '/zookeeper/config'

/** What the constructor of DataTree makes: the root and three system znodes, all zxids and times 0. The
 *  children's arrival counts nowhere: /zookeeper has cversion 0. */
export function createDataTree(): DataTree {
  const tree: DataTree = { nodes: new Map(), aclCache: createACLCache() }
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

/** Puts a znode and its name into its parent; false when there is no parent. A path without a slash can only
 *  be the root's. */
export function putNode(tree: DataTree, path: string, node: DataNode): boolean {
  const slash = path.lastIndexOf('/')
  if (slash >= 0) {
    const parent = tree.nodes.get(path.slice(0, slash))
    if (parent === undefined) return false
    addToHashSet(parent.children, path.slice(slash + 1))
  }
  tree.nodes.set(path, node)
  return true
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
  node.data = encodeUtf8(text)
  node.stat.mtime = BigInt(mtimeMs)
  node.stat.mzxid = version
  node.stat.version = -1
}

/** DataTree.getNodeCount, the `Node count` of srvr: the root counts twice, a new tree has 5. */
export function znodeCount(tree: DataTree): number {
  return tree.nodes.size + 1
}
