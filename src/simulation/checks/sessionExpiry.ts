import type { FactOf } from '../../zookeeper/Fact'
import { decodeTouchTable } from '../../zookeeper/jute/packetData'
import { epochOf, toHexLong, type Hex } from '../../zookeeper/Zxid'
import type { RunConfig } from '../RunConfig'
import { type Check, type Found, found, type Witness } from './Check'
import { clientMessagesOf } from './clientMessages'
import { zxidOf } from './durable'
import { beginHistory, activate, follow, type History } from './history'
import { packetsOf } from './packets'
import { isRunning } from './quorums'
import { disturbs, longestUs, runningSids, wholeFromUs } from './undisturbed'

interface Session {
  timeoutMs: number
  /** When each server that has led last heard of it, or began to lead, and when any did, microseconds: an old leader
   *  may lead on beside a new one. */
  touchedUs: Record<number, number>
  heardUs: number
  event: number
  /** The transaction that closes it; null: none has been made. */
  closing: Hex | null
}

interface Ghost {
  history: History
  sessions: Record<Hex, Session>
  /** Frame on its way → its connection and the sessions that it speaks of. */
  frames: Record<number, { conn: string; sessions: readonly Hex[] }>
  /** Connection of a client → its session. */
  conns: Record<string, Hex>
  leader: number | null
  /** From when on nothing has disturbed the servers that run; null: something does. */
  fromUs: number | null
}

/** A session expires when nothing has been heard of it for its whole timeout, not before, and not long after; and no
 *  client is told so of a session that lives. */
export const sessionExpiry: Check<'C5', Ghost> = {
  id: 'C5',
  begin: (config) => ({
    ...{ history: beginHistory(config), sessions: {}, frames: {}, conns: {} },
    ...{ leader: null, fromUs: null },
  }),
  observe(ghost, witness) {
    const { event } = witness
    const activation = follow(ghost.history, witness)
    if (activation) {
      activate(ghost.history, activation, event.index)
      forgetLost(ghost, activation)
    }
    if (disturbs(witness)) ghost.fromUs = settledFromUs(witness)
    hear(ghost, witness)
    note(ghost, witness)
    for (const fact of event.facts) {
      const broken = judge(ghost, fact, witness)
      if (broken) return broken
    }
    return overdue(ghost, witness)
  },
}

/** What the leader before has not brought through: who was to be closed lives on. */
function forgetLost({ sessions }: Ghost, { epoch, holds }: { epoch: number; holds: bigint }): void {
  for (const session of Object.values(sessions)) {
    if (session.closing === null) continue
    const zxid = zxidOf(session.closing)
    if (epochOf(zxid) < BigInt(epoch) && zxid > holds) session.closing = null
  }
}

/** From when on a leader that has lost its quorum would have noticed. */
function settledFromUs({ config, picture }: Witness): number | null {
  const wholeUs = wholeFromUs(picture, runningSids(config, picture))
  const ticks = config.initLimit + config.syncLimit + 3
  return wholeUs === null ? null : wholeUs + ticks * config.tickTime * 1000
}

/** A frame that a server has just taken in is a sign of life. */
function hear(ghost: Ghost, { event }: Witness): void {
  const { what, server } = event
  if (what.kind !== 'received' || server === null) return
  const frame = ghost.frames[what.frame]
  Reflect.deleteProperty(ghost.frames, what.frame)
  for (const id of frame?.sessions ?? []) {
    const session = ghost.sessions[id]
    if (!session) continue
    session.event = event.index
    if (what.port === 'client') session.heardUs = event.us
    session.touchedUs[server] = event.us
  }
}

