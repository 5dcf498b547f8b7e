import { decodeUtf8 } from '../../zookeeper/jute/utf8'
import type { Txn, TxnLogEntry } from '../../zookeeper/jute/Txn'
import { parentPathOf } from '../../zookeeper/server/PathUtils'
import { counterOf, epochOf, toHexLong, type Hex } from '../../zookeeper/Zxid'
import { zxidOf } from './durable'
import { activate, beginHistory, follow, type History, lastTransaction } from './history'
import type { Witness } from './Check'
import { transactionsOf } from './transactions'

/** What every znode was after each transaction, as the leaders' proposals say. Grows with the transactions of the run. */
export interface ZnodeHistory {
  readonly history: History
  /** Path → its changes by zxid, ascending. */
  readonly paths: Record<string, ZnodeVersion[]>
  /** Path → zxids at which its list of children changed, ascending. */
  readonly children: Record<string, { zxid: Hex; event: number }[]>
  /** Epoch → all of its transactions up to this counter are known. */
  readonly upTo: Record<string, number>
  /** Epoch → counters beyond a gap. */
  readonly beyond: Record<string, number[]>
  /** Epoch → the last transaction before it that lives on. */
  readonly cuts: Record<string, Hex>
  /** Something has been committed that nobody was ever sent as a proposal: nothing can be said any more. */
  blind: boolean
}

export interface ZnodeVersion {
  readonly zxid: Hex
  readonly event: number
  /** null: there is none. */
  readonly znode: { readonly data: string | null; readonly owner: Hex } | null
}

export function beginZnodeHistory(config: Witness['config']): ZnodeHistory {
  const history = beginHistory(config)
  const upTo = Object.fromEntries(
    Object.entries(history.last).map(([epoch, { zxid }]) => [
      epoch,
      Number(counterOf(zxidOf(zxid))),
    ]),
  )
  const nothing = { paths: {}, children: {}, beyond: {}, cuts: {} }
  return { history, ...nothing, upTo, blind: false }
}

/** Takes in one event. Every event must be shown, in order. */
export function followZnodes(znodes: ZnodeHistory, witness: Witness): void {
  const { event } = witness
  const activation = follow(znodes.history, witness)
  for (const entry of transactionsOf(event)) take(znodes, entry, event.index)
  if (!activation) return
  const { epoch, holds } = activation
  znodes.blind ||= !isKnown(znodes, holds)
  activate(znodes.history, activation, event.index)
  znodes.cuts[epoch] = toHexLong(holds)
  const lives = ({ zxid }: { readonly zxid: Hex }) => {
    const value = zxidOf(zxid)
    return value <= holds || epochOf(value) >= BigInt(epoch)
  }
  for (const of of [znodes.paths, znodes.children] as Record<string, { zxid: Hex }[]>[]) {
    for (const [path, changes] of Object.entries(of)) of[path] = changes.filter(lives)
  }
}

/** Paths of which all is known: the rest was written before the run began, or by the servers themselves. */
export function isFollowed(path: string): boolean {
  return path !== '/' && path !== '/zookeeper' && !path.startsWith('/zookeeper/')
}

/** The transaction after which the state stands that an answer of this zxid speaks of; null: not all that led to it
 *  is known. */
export function stateOf(znodes: ZnodeHistory, zxid: Hex): bigint | null {
  if (znodes.blind) return null
  const state = lastTransaction(znodes.history, zxid)
  return isKnown(znodes, state) ? state : null
}

/** What the path was in that state; undefined: nobody has ever touched it. */
export function versionAt(
  { paths }: ZnodeHistory,
  path: string,
  state: bigint,
): ZnodeVersion | undefined {
  return paths[path]?.findLast(({ zxid }) => zxidOf(zxid) <= state)
}

function isKnown({ upTo }: ZnodeHistory, zxid: bigint): boolean {
  return counterOf(zxid) <= BigInt(upTo[String(epochOf(zxid))] ?? 0)
}

function take(znodes: ZnodeHistory, { header, txn }: TxnLogEntry, event: number): void {
  const { zxid } = header
  if (!isNew(znodes, zxid) || txn === null) return
  apply(znodes, txn, { zxid, session: header.clientId, event })
}

/** Notes that it is known; false: it was, or has been cut off for ever. */
function isNew(znodes: ZnodeHistory, zxid: bigint): boolean {
  const epoch = epochOf(zxid)
  const cut = Object.entries(znodes.cuts).some(
    ([later, holds]) => BigInt(later) > epoch && zxidOf(holds) < zxid,
  )
  const counter = Number(counterOf(zxid))
  const key = String(epoch)
  const upTo = znodes.upTo[key] ?? 0
  const beyond = (znodes.beyond[key] ??= [])
  if (cut || counter <= upTo || beyond.includes(counter)) return false
  beyond.push(counter)
  let next = upTo
  while (beyond.includes(next + 1)) beyond.splice(beyond.indexOf(++next), 1)
  znodes.upTo[key] = next
  return true
}

interface At {
  readonly zxid: bigint
  readonly session: bigint
  readonly event: number
}

function apply(znodes: ZnodeHistory, txn: Txn, at: At): void {
  switch (txn.kind) {
    case 'CreateTxn':
      put(znodes, txn.path, at, { data: textOf(txn.data), owner: txn.ephemeral ? at.session : 0n })
      break
    case 'CreateTTLTxn':
    case 'CreateContainerTxn':
      put(znodes, txn.path, at, { data: textOf(txn.data), owner: 0n })
      break
    case 'DeleteTxn':
      put(znodes, txn.path, at, null)
      break
    case 'SetDataTxn': {
      const before = versionAt(znodes, txn.path, at.zxid)?.znode
      const owner = before ? zxidOf(before.owner) : 0n
      insert((znodes.paths[txn.path] ??= []), change(at, { data: textOf(txn.data), owner }))
      break
    }
    case 'CloseSessionTxn':
      for (const path of txn.paths2Delete ?? []) put(znodes, path, at, null)
      break
    case 'MultiTxn':
      // One error among its parts undoes all.
      if (txn.txns.some((part) => part.txn.kind === 'ErrorTxn')) break
      for (const part of txn.txns) apply(znodes, part.txn, at)
  }
}

function put(
  znodes: ZnodeHistory,
  path: string,
  at: At,
  znode: { data: string | null; owner: bigint } | null,
): void {
  insert((znodes.paths[path] ??= []), change(at, znode))
  const parent = parentPathOf(path) ?? ''
  const known = (znodes.children[parent === '' ? '/' : parent] ??= [])
  insert(known, { zxid: toHexLong(at.zxid), event: at.event })
}

function change(
  { zxid, event }: At,
  znode: { data: string | null; owner: bigint } | null,
): ZnodeVersion {
  const value = znode && { data: znode.data, owner: toHexLong(znode.owner) }
  return { zxid: toHexLong(zxid), event, znode: value }
}

/** Behind all that is not later: a multi may change one path twice. */
function insert<T extends { readonly zxid: Hex }>(changes: T[], added: T): void {
  const zxid = zxidOf(added.zxid)
  changes.splice(changes.findLastIndex((before) => zxidOf(before.zxid) <= zxid) + 1, 0, added)
}

function textOf(data: Uint8Array | null): string | null {
  return data === null ? null : decodeUtf8(data)
}
