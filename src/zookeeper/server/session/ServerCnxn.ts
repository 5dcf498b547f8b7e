import type { ConnectionId } from '../../Event'
import type { Id } from '../auth/Id'
import { useBucket } from './SessionTracker'

/** A client's connection to this server (NIOServerCnxn). Times are ms of the server's own clock. */
export interface ServerCnxn {
  readonly conn: ConnectionId
  readonly establishedMs: number
  /** Bytes that have come and are not read. */
  inbox: Uint8Array
  /** The ConnectRequest has been read: from now on frames, and no four-letter words. */
  initialized: boolean
  /** False while the session is being set up: nothing is read (disableRecv). */
  receiving: boolean
  /** 0 before there is a session. */
  sessionId: bigint
  /** Negotiated, ms. */
  sessionTimeout: number
  /** A client of 3.3 or before sends no readOnly, and gets none. */
  oldClient: boolean
  authInfo: Id[]
  /** When it is closed unless something comes (NIOServerCnxnFactory's ExpiryQueue). */
  expires: number
  stats: CnxnStats
  /** Events that wait until something else is answered, where that rule is broken. */
  late?: { readonly type: number; readonly path: string }[]
}

/** What `cons` and `stat` tell. */
export interface CnxnStats {
  received: number
  sent: number
  outstanding: number
  lastOp: string
  lastCxid: number
  lastZxid: bigint
  lastResponseMs: number
  lastLatency: number
  minLatency: number
  maxLatency: number
  totalLatency: number
  count: number
}

export function createServerCnxn(conn: ConnectionId, nowMs: number, address: string): ServerCnxn {
  return {
    conn,
    establishedMs: nowMs,
    inbox: new Uint8Array(),
    initialized: false,
    receiving: true,
    sessionId: 0n,
    sessionTimeout: 0,
    oldClient: false,
    authInfo: [{ scheme: 'ip', id: address }],
    expires: cnxnExpiry(nowMs, SESSIONLESS_MS),
    stats: emptyStats(),
  }
}

export function emptyStats(): CnxnStats {
  return {
    ...{ received: 0, sent: 0, outstanding: 0 },
    ...{ lastOp: 'NA', lastCxid: -1, lastZxid: -1n, lastResponseMs: 0, lastLatency: 0 },
    ...{ minLatency: 0, maxLatency: 0, totalLatency: 0, count: 0 },
  }
}

/** zookeeper.nio.sessionlessCnxnTimeout. */
export const SESSIONLESS_MS = 10_000

/** Something has come: the connection stays open for another `timeoutMs` (NIOServerCnxnFactory.touchCnxn). */
export function touchCnxn(
  { buckets }: ClientPort,
  cnxn: ServerCnxn,
  timeoutMs: number,
  nowMs: number,
): void {
  cnxn.expires = cnxnExpiry(nowMs, timeoutMs)
  useBucket(buckets, cnxn.expires, nowMs)
}

/** The boundary on which a silent connection is closed: always up, in steps of ten seconds. */
function cnxnExpiry(nowMs: number, timeoutMs: number): number {
  return (Math.floor((nowMs + timeoutMs) / SESSIONLESS_MS) + 1) * SESSIONLESS_MS
}

/** The clients of a server, and what it knows of them. */
export interface ClientPort {
  cnxns: Map<ConnectionId, ServerCnxn>
  /** Boundaries ahead at which a connection was to be closed, even if none is any more. */
  buckets: Set<number>
  /** The id of the next session; its top byte is the server's. */
  nextSessionId: bigint
  stats: ServerStats
  /** Names of the timers that run for clients. */
  clocks: Set<string>
  /** What stmk has set and gtmk tells (ZooTrace); nothing is traced by it. */
  traceMask: bigint
}

export function createClientPort(): ClientPort {
  const stats = createServerStats(0)
  return {
    ...{ cnxns: new Map(), buckets: new Set(), nextSessionId: 0n, stats },
    ...{ clocks: new Set(), traceMask: 306n },
  }
}

/** ServerStats: what `srvr` and `mntr` tell. */
export interface ServerStats {
  received: number
  sent: number
  minLatency: number
  maxLatency: number
  totalLatency: number
  count: number
  /** Bytes of replies and events, without their length; -1: none yet (BufferStats). */
  responses: { last: number; min: number; max: number }
  startedMs: number
}

export function createServerStats(nowMs: number): ServerStats {
  return {
    ...{ received: 0, sent: 0, minLatency: 0, maxLatency: 0, totalLatency: 0, count: 0 },
    responses: { last: -1, min: -1, max: -1 },
    startedMs: nowMs,
  }
}
