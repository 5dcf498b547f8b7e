import type { ConnectionId } from '../Event'
import type { RequestOf } from '../jute/proto/RequestRecord'
import type { OpResult, ResponseRecord } from '../jute/proto/ResponseRecord'
import type { Server } from '../Server'
import { checkACL } from './auth/checkACL'
import type { Id } from './auth/Id'
import { userOf } from './auth/ProviderRegistry'
import { CODE } from './Code'
import type { DataNode } from './DataNode'
import { nodeAt } from './DataTree'
import { cloneOfHashSet, hashSetItems } from './javaHash'
import { aclsOf, PERMS, type ACL } from './ReferenceCountedACLCache'
import { statOf } from './Stat'
import { addWatch } from './watch/WatchManager'

/** Who reads: over which connection, and as whom. The scripted load has no connection and watches nothing. */
export interface Reader {
  readonly cnxn: ConnectionId | null
  readonly sessionId: bigint
  readonly authInfo: readonly Id[]
}

type Reading = RequestOf<
  | 'exists'
  | 'getData'
  | 'getACL'
  | 'getChildren'
  | 'getChildren2'
  | 'getAllChildrenNumber'
  | 'getEphemerals'
  | 'multiRead'
  | 'whoAmI'
>

/** The answer, or the code of the exception (FinalRequestProcessor.processRequest). */
export function read(me: Server, reader: Reader, record: Reading): ResponseRecord | number {
  switch (record.op) {
    case 'exists':
      return exists(me, reader, record)
    case 'getData':
      return getData(me, reader, record)
    case 'getACL':
      return getACL(me, reader, record)
    case 'getChildren':
      return getChildren(me, reader, record)
    case 'getChildren2': {
      const found = getChildren(me, reader, record)
      const znode = nodeAt(me.zkDb.tree, record.path)
      if (typeof found === 'number') return found
      if (znode === undefined) return CODE.NONODE
      return { op: 'getChildren2', children: found.children, stat: statOf(znode) }
    }
    case 'getAllChildrenNumber':
      return getAllChildrenNumber(me, reader, record.path)
    case 'getEphemerals':
      return { op: 'getEphemerals', ephemerals: ephemeralsOf(me, reader, record.path) }
    case 'multiRead':
      return { op: 'multiRead', results: record.ops.map((op) => subRead(me, reader, op)) }
    case 'whoAmI':
      return { op: 'whoAmI', clientInfo: clientInfoOf(reader) }
  }
}

/** Within a multiRead nothing is watched, whatever the request says (Op.GetData, Op.GetChildren). */
function subRead(me: Server, reader: Reader, op: RequestOf<'getData' | 'getChildren'>): OpResult {
  const asked = { path: op.path, watch: false }
  const found = op.op === 'getData' ? getData(me, reader, asked) : getChildren(me, reader, asked)
  return typeof found === 'number' ? { op: 'error', err: found } : found
}

/** The znode, or why it may not be seen. */
function readable(
  me: Server,
  { authInfo }: Reader,
  path: string,
  perms: number,
): DataNode | number {
  const znode = nodeAt(me.zkDb.tree, path)
  if (znode === undefined) return CODE.NONODE
  const { skipACL } = me.config.clientPort
  return skipACL || checkACL(aclOf(me, znode), perms, authInfo) ? znode : CODE.NOAUTH
}

function aclOf(me: Server, znode: DataNode): readonly ACL[] {
  return aclsOf(me.zkDb.tree.aclCache, znode.acl) ?? []
}

/** The watch is set even where there is no znode: it fires when one comes into being. Up to 3.8.3 nobody asks
 *  whether the client may read. */
function exists(
  me: Server,
  { cnxn }: Reader,
  { path, watch }: { path: string; watch: boolean },
): ResponseRecord | number {
  if (path.includes('\0')) return CODE.BADARGUMENTS
  if (watch && cnxn !== null) addWatch(me.watches.data, path, cnxn, 'standard')
  const znode = nodeAt(me.zkDb.tree, path)
  return znode === undefined ? CODE.NONODE : { op: 'exists', stat: statOf(znode) }
}

function getData(
  me: Server,
  reader: Reader,
  { path, watch }: { path: string; watch: boolean },
): Extract<ResponseRecord, { op: 'getData' }> | number {
  const znode = readable(me, reader, path, PERMS.READ)
  if (typeof znode === 'number') return znode
  if (watch && reader.cnxn !== null) addWatch(me.watches.data, path, reader.cnxn, 'standard')
  return { op: 'getData', data: znode.data, stat: statOf(znode) }
}

function getChildren(
  me: Server,
  reader: Reader,
  { path, watch }: { path: string; watch: boolean },
): Extract<ResponseRecord, { op: 'getChildren' }> | number {
  const znode = readable(me, reader, path, PERMS.READ)
  if (typeof znode === 'number') return znode
  if (watch && reader.cnxn !== null) addWatch(me.watches.child, path, reader.cnxn, 'standard')
  return { op: 'getChildren', children: hashSetItems(znode.children) }
}

/** Who may read but not administer sees no digests. */
function getACL(me: Server, reader: Reader, { path }: { path: string }): ResponseRecord | number {
  const znode = readable(me, reader, path, PERMS.READ | PERMS.ADMIN)
  if (typeof znode === 'number') return znode
  const admin = typeof readable(me, reader, path, PERMS.ADMIN) !== 'number'
  const acl = aclOf(me, znode).map((entry) => (admin ? entry : masked(entry)))
  return { op: 'getACL', acl, stat: statOf(znode) }
}

function masked(acl: ACL): ACL {
  if (acl.scheme !== 'digest' || acl.id === null) return acl
  return { ...acl, id: acl.id.replace(/:.*/, ':x') }
}

function getAllChildrenNumber(me: Server, reader: Reader, path: string): ResponseRecord | number {
  const znode = readable(me, reader, path, PERMS.READ)
  if (typeof znode === 'number') return znode
  const { nodes } = me.zkDb.tree
  // Java's map holds the root twice, and takes both away.
  if (path === '/') return { op: 'getAllChildrenNumber', totalNumber: nodes.size - 1 }
  // Its root by no name begins with a slash, too, by the other of its names.
  let totalNumber = path === '' ? 1 : 0
  for (const known of nodes.keys()) if (known.startsWith(`${path}/`)) totalNumber++
  return { op: 'getAllChildrenNumber', totalNumber }
}

/** A prefix is compared as text: `/ab` counts for `/a`. */
function ephemeralsOf(me: Server, { sessionId }: Reader, prefix: string): string[] {
  const paths = hashSetItems(cloneOfHashSet(me.zkDb.tree.ephemerals.get(sessionId)))
  const wanted = prefix.trim()
  return wanted === '' || wanted === '/' ? paths : paths.filter((path) => path.startsWith(prefix))
}

function clientInfoOf({ authInfo }: Reader): { authScheme: string; user: string }[] {
  return authInfo.map((id) => ({ authScheme: id.scheme, user: userOf(id) ?? '' }))
}
