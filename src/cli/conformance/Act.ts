import type { ClientRequest } from '../../simulation/Command'
import type { Deed } from './History'
import type { Line } from './Line'

/** What was done to a captured ensemble from outside, in order; times are ms since its start. */
export type Act = { readonly t: number } & (
  | { readonly kind: 'deed'; readonly deed: Deed }
  | { readonly kind: 'start'; readonly sid: number }
  | ({ readonly kind: 'ask' } & Asked)
  /** One client, its session opened for it, and closed where `close`: so many znodes, each answered before the next
   *  is asked for; where not `answered`, all at once, and never an answer. */
  | {
      readonly kind: 'series'
      readonly via: number
      readonly count: number
      readonly answered: boolean
    }
  /** The session that a series of its kind will use. */
  | { readonly kind: 'open'; readonly via: number; readonly timeOut: number }
  /** At every server that serves, a session is opened, reads the tree and is closed. */
  | { readonly kind: 'trees' }
  /** The leader ends a session that was heard of no more. */
  | { readonly kind: 'expire'; readonly client: string }
)

/** A request of a client with a name. `moves`: the session goes on at another server, for which no transaction is
 *  needed. */
export interface Asked {
  readonly client: string
  readonly via: number
  readonly request: ClientRequest | 'moves'
  readonly captured: Outcome
}

export type Outcome =
  /** `err`: its name as KeeperException has it, 'OK' for none; zxid null where the answer has none. */
  | { readonly kind: 'answer'; readonly err: string; readonly zxid: bigint | null }
  /** Nothing for so long; `closed`: then the connection was. */
  | { readonly kind: 'silence'; readonly ms: number }
  /** The connection was closed instead of an answer, at once or while it was awaited. */
  | { readonly kind: 'closed' }

/** Reads `actions` with the events that give their times. What is not of this list changes nothing. */
export function readActs(
  actions: readonly Record<string, unknown>[],
  deeds: readonly Deed[],
  events: ReadonlyMap<number, readonly Line[]>,
): Act[] {
  const sessions = sessionsOf(events)
  const acts: Act[] = [
    ...deeds
      .filter(({ kind }) => kind !== 'write')
      .map((deed): Act => {
        return { t: deed.t, kind: 'deed', deed }
      }),
    ...startsOf(events),
    ...actions.flatMap((action, at) => {
      return readAction(action, sessions, Number(actions[at - 1]?.t ?? 0))
    }),
  ]
  acts.push(...expiriesOf(actions, events, sessions))
  return acts.sort((a, b) => a.t - b.t)
}

/** A captured process begins when it first looks for a leader. */
function startsOf(events: ReadonlyMap<number, readonly Line[]>): Act[] {
  return [...events].flatMap(([sid, lines]) => {
    const starts: Act[] = []
    let booted = false
    for (const { ev, t, state } of lines) {
      if (ev === 'boot') booted = true
      if (!booted || ev !== 'state' || state !== 'LOOKING') continue
      booted = false
      starts.push({ t: t - 1, kind: 'start', sid })
    }
    return starts
  })
}

function readAction(
  action: Record<string, unknown>,
  sessions: readonly Session[],
  before: number,
): Act[] {
  const { t, via, client, path, count } = action
  if (typeof t !== 'number') return []
  const what = String(action.do)
  if (what === 'read trees') return [{ t, kind: 'trees' }]
  if (typeof via !== 'number') return []
  if (typeof count === 'number') {
    const answered = what === 'write'
    return series(action, { t, via, count, answered }, sessions, before)
  }
  if (typeof client !== 'string') return []
  const request = requestOf(what, action)
  if (request === null) return []
  const captured = outcomeOf(action)
  // A server that refuses at once has not asked for a session.
  if (what === 'connect' && captured.kind === 'closed') return []
  if (path === undefined && what !== 'connect' && what !== 'reconnect') return []
  return [{ t, kind: 'ask', client, via, request, captured }]
}

/** Its `t` is when it was finished: the session that was opened for it tells when it began, or what was done
 *  before. */
