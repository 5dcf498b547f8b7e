import type { ConnectionId } from '../../Event'
import { EVENT_TYPE } from '../../jute/proto/frames'
import type { ACL } from '../ReferenceCountedACLCache'
import { createWatchManager, removeWatcher, triggerWatch, type WatchManager } from './WatchManager'

/** Both kinds of watches of a server (DataTree.dataWatches, childWatches). */
export interface Watches {
  readonly data: WatchManager
  readonly child: WatchManager
}

export function createWatches(): Watches {
  return { data: createWatchManager(), child: createWatchManager() }
}

/** A change of the tree that somebody may watch, with the ACLs of the znode, of one that has gone as it was, and of its
 *  parent; null: none, which is an open one. */
export interface TreeChange {
  readonly type: 'created' | 'deleted' | 'dataChanged'
  readonly path: string
  readonly acl: readonly ACL[] | null
  readonly parentAcl: readonly ACL[] | null
}

/** One connection is told one thing, if it may read the znode with that ACL. */
export interface WatchEvent {
  readonly to: ConnectionId
  readonly type: number
  readonly path: string
  readonly acl: readonly ACL[] | null
}

/** Who hears of a change, in the order in which it is sent (DataTree.createNode, deleteNode, setData). */
export function eventsOf(
  watches: Watches,
  { type, path, acl, parentAcl }: TreeChange,
): WatchEvent[] {
  if (type === 'dataChanged') return data(watches, EVENT_TYPE.NodeDataChanged, path, acl)
  const own = type === 'created' ? EVENT_TYPE.NodeCreated : EVENT_TYPE.NodeDeleted
  const told = data(watches, own, path, acl)
  const deleted = type === 'deleted' ? childrenOf(watches, path, acl, told) : []
  const parent = path.slice(0, path.lastIndexOf('/')) || '/'
  const children = [...triggerWatch(watches.child, parent, true)].map((to) => {
    return { to, type: EVENT_TYPE.NodeChildrenChanged, path: parent, acl: parentAcl }
  })
  return [...told, ...deleted, ...children]
}

/** Those that watch the children of what has gone, and have not heard of it already. */
function childrenOf(
  watches: Watches,
  path: string,
  acl: TreeChange['acl'],
  told: readonly WatchEvent[],
): WatchEvent[] {
  const known = new Set(told.map(({ to }) => to))
  const others = [...triggerWatch(watches.child, path, false)].filter((to) => !known.has(to))
  return others.map((to) => ({ to, type: EVENT_TYPE.NodeDeleted, path, acl }))
}

function data(watches: Watches, type: number, path: string, acl: TreeChange['acl']): WatchEvent[] {
  return [...triggerWatch(watches.data, path, false)].map((to) => ({ to, type, path, acl }))
}

/** A connection has gone, and its watches with it. */
export function forgetWatcher({ data: dataWatches, child }: Watches, conn: ConnectionId): void {
  removeWatcher(dataWatches, conn)
  removeWatcher(child, conn)
}
