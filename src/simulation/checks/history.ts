import { counterOf, epochOf, toHexLong, type Hex } from '../../zookeeper/Zxid'
import type { Picture } from '../Picture'
import type { RecordedEvent } from '../RecordedEvent'
import type { RunConfig } from '../RunConfig'
import type { Witness } from './Check'
import { zxidOf } from './durable'
import { packetsOf } from './packets'
import { committedAtStart } from './quorums'

interface Committed {
  zxid: Hex
  /** The event that committed it; absent: committed before the run began. */
  event?: number
}

/** What has been committed so far, as little of it as tells the whole: within an epoch all counters up to the last. */
export interface History {
  /** Epoch → the last transaction of it that is committed. */
  last: Record<string, Committed>
  /** Epoch → the last transaction committed in it, or by the activation of the next: what a later leader must hold. */
  by: Record<string, Committed>
  /** Server → what it held before it began to serve: a serving leader already says (epoch,0). */
  held: Record<number, Hex>
  /** Epoch → the last transaction of the history with which its leader was activated. */
  initial: Record<string, Hex>
}

/** The moment at which a leader's whole history becomes committed. */
export interface Activation {
  readonly leader: number
  readonly epoch: number
  readonly holds: bigint
}

/** At the start, "committed" is what a quorum of the starting states holds. */
export function beginHistory(config: RunConfig): History {
  const zxid = committedAtStart(config)
  const start: Committed = { zxid: toHexLong(zxid) }
  return {
    last: zxid > 0n ? { [String(epochOf(zxid))]: start } : {},
    by: { [-1]: start },
    held: Object.fromEntries(config.servers.map(({ sid, lastZxid }) => [sid, lastZxid])),
    initial: {},
  }
}

/** Takes in one event. The activation that it is, not yet taken in: `activate` does that. */
export function follow(history: History, { event, picture }: Witness): Activation | null {
  for (const zxid of committedIn(event, picture)) {
    note(history, Number(epochOf(zxidOf(zxid))), { zxid, event: event.index })
  }
  const server = event.server === null ? undefined : picture.servers[event.server]
  if (!server) return null
  if (server.state !== 'LEADING' || server.phase !== 'BROADCAST') {
    history.held[server.sid] = server.lastZxid
    return null
  }
  if (!event.facts.some(({ kind }) => kind === 'PhaseChanged')) return null
  const holds = lastTransaction(history, history.held[server.sid] ?? '0x0')
  return { leader: server.sid, epoch: server.leader?.epoch ?? 0, holds }
}

/** Whoever dies while committing has told some, and has not said so. A leader that does not serve yet says COMMIT of
 *  what will be committed by its activation. */
function committedIn(event: RecordedEvent, picture: Picture): Hex[] {
  const zxids = event.facts.flatMap((fact) => (fact.kind === 'Committed' ? [fact.zxid] : []))
  const { server } = event
  if (server === null || picture.servers[server]?.phase !== 'BROADCAST') return zxids
  for (const { name, zxid } of packetsOf(event)) {
    if (name === 'COMMIT' || name === 'INFORM') zxids.push(toHexLong(zxid))
  }
  return zxids
}

export function activate(history: History, { epoch, holds }: Activation, event: number): void {
  const zxid = toHexLong(holds)
  note(history, epoch - 1, { zxid, event })
  history.initial[epoch] = zxid
}

function note({ last, by }: History, epoch: number, committed: Committed): void {
  const own = String(epochOf(zxidOf(committed.zxid)))
  for (const [record, key] of [
    [last, own],
    [by, String(epoch)],
  ] as const) {
    const before = record[key]
    if (!before || zxidOf(committed.zxid) > zxidOf(before.zxid)) record[key] = committed
  }
}

/** What a leader of that epoch must hold. */
export function committedBefore({ by }: History, epoch: number): Committed {
  let most: Committed = { zxid: '0x0' }
  for (const [of, committed] of Object.entries(by)) {
    if (Number(of) < epoch && zxidOf(committed.zxid) > zxidOf(most.zxid)) most = committed
  }
  return most
}

/** How a transaction came to be committed; null: it is not, as far as is known. */
export function commitOf({ last }: History, zxid: bigint): Committed | null {
  const committed = last[String(epochOf(zxid))]
  return committed && counterOf(zxid) > 0n && zxidOf(committed.zxid) >= zxid ? committed : null
}

/** (e,0) is no transaction: it says that the history is the one with which e began, and nothing came since. A server
 *  may lose the snapshot of that name with its power, and miss nothing. */
export function lastTransaction(history: History, zxid: Hex): bigint {
  const value = zxidOf(zxid)
  const initial = counterOf(value) === 0n ? history.initial[String(epochOf(value))] : undefined
  return initial === undefined ? value : zxidOf(initial)
}
