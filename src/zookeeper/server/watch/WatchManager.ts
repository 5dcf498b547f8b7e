import type { ConnectionId } from '../../Event'
import { touch, type Touched } from '../Touched'

/** WatcherMode: fires once; stays; stays and sees everything below. */
export type WatcherMode = 'standard' | 'persistent' | 'persistentRecursive'

/** Who watches which path, of one kind (org.apache.zookeeper.server.watch.WatchManager). Two maps of the same
 *  facts, because both questions are asked often. Nothing of it is replicated or written down: a watch ends with
 *  its connection. */
export interface WatchManager {
  /** Path → connections, in the order in which they came. */
  readonly watchTable: Map<string, Set<ConnectionId>>
  /** Connection → its paths with their mode; one mode for a path: a later registration replaces it, up to 3.8. */
  readonly watch2Paths: Map<ConnectionId, Map<string, WatcherMode>>
  /** Paths whose watchers have changed with the event at hand. */
  touched: Touched
}

export function createWatchManager(): WatchManager {
  return { watchTable: new Map(), watch2Paths: new Map(), touched: 'all' }
}

export function addWatch(
  manager: WatchManager,
  path: string,
  watcher: ConnectionId,
  mode: WatcherMode,
): void {
  touch(manager, path)
  const watchers = manager.watchTable.get(path) ?? new Set()
  manager.watchTable.set(path, watchers.add(watcher))
  const paths = manager.watch2Paths.get(watcher) ?? new Map<string, WatcherMode>()
  manager.watch2Paths.set(watcher, paths.set(path, mode))
}

/** checkWatches, as 3.8 answers it: anybody's watch of the path will do. null: Java does not come to an end with a path
 *  that does not begin with a slash (WatchManager.containsWatcher, PathParentIterator.next). */
export function containsWatch(
  manager: WatchManager,
  path: string,
  watcher: ConnectionId,
): boolean | null {
  if (path === '') return false
  if (!path.includes('/')) return null
  if (manager.watchTable.has(path)) return true
  if (manager.watch2Paths.get(watcher)?.get(path) === 'persistentRecursive') return true
  return !path.startsWith('/') && hasRecursive(manager) ? null : false
}

function hasRecursive({ watch2Paths }: WatchManager): boolean {
  return [...watch2Paths.values()].some((paths) => {
    return [...paths.values()].includes('persistentRecursive')
  })
}

/** Whether there was one. */
export function removeWatch(manager: WatchManager, path: string, watcher: ConnectionId): boolean {
  const watchers = manager.watchTable.get(path)
  if (!watchers?.delete(watcher)) return false
  touch(manager, path)
  if (watchers.size === 0) manager.watchTable.delete(path)
  // A connection that has no watch left still counts as watching.
  manager.watch2Paths.get(watcher)?.delete(path)
  return true
}

/** A connection has gone. */
export function removeWatcher(manager: WatchManager, watcher: ConnectionId): void {
  for (const path of [...(manager.watch2Paths.get(watcher)?.keys() ?? [])]) {
    removeWatch(manager, path, watcher)
  }
  manager.watch2Paths.delete(watcher)
}

/** Who is to hear of a change of `path`, each once: those that watch it, whose watch is used up unless it stays,
 *  and those that watch everything below one of its ancestors. These never hear that children came or went
 *  (WatchManager.triggerWatch). */
export function triggerWatch(
  manager: WatchManager,
  path: string,
  childrenChanged: boolean,
): Set<ConnectionId> {
  const notified = new Set<ConnectionId>()
  for (const at of withAncestors(path)) {
    for (const watcher of [...(manager.watchTable.get(at) ?? [])]) {
      const mode = manager.watch2Paths.get(watcher)?.get(at) ?? 'standard'
      if (mode === 'persistentRecursive') {
        if (!childrenChanged) notified.add(watcher)
      } else if (at === path) {
        notified.add(watcher)
        if (mode === 'standard') removeWatch(manager, at, watcher)
      }
    }
  }
  return notified
}

/** PathParentIterator: the path itself, its parent … and `/`. */
function* withAncestors(path: string): Generator<string> {
  yield path
  for (let at = path; at !== '/' && at !== '';) {
    const slash = at.lastIndexOf('/')
    at = slash <= 0 ? '/' : at.slice(0, slash)
    yield at
  }
}

/** Registrations in all: one for each path of each connection. */
export function watchCount({ watch2Paths }: WatchManager): number {
  let count = 0
  for (const paths of watch2Paths.values()) count += paths.size
  return count
}
