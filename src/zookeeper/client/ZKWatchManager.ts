import { CODE } from '../server/Code'
import type { EventType } from '../jute/proto/frames'
import type { WatchDeregistration, WatchRegistration } from './ClientEvent'

type Table = Map<string, Set<number>>

/** What a client has asked to be told of (org.apache.zookeeper.ZKWatchManager): path → watchers. */
export interface ZKWatchManager {
  readonly data: Table
  readonly exist: Table
  readonly child: Table
  readonly persistent: Table
  readonly persistentRecursive: Table
}

/** Hears of the session, and of what is watched on its behalf. */
export const DEFAULT_WATCHER = 0

export function createWatchManager(): ZKWatchManager {
  return {
    ...{ data: new Map(), exist: new Map(), child: new Map() },
    ...{ persistent: new Map(), persistentRecursive: new Map() },
  }
}

/** WatchRegistration.register: a watch stands once the server has answered, that of an exists also where there is
 *  no znode. */
export function register(
  manager: ZKWatchManager,
  { kind, path, watcher }: WatchRegistration,
  err: number,
): void {
  const missing = err === CODE.NONODE
  const stands = err === CODE.OK || (missing && kind !== 'data' && kind !== 'child')
  if (!stands) return
  const table = manager[kind === 'exist' && !missing ? 'data' : kind]
  table.set(path, (table.get(path) ?? new Set()).add(watcher))
}

/** ZKWatchManager.materialize for events of znodes: who is told, and what is used up by it. */
export function materialize(manager: ZKWatchManager, type: EventType, path: string): number[] {
  const told = new Set<number>()
  const use = (table: Table) => {
    for (const watcher of table.get(path) ?? []) told.add(watcher)
    table.delete(path)
  }
  if (type === 'NodeChildrenChanged') use(manager.child)
  else {
    use(manager.data)
    use(manager.exist)
    if (type === 'NodeDeleted') use(manager.child)
  }
  for (const watcher of manager.persistent.get(path) ?? []) told.add(watcher)
  for (const above of selfAndAbove(path))
    for (const watcher of manager.persistentRecursive.get(above) ?? []) told.add(watcher)
  return [...told]
}

/** Everybody hears of the session. */
export function allWatchers(manager: ZKWatchManager): number[] {
  const tables = Object.values(manager) as Table[]
  const all = tables.flatMap((table) => [...table.values()].flatMap((watchers) => [...watchers]))
  return [...new Set([DEFAULT_WATCHER, ...all])]
}

const REMOVED = [
  ['ChildWatchRemoved', ['child']],
  ['DataWatchRemoved', ['data', 'exist']],
  ['PersistentWatchRemoved', ['persistent', 'persistentRecursive']],
] as const

/** ZKWatchManager.removeWatcher with no watcher named: all of the path. A persistent watch counts for every kind when
 *  it is looked for, and goes only with `Any`. `code` is what the caller gets: NOWATCHER where nothing was, or was
 *  removed. */
export function deregister(
  manager: ZKWatchManager,
  { path, watcherType, local }: WatchDeregistration,
  err: number,
): { code: number; removed: { type: EventType; watchers: number[] }[] } {
  const none = (code: number) => ({ code, removed: [] })
  const persistent = manager.persistent.has(path) || manager.persistentRecursive.has(path)
  const child = watcherType !== 'Data' && manager.child.has(path)
  const data = watcherType !== 'Children' && (manager.data.has(path) || manager.exist.has(path))
  if (!persistent && !child && !data) return none(CODE.NOWATCHER)
  if (!local && err !== CODE.OK) return none(err)
  const kinds = { Children: 'ChildWatchRemoved', Data: 'DataWatchRemoved', Any: null }
  const wanted = kinds[watcherType]
  const removed = REMOVED.flatMap(([type, names]) => {
    if (wanted !== null && wanted !== type) return []
    const watchers = new Set(names.flatMap((name) => [...(manager[name].get(path) ?? [])]))
    for (const name of names) manager[name].delete(path)
    return watchers.size === 0 ? [] : [{ type, watchers: [...watchers] }]
  })
  return removed.length === 0 ? none(CODE.NOWATCHER) : { code: CODE.OK, removed }
}

/** A path and all above it, the root last (PathParentIterator.forAll). */
function selfAndAbove(path: string): string[] {
  const all = [path]
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
    all.push(path.slice(0, at))
  return path === '/' ? all : [...all, '/']
}
