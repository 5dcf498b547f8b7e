import { toHex } from '../base/hex'
import { utf8Text } from './jute/utf8'
import type { Server } from './Server'
import type { DataNode } from './server/DataNode'
import { nodeAt } from './server/DataTree'
import { ephemeralTypeOf } from './server/EphemeralType'
import { aclsOf, type ACL } from './server/ReferenceCountedACLCache'
import { statOf } from './server/Stat'
import type { Touched } from './server/Touched'
import type { WatcherMode, WatchManager } from './server/watch/WatchManager'
import type {
  DataPicture,
  WatcherPicture,
  ZnodeChange,
  ZnodeChanges,
  ZnodePicture,
} from './ZnodePicture'
import { toHexLong, type Hex } from './Zxid'

/** Of a znode's data so many bytes are shown to people. */
export const DATA_SHOWN = 1024

const TTL_BITS = 0xffffffffffn

/** What an event has changed in a server's tree and among its watchers, after it; `touched` as its outbox has it. Does
 *  not touch the record. */
export function znodeChanges(server: Server, touched: Touched | null): ZnodeChanges | null {
  if (touched === null) return null
  const paths = touched === 'all' ? allPaths(server) : touched
  const toldAcls = new Map<bigint, readonly ACL[]>()
  const znodes = [...paths].map((path) => changeOf(server, path, toldAcls))
  return { whole: touched === 'all', znodes }
}

function allPaths({ zkDb, watches }: Server): Set<string> {
  const paths = new Set<string>()
  for (const path of zkDb.tree.nodes.keys()) paths.add(path || '/')
  for (const { watchTable } of [watches.data, watches.child]) {
    for (const path of watchTable.keys()) paths.add(path)
  }
  return paths
}

function changeOf(
  server: Server,
  path: string,
  toldAcls: Map<bigint, readonly ACL[]>,
): ZnodeChange {
  const { tree } = server.zkDb
  const node = nodeAt(tree, path)
  if (node && !toldAcls.has(node.acl)) {
    // One copy for all that share the list: thousands of znodes mostly have the same.
    const acl = aclsOf(tree.aclCache, node.acl) ?? []
    toldAcls.set(
      node.acl,
      acl.map((each) => ({ ...each })),
    )
  }
  const znode = node ? pictureOf(node, toldAcls.get(node.acl) ?? []) : null
  return { path, znode, watchers: watchersOf(server, path) }
}

function pictureOf(node: DataNode, acl: readonly ACL[]): ZnodePicture {
  const stat = statOf(node)
  const type = ephemeralTypeOf(node.stat.ephemeralOwner)
  return {
    stat: {
      czxid: toHexLong(stat.czxid),
      mzxid: toHexLong(stat.mzxid),
      ctime: String(stat.ctime),
      mtime: String(stat.mtime),
      version: stat.version,
      cversion: stat.cversion,
      aversion: stat.aversion,
      ephemeralOwner: toHexLong(stat.ephemeralOwner),
      dataLength: stat.dataLength,
      numChildren: stat.numChildren,
      pzxid: toHexLong(stat.pzxid),
    },
    type,
    ttlMs: type === 'TTL' ? Number(node.stat.ephemeralOwner & TTL_BITS) : null,
    data: node.data && dataPicture(node.data),
    acl,
  }
}

function dataPicture(data: Uint8Array): DataPicture {
  let end = Math.min(data.length, DATA_SHOWN)
  // Not in the middle of a character.
  if (end < data.length) while (end > DATA_SHOWN - 4 && ((data[end] ?? 0) & 0xc0) === 0x80) end--
  const shown = data.subarray(0, end)
  const text = utf8Text(shown)
  return text === null ? { hex: toHex(data.subarray(0, DATA_SHOWN)) } : { text }
}

const NOBODY: readonly WatcherPicture[] = []

function watchersOf({ watches, clientPort }: Server, path: string): readonly WatcherPicture[] {
  const data = modesOf(watches.data, path)
  const child = modesOf(watches.child, path)
  if (data.size + child.size === 0) return NOBODY
  const session = (conn: string): Hex => toHexLong(clientPort.cnxns.get(conn)?.sessionId ?? 0n)
  const both = (conn: string): boolean => {
    return data.get(conn) !== 'standard' && data.get(conn) === child.get(conn)
  }
  const told: WatcherPicture[] = []
  for (const [conn, mode] of data) {
    told.push({ session: session(conn), of: both(conn) ? 'both' : 'data', mode })
  }
  for (const [conn, mode] of child) {
    if (!both(conn)) told.push({ session: session(conn), of: 'children', mode })
  }
  return told
}

function modesOf(manager: WatchManager, path: string): Map<string, WatcherMode> {
  const watchers = [...(manager.watchTable.get(path) ?? [])]
  return new Map(
    watchers.map((conn) => [conn, manager.watch2Paths.get(conn)?.get(path) ?? 'standard']),
  )
}
