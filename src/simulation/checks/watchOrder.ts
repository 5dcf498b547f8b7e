import type { ClientFact } from '../../zookeeper/client/process/ClientFact'
import { CODE } from '../../zookeeper/server/Code'
import type { Hex } from '../../zookeeper/Zxid'
import { type Check, type Found, found } from './Check'
import { zxidOf } from './durable'
import {
  beginZnodeHistory,
  followZnodes,
  isFollowed,
  stateOf,
  versionAt,
  type ZnodeHistory,
} from './znodeHistory'

type Kind = 'data' | 'exist' | 'child'

interface Watch {
  kind: Kind
  path: string
  /** The client knows everything up to here. */
  zxid: Hex
  event: number
  /** The session has come to another server since: what came and went meanwhile cannot be told. */
  moved: boolean
}

interface Ghost {
  znodes: ZnodeHistory
  /** Client → its session, what it watches, and `xid` of requests that will leave a watch. */
  clients: Record<number, { session: Hex; watches: Watch[]; asked: Record<number, true> }>
}

/** A client hears of a change that it watches for before it is shown any state with that change or a later one. */
export const watchOrder: Check<'C4', Ghost> = {
  id: 'C4',
  begin: (config) => ({ znodes: beginZnodeHistory(config), clients: {} }),
  observe(ghost, witness) {
    followZnodes(ghost.znodes, witness)
    const { event } = witness
    const { client } = event
    if (client === undefined) return null
    const own = (ghost.clients[client] ??= { session: '0x0', watches: [], asked: {} })
    for (const fact of event.facts) {
      if (fact.kind === 'ClientConnected') {
        if (own.session !== fact.session)
          Object.assign(own, { watches: [], asked: {}, session: fact.session })
        for (const watch of own.watches) watch.moved = true
      } else if (fact.kind === 'ClientWatched') {
        own.watches = own.watches.filter((watch) => !fires(watch, fact))
      } else if (fact.kind === 'ClientAsked' && fact.watch) own.asked[fact.xid] = true
      if (fact.kind !== 'ClientAnswered') continue
      const broken = judge(ghost.znodes, own.watches, client, fact)
      if (broken) return broken
      const watches = own.asked[fact.xid] === true
      Reflect.deleteProperty(own.asked, fact.xid)
      if (watches) leave(own.watches, fact, event.index)
      else if (fact.op === 'removeWatches')
        own.watches = own.watches.filter(({ path }) => path !== fact.path)
    }
    return null
  },
}

const FIRED_BY: Readonly<Record<string, readonly Kind[]>> = {
  NodeCreated: ['data', 'exist'],
  NodeDataChanged: ['data', 'exist'],
  NodeDeleted: ['data', 'exist', 'child'],
  NodeChildrenChanged: ['child'],
}

function fires(watch: Watch, event: Extract<ClientFact, { kind: 'ClientWatched' }>): boolean {
  return watch.path === event.path && (FIRED_BY[event.type] ?? []).includes(watch.kind)
}

type Answered = Extract<ClientFact, { kind: 'ClientAnswered' }>

function leave(watches: Watch[], { op, path, err, zxid }: Answered, event: number): void {
  const kind = kindOf(op, err)
  if (kind === null || path === null || !isFollowed(path)) return
  if (watches.some((each) => each.kind === kind && each.path === path)) return
  watches.push({ kind, path, zxid, event, moved: false })
}

/** null: no watch has been left. */
function kindOf(op: string, err: number): Kind | null {
  if (op === 'exists' && err === CODE.NONODE) return 'exist'
  if (err !== 0) return null
  if (op === 'getData' || op === 'exists') return 'data'
  return op === 'getChildren' || op === 'getChildren2' ? 'child' : null
}

function judge(
  znodes: ZnodeHistory,
  watches: readonly Watch[],
  client: number,
  { zxid }: Answered,
): Found<'C4'> | null {
  if (watches.length === 0 || zxidOf(zxid) <= 0n) return null
  const state = stateOf(znodes, zxid)
  if (state === null) return null
  for (const watch of watches) {
    const missed = missedBy(znodes, watch, state)
    if (missed === null) continue
    const values = { client, path: watch.path, change: missed.zxid, zxid }
    return found(values, watch.event, missed.event)
  }
  return null
}

/** The change that should have been told by now; null: none. */
function missedBy(
  znodes: ZnodeHistory,
  { kind, path, zxid, moved }: Watch,
  state: bigint,
): { zxid: Hex; event: number } | null {
  const last =
    kind === 'child'
      ? (znodes.children[path]?.findLast((change) => zxidOf(change.zxid) <= state) ?? null)
      : (versionAt(znodes, path, state) ?? null)
  if (last === null || zxidOf(last.zxid) <= zxidOf(zxid)) return null
  const untold = kind === 'exist' && moved && 'znode' in last && last.znode === null
  return untold ? null : last
}