function series(
  { zxids }: Record<string, unknown>,
  { t, via, count, answered }: { t: number; via: number; count: number; answered: boolean },
  sessions: readonly Session[],
  before: number,
): Act[] {
  const first = Array.isArray(zxids) ? String(zxids[0]) : null
  const own = sessions.find(({ creates, at }) =>
    answered ? creates.some(({ zxid }) => zxid === first) : at === via && creates.length === count,
  )
  const begun = Math.min(own?.t ?? Math.max(before, t - count * QUICK_MS), t)
  if (answered) return [{ t: begun, kind: 'series', via, count, answered }]
  return [
    { t: begun, kind: 'open', via, timeOut: TIME_OUT },
    { t, kind: 'series', via, count, answered },
  ]
}

/** The least that one request after the other takes each, ms. */
const QUICK_MS = 5
const TIME_OUT = 30_000
const FLAGS: Readonly<Record<string, number>> = { EPHEMERAL: 1, PERSISTENT_SEQUENTIAL: 2 }

function requestOf(what: string, action: Record<string, unknown>): Asked['request'] | null {
  const path = String(action.path)
  switch (what) {
    case 'connect':
      return { op: 'createSession', timeOut: Number(action.timeout ?? TIME_OUT) }
    case 'reconnect':
      return 'moves'
    case 'read':
      return { op: 'getData', path }
    case 'sync':
      return { op: 'sync', path }
    case 'write':
      if (action.op === 'delete') return { op: 'delete', path }
      if (action.op === 'setData') return { op: 'setData', path, data: 'x' }
      return { op: 'create', path, data: 'x', flags: FLAGS[String(action.mode)] ?? 0 }
    default:
      return null
  }
}

function outcomeOf({ result, err, zxid, ms }: Record<string, unknown>): Outcome {
  if (result === 'no answer') return { kind: 'silence', ms: Number(ms) }
  if (result === 'refused' && err === undefined) return { kind: 'closed' }
  if (result === 'session expired') return { kind: 'closed' }
  const at = typeof zxid === 'string' ? BigInt(zxid) : null
  return { kind: 'answer', err: String(err ?? 'OK'), zxid: at }
}

/** A session as the leaders' proposals tell of it. */
interface Session {
  readonly id: string
  /** The server at which it was opened (SessionTrackerImpl.initializeNextSessionId). */
  readonly at: number
  readonly t: number
  readonly creates: { zxid: string; t: number }[]
}

interface Proposed {
  readonly t: number
  readonly id: string
  readonly type: string
  readonly zxid: string
}

function proposedIn(events: ReadonlyMap<number, readonly Line[]>): Proposed[] {
  return [...events.values()]
    .flatMap((lines) => lines.filter(({ ev }) => ev === 'propose'))
    .flatMap(({ t, req }) => {
      const [, id, type, zxid] =
        /^sessionid:(0x[0-9a-f]+) type:(\w+) .*?zxid:(0x[0-9a-f]+)/.exec(String(req)) ?? []
      return id && type && zxid ? [{ t, id, type, zxid }] : []
    })
    .sort((a, b) => a.t - b.t)
}

function sessionsOf(events: ReadonlyMap<number, readonly Line[]>): Session[] {
  const proposed = proposedIn(events)
  return proposed
    .filter(({ type }) => type === 'createSession')
    .map(({ id, t }) => ({
      ...{ id, t, at: Number(BigInt(id) >> 56n) },
      creates: proposed
        .filter((each) => each.id === id && each.type === 'create')
        .map(({ zxid, t }) => ({ zxid, t })),
    }))
}

/** Sessions of clients with a name that were closed, though no client asked for it. Sessions are opened in the order
 *  in which their clients connect. */
function expiriesOf(
  actions: readonly Record<string, unknown>[],
  events: ReadonlyMap<number, readonly Line[]>,
  sessions: readonly Session[],
): Act[] {
  const connected = actions.filter(
    (action) => action.do === 'connect' && action.result === 'connected',
  )
  const named = new Map<string, string>()
  for (const { client, via, t } of connected) {
    const own = sessions.find(
      (each) => each.at === via && !named.has(each.id) && each.t >= Number(t) - 5,
    )
    if (own) named.set(own.id, String(client))
  }
  return proposedIn(events).flatMap(({ t, id, type }): Act[] => {
    const client = named.get(id)
    return client !== undefined && type === 'closeSession' ? [{ t, kind: 'expire', client }] : []
  })
}
