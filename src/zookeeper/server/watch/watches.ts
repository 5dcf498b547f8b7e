import type { ConnectionId } from '../../Event'
import { EVENT_TYPE } from '../../jute/proto/frames'
import { createWatchManager, removeWatcher, triggerWatch, type WatchManager } from './WatchManager'

/** Both kinds of watches of a server (DataTree.dataWatches, childWatches). */
export interface Watches {
  readonly data: WatchManager
  readonly child: WatchManager
}

export function createWatches(): Watches {
  return { data: createWatchManager(), child: createWatchManager() }
}

/** A change of the tree that somebody may watch. */
export interface TreeChange {
  readonly type: 'created' | 'deleted' | 'dataChanged'
  readonly path: string
}

/** One connection is told one thing. Up to 3.8.3 nobody asks whether it may read the znode (ZOOKEEPER-4799). */
export interface WatchEvent {
  readonly to: ConnectionId
  readonly type: number
  readonly path: string
}

/** Who hears of a change, in the order in which it is sent (DataTree.createNode, deleteNode, setData). */
export function eventsOf(watches: Watches, { type, path }: TreeChange): WatchEvent[] {
  if (type === 'dataChanged') return data(watches, EVENT_TYPE.NodeDataChanged, path)
  const own = type === 'created' ? EVENT_TYPE.NodeCreated : EVENT_TYPE.NodeDeleted
  const told = data(watches, own, path)
  const deleted = type === 'deleted' ? childrenOf(watches, path, told) : []
  const parent = path.slice(0, path.lastIndexOf('/')) || '/'
  const children = [...triggerWatch(watches.child, parent, true)].map((to) => {
    return { to, type: EVENT_TYPE.NodeChildrenChanged, path: parent }
  })
  return [...told, ...deleted, ...children]
}

/** Those that watch the children of what has gone, and have not heard of it already. */
function childrenOf(watches: Watches, path: string, told: readonly WatchEvent[]): WatchEvent[] {
  const known = new Set(told.map(({ to }) => to))
  const others = [...triggerWatch(watches.child, path, false)].filter((to) => !known.has(to))
  return others.map((to) => ({ to, type: EVENT_TYPE.NodeDeleted, path }))
}

function data(watches: Watches, type: number, path: string): WatchEvent[] {
  return [...triggerWatch(watches.data, path, false)].map((to) => ({ to, type, path }))
}

/** A connection has gone, and its watches with it. */
export function forgetWatcher({ data: dataWatches, child }: Watches, conn: ConnectionId): void {
  removeWatcher(dataWatches, conn)
  removeWatcher(child, conn)
}