/** What is on its way, and who leads. */
function note(ghost: Ghost, { event }: Witness): void {
  for (const { frame, name, data } of packetsOf(event)) {
    if (name !== 'PING' && name !== 'REVALIDATE') continue
    const touched = decodeTouchTable(data) ?? []
    if (touched.length === 0) continue
    const sessions = touched.map(({ sessionId }) => toHexLong(sessionId))
    ghost.frames[frame.id] = { conn: frame.conn, sessions }
  }
  for (const { frame, messages } of clientMessagesOf(event)) {
    for (const message of messages) {
      if ((message.kind === 'connect' || message.kind === 'session') && message.session !== 0n)
        ghost.conns[frame.conn] = toHexLong(message.session)
    }
    const session = ghost.conns[frame.conn]
    if (frame.fromDialler && session !== undefined)
      ghost.frames[frame.id] = { conn: frame.conn, sessions: [session] }
  }
  for (const fact of event.facts) {
    if (fact.kind === 'StateChanged' && fact.after === 'LEADING') lead(ghost, event)
    else if (fact.kind === 'StateChanged' && ghost.leader === event.server) ghost.leader = null
  }
  for (const [conn, is] of Object.entries(event.patch.connections ?? {})) {
    if (is !== null) continue
    Reflect.deleteProperty(ghost.conns, conn)
    for (const [id, frame] of Object.entries(ghost.frames))
      if (frame.conn === conn) Reflect.deleteProperty(ghost.frames, id)
  }
}

/** A new leader gives every session its whole time. */
function lead(ghost: Ghost, { server, us, index }: Witness['event']): void {
  ghost.leader = server
  for (const session of Object.values(ghost.sessions)) {
    session.touchedUs[server ?? 0] = us
    session.event = index
  }
}

function judge(
  ghost: Ghost,
  fact: Witness['event']['facts'][number],
  { event }: Witness,
): Found<'C5'> | null {
  const { sessions } = ghost
  switch (fact.kind) {
    case 'ZxidAssigned':
      return fact.err === 0 ? assigned(ghost, fact, event) : null
    case 'ClientConnected': {
      const session = sessions[fact.session]
      if (session) session.timeoutMs = fact.timeoutMs
      return null
    }
    case 'ClientExpired': {
      const session = sessions[fact.session]
      if (!session || session.closing !== null) return null
      return found(
        { kind: 'told', client: event.client ?? 0, session: fact.session },
        session.event,
      )
    }
    default:
      return null
  }
}

function assigned(
  { sessions }: Ghost,
  { op, session: id, cxid, zxid }: FactOf<'ZxidAssigned'>,
  { us, index, server }: Witness['event'],
): Found<'C5'> | null {
  if (op === 'createSession') {
    const at = { touchedUs: { [server ?? 0]: us }, heardUs: us, event: index }
    sessions[id] = { timeoutMs: 0, ...at, closing: null }
    return null
  }
  const session = sessions[id]
  if (op !== 'closeSession' || !session || session.closing !== null) return null
  session.closing = zxid
  const silentUs = us - (session.touchedUs[server ?? 0] ?? session.heardUs)
  // Who closes his own session asks for it by a number; servers count milliseconds.
  if (cxid !== 0 || silentUs > (session.timeoutMs - 1) * 1000) return null
  const values = { session: id, silentUs, timeoutUs: session.timeoutMs * 1000 }
  return found({ kind: 'early', ...values }, session.event)
}

/** Sessions that nobody has heard of for longer than it may take to notice. */
function overdue(ghost: Ghost, { config, event, picture }: Witness): Found<'C5'> | null {
  const { leader, fromUs } = ghost
  if (leader === null || fromUs === null || event.us < fromUs) return null
  const { state, serving } = picture.servers[leader] ?? {}
  if (state !== 'LEADING' || serving !== true || !isRunning(picture, leader)) return null
  for (const [id, session] of Object.entries(ghost.sessions)) {
    // One whose client has never heard of it may ask for any time.
    if (session.closing !== null || session.timeoutMs === 0) continue
    const waitedUs = event.us - Math.max(session.heardUs, session.touchedUs[leader] ?? 0, fromUs)
    const boundUs = session.timeoutMs * 1000 + lateUs(config)
    if (waitedUs <= boundUs) continue
    session.timeoutMs = 0
    return found({ kind: 'late', session: id as Hex, waitedUs, boundUs }, session.event)
  }
  return null
}

/** The next PING tells the leader of it, and a session ends at the end of a tick. */
function lateUs(config: RunConfig): number {
  const { way, fsync } = longestUs(config)
  return 3 * config.tickTime * 1000 + 4 * (way + fsync)
}
