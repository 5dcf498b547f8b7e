import type { ConnectionId } from '../../Event'
import { CODE } from '../Code'

/** Whose connection a session's requests come over: this server's own client port, or a learner's conversation with
 *  the leader (Request.getOwner). */
export type Owner = ConnectionId
export const OWN_CLIENT: Owner = 'me'

/** The leader's sessions, or a server's alone: when each of them ends unless it is heard of (SessionTrackerImpl with
 *  its ExpiryQueue). Times are milliseconds of the server's own clock that never goes back. */
export interface SessionTracker {
  readonly sessions: Map<bigint, TrackedSession>
  /** Sessions end on boundaries of this length: tickTime. */
  readonly interval: number
  /** The next boundary to be looked at. */
  nextExpiration: number
  /** Boundaries ahead at which a session was to end, even if none does any more: `dump` tells of them. */
  readonly buckets: Set<number>
}

export interface TrackedSession {
  readonly timeout: number
  /** First come; a request over another way means that the session has moved. */
  owner: Owner | null
  /** Closed or expired, and the transaction that says so is on its way. */
  closing: boolean
  /** The boundary at which it ends. */
  expires: number
}

/** Every session that is known gets its whole timeout again, whoever kept the clock before. */
export function createSessionTracker(
  known: ReadonlyMap<bigint, number>,
  interval: number,
  nowMs: number,
): SessionTracker {
  const tracker = {
    ...{ sessions: new Map(), interval, nextExpiration: boundary(nowMs, interval) },
    buckets: new Set<number>(),
  }
  for (const [id, timeout] of known) {
    if (!isScripted(id)) trackSession(tracker, id, timeout, nowMs)
  }
  return tracker
}

/** A session of the scripted load, whose id holds no clock: it has no connection that could be pinged, and nobody
 *  watches over it. */
export function isScripted(id: bigint): boolean {
  return (BigInt.asUintN(64, id) & 0x00ffffffffff0000n) === 0n
}

/** ExpiryQueue.roundToNextInterval: always up, from a boundary to the next one. */
function boundary(ms: number, interval: number): number {
  return (Math.floor(ms / interval) + 1) * interval
}

export function trackSession(
  tracker: SessionTracker,
  id: bigint,
  timeout: number,
  nowMs: number,
): void {
  const expires = boundary(nowMs + timeout, tracker.interval)
  useBucket(tracker.buckets, expires, nowMs)
  const known = tracker.sessions.get(id)
  if (known !== undefined) known.expires = expires
  else tracker.sessions.set(id, { timeout, owner: null, closing: false, expires })
}

/** Nothing was watched over for a while: the next boundary is the one ahead. */
export function skipEmpty(tracker: SessionTracker, nowMs: number): void {
  tracker.nextExpiration = Math.max(tracker.nextExpiration, boundary(nowMs, tracker.interval))
}

/** Something has been heard of it; false: there is no such session (any more). */
export function touchSession(
  tracker: SessionTracker,
  id: bigint,
  timeout: number,
  nowMs: number,
): boolean {
  const session = tracker.sessions.get(id)
  if (session === undefined || session.closing) return false
  session.expires = boundary(nowMs + timeout, tracker.interval)
  useBucket(tracker.buckets, session.expires, nowMs)
  return true
}

/** ExpiryQueue.update: an element that goes elsewhere leaves its bucket behind, which goes when its time has come. */
export function useBucket(buckets: Set<number>, expires: number, nowMs: number): void {
  if (buckets.has(expires)) return
  for (const time of buckets) if (time <= nowMs) buckets.delete(time)
  buckets.add(expires)
}

/** OK, or the code of the exception (SessionTrackerImpl.checkSession; LeaderSessionTracker turns an unknown session
 *  into an expired one, `alone` does not). */
export function checkSession(
  tracker: SessionTracker,
  id: bigint,
  owner: Owner | null,
  alone: boolean,
): number {
  const session = tracker.sessions.get(id)
  if (session === undefined) return alone ? CODE.UNKNOWNSESSION : CODE.SESSIONEXPIRED
  if (session.closing) return CODE.SESSIONEXPIRED
  session.owner ??= owner
  return session.owner === owner ? CODE.OK : CODE.SESSIONMOVED
}

/** The sessions whose time is up, marked as closing (SessionTrackerImpl.run). */
export function expired(tracker: SessionTracker, nowMs: number): bigint[] {
  const due: bigint[] = []
  while (tracker.nextExpiration <= nowMs) {
    for (const [id, session] of tracker.sessions) {
      if (session.expires !== tracker.nextExpiration || session.closing) continue
      session.closing = true
      due.push(id)
    }
    tracker.nextExpiration += tracker.interval
  }
  return due
}

const CONTAINER_OWNER = BigInt.asIntN(64, 1n << 63n)

/** The first session id of a server that has just started, from its sid and its clock
 *  (SessionTrackerImpl.initializeNextSessionId). */
export function initializeNextSessionId(sid: number, elapsedMs: number): bigint {
  const time = BigInt.asUintN(64, BigInt(elapsedMs) << 24n) >> 8n
  const id = BigInt.asIntN(64, time | (BigInt(sid) << 56n))
  return id === CONTAINER_OWNER ? id + 1n : id
}
