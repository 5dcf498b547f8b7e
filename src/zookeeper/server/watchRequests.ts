import type { ConnectionId } from '../Event'
import { EVENT_TYPE } from '../jute/proto/frames'
import type { RequestOf } from '../jute/proto/RequestRecord'
import type { Server } from '../Server'
import { CODE } from './Code'
import { nodeAt } from './DataTree'
import { addWatch, containsWatch, removeWatch, type WatcherMode } from './watch/WatchManager'

type WatchRequest = RequestOf<
  'addWatch' | 'setWatches' | 'setWatches2' | 'checkWatches' | 'removeWatches'
>

/** What a client has missed: told without asking what it may read (DataTree.setWatches). */
export interface Missed {
  readonly type: number
  readonly path: string
}

/** OK or the code of the exception, and what the client is to be told first. */
export function processWatchRequest(
  me: Server,
  cnxn: ConnectionId,
  record: WatchRequest,
): { err: number; missed: Missed[] } {
  switch (record.op) {
    case 'addWatch': {
      const mode = MODES[record.mode]
      if (mode === undefined) return { err: CODE.MARSHALLINGERROR, missed: [] }
      for (const manager of [me.watches.data, me.watches.child]) {
        addWatch(manager, record.path, cnxn, mode)
      }
      return { err: CODE.OK, missed: [] }
    }
    case 'setWatches':
    case 'setWatches2':
      return { err: CODE.OK, missed: setWatches(me, cnxn, record) }
    case 'checkWatches':
    case 'removeWatches': {
      const managers = managersOf(me, record.type)
      if (managers === null) return { err: CODE.MARSHALLINGERROR, missed: [] }
      const ask = record.op === 'checkWatches' ? containsWatch : removeWatch
      const found = managers.map((manager) => ask(manager, record.path, cnxn))
      if (found.includes(null)) return { err: CODE.MARSHALLINGERROR, missed: [] }
      return { err: found.includes(true) ? CODE.OK : CODE.NOWATCHER, missed: [] }
    }
  }
}

/** AddWatchMode. */
const MODES: readonly WatcherMode[] = ['persistent', 'persistentRecursive']

/** WatcherType: children, data, any; null: up to 3.8 there is no other. */
function managersOf({ watches }: Server, type: number) {
  const { data, child } = watches
  return { 1: [child], 2: [data], 3: [child, data] }[type] ?? null
}

/** A client has come over from another server and names what it watches. What has changed meanwhile it is told at
 *  once, as far as that can be seen: a znode that went and came back has only changed (DataTree.setWatches). */
function setWatches(
  me: Server,
  cnxn: ConnectionId,
  record: RequestOf<'setWatches' | 'setWatches2'>,
): Missed[] {
  const { watches, zkDb } = me
  const missed: Missed[] = []
  for (const path of record.data) {
    const znode = nodeAt(zkDb.tree, path)
    if (znode === undefined) missed.push({ type: EVENT_TYPE.NodeDeleted, path })
    else if (znode.stat.mzxid > record.relativeZxid)
      missed.push({ type: EVENT_TYPE.NodeDataChanged, path })
    else addWatch(watches.data, path, cnxn, 'standard')
  }
  for (const path of record.exist) {
    if (nodeAt(zkDb.tree, path) !== undefined) missed.push({ type: EVENT_TYPE.NodeCreated, path })
    else addWatch(watches.data, path, cnxn, 'standard')
  }
  for (const path of record.child) {
    const znode = nodeAt(zkDb.tree, path)
    if (znode === undefined) missed.push({ type: EVENT_TYPE.NodeDeleted, path })
    else if (znode.stat.pzxid > record.relativeZxid)
      missed.push({ type: EVENT_TYPE.NodeChildrenChanged, path })
    else addWatch(watches.child, path, cnxn, 'standard')
  }
  if (record.op === 'setWatches') return missed
  const stay = (paths: readonly string[], mode: WatcherMode) => {
    for (const path of paths)
      for (const manager of [watches.child, watches.data]) addWatch(manager, path, cnxn, mode)
  }
  stay(record.persistent, 'persistent')
  stay(record.persistentRecursive, 'persistentRecursive')
  return missed
}
