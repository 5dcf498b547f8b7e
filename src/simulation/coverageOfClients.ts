import { CODE } from '../zookeeper/server/Code'
import type { FactOf } from '../zookeeper/Fact'
import { fromHexLong, type Hex, toHexLong } from '../zookeeper/Zxid'
import { clientMessagesOf } from './checks/clientMessages'
import { transactionsOf } from './checks/transactions'
import type { RecordedEvent } from './RecordedEvent'

/** What clients must have gone through somewhere in a sweep with clients. */
export const SOMETIMES_OF_CLIENTS = {
  sessionExpired: true,
  sessionMoved: true,
  sessionKept: true,
  watchFired: true,
  watchFiredAfterMove: true,
  serverBehindClient: true,
  askedAhead: true,
  multiRolledBack: true,
  unknownDone: true,
  unknownNeverDone: true,
  ephemeralGoneByExpiry: true,
  lockHandedOverByExpiry: true,
} as const

export type SometimesOfClients = keyof typeof SOMETIMES_OF_CLIENTS

/** What is remembered of each client, by its endpoint, and of sessions. */
export interface ClientCoverage {
  readonly clients: Map<number, OfClient>
  /** Session → who had a lock with it. */
  readonly locks: Map<Hex, string>
  /** Locks whose holder's session was closed by the leader, and nobody has them yet. */
  readonly orphaned: Set<string>
  /** Session → numbers of its requests that have become transactions. */
  readonly done: Map<Hex, Set<number>>
  /** Frame on its way with which a client asks for its session → what it has seen. */
  readonly opening: Map<number, bigint>
}

interface OfClient {
  session: Hex
  address: string
  /** Since the session last came to a server, no watch has fired and no other answer come. */
  fresh: boolean
}

export function beginClientCoverage(): ClientCoverage {
  const [clients, locks, orphaned] = [new Map<number, OfClient>(), new Map(), new Set<string>()]
  return { clients, locks, orphaned, done: new Map(), opening: new Map() }
}

const WRITES: readonly string[] = ['create', 'create2', 'delete', 'setData', 'multi']

/** Whether a server that serves, and stands at `serverZxid`, sends a client away that has seen more. */
export function isServerBehind(
  { opening }: ClientCoverage,
  event: RecordedEvent,
  serverZxid: Hex | null,
): boolean {
  for (const { frame, messages } of clientMessagesOf(event)) {
    const asks = messages.find((message) => message.kind === 'connect')
    if (asks && asks.lastZxidSeen > 0n) opening.set(frame.id, asks.lastZxidSeen)
  }
  if (event.what.kind !== 'received') return false
  const seen = opening.get(event.what.frame) ?? 0n
  opening.delete(event.what.frame)
  return serverZxid !== null && seen > (fromHexLong(serverZxid) ?? 0n)
}

/** What of clients happens only sometimes, in one event. */
export function coverClients(coverage: ClientCoverage, event: RecordedEvent): SometimesOfClients[] {
  const seen: SometimesOfClients[] = []
  if (event.server !== null) coverServer(coverage, event, seen)
  const { client } = event
  if (client === undefined) return seen
  if (event.facts.filter(({ kind }) => kind === 'ClientAsked').length > 1) seen.push('askedAhead')
  for (const fact of event.facts) {
    if (fact.kind === 'ClientConnected') seen.push(...coverConnected(coverage, client, fact))
    const known = coverage.clients.get(client)
    if (!known) continue
    if (fact.kind === 'ClientExpired') seen.push('sessionExpired')
    else if (fact.kind === 'ClientWatched' && fact.path !== null) {
      seen.push('watchFired')
      if (known.fresh) seen.push('watchFiredAfterMove')
      known.fresh = false
    } else if (fact.kind === 'ClientAnswered') {
      if (fact.err === 0) known.fresh = false
      if (fact.err !== CODE.CONNECTIONLOSS || fact.xid === 0 || !WRITES.includes(fact.op)) continue
      const done = coverage.done.get(known.session)?.has(fact.xid) ?? false
      seen.push(done ? 'unknownDone' : 'unknownNeverDone')
    } else if (fact.kind === 'RecipeTold' && fact.note === 'holds') {
      const path = `${fact.values.path ?? ''}`
      if (coverage.orphaned.delete(path)) seen.push('lockHandedOverByExpiry')
      coverage.locks.set(known.session, path)
    } else if (fact.kind === 'RecipeTold' && fact.note === 'releases')
      coverage.locks.delete(known.session)
  }
  return seen
}

function coverServer(
  coverage: ClientCoverage,
  event: RecordedEvent,
  seen: SometimesOfClients[],
): void {
  for (const { header, txn } of transactionsOf(event)) {
    const session = toHexLong(header.clientId)
    if (txn?.kind === 'MultiTxn' && txn.txns.some((part) => part.txn.kind === 'ErrorTxn'))
      seen.push('multiRolledBack')
    if (txn?.kind === 'CreateSessionTxn') coverage.done.set(session, new Set())
    if (txn?.kind !== 'ErrorTxn' && header.cxid > 0) coverage.done.get(session)?.add(header.cxid)
  }
  for (const fact of event.facts) {
    if (fact.kind !== 'ZxidAssigned' || fact.op !== 'closeSession' || fact.cxid !== 0) continue
    const lock = coverage.locks.get(fact.session)
    coverage.locks.delete(fact.session)
    if (lock !== undefined) coverage.orphaned.add(lock)
    const closing = transactionsOf(event).find(({ header }) => toHexLong(header.zxid) === fact.zxid)
    if (closing?.txn?.kind === 'CloseSessionTxn' && (closing.txn.paths2Delete ?? []).length > 0)
      seen.push('ephemeralGoneByExpiry')
  }
}

function coverConnected(
  { clients }: ClientCoverage,
  client: number,
  { session, address, renewed }: FactOf<'ClientConnected'>,
): SometimesOfClients[] {
  const before = clients.get(client)
  clients.set(client, { session, address, fresh: renewed })
  if (!renewed || before === undefined) return []
  return [before.address === address ? 'sessionKept' : 'sessionMoved']
}
