import type { FactOf } from '../../zookeeper/Fact'
import type { ClientFrame } from '../../zookeeper/jute/clientFrame'
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
  /** The transaction that makes it. */
  created: Hex
  /** The transaction that closes it, and who made that; null: none has been made, or it was lost. */
  closing: { readonly zxid: Hex; readonly by: number } | null
  /** Leaders of old epochs that have closed it for themselves alone: what they proposed never came to anything. */
  closedAlone: number[]
}

interface Ghost {
  history: History
  sessions: Record<Hex, Session>
  /** Frame on its way → its connection and the sessions that it speaks of; `opens`: it asks for the session itself. */
  frames: Record<number, { conn: string; sessions: readonly Hex[]; opens: boolean }>
  /** Connection of a client → its session. */
  conns: Record<string, Hex>
  /** Connections over which a client has rightly been told that its session is over. */
  denied: Record<string, true>
  leader: number | null
  /** Of the last leader that was activated. */
  epoch: number
  /** From when on nothing has disturbed the servers that run; null: something does. */
  fromUs: number | null
}

/** A session expires when nothing has been heard of it for its whole timeout, not before, and not long after; and no
 *  client is told so of a session that lives, but by an old leader that does not know yet that another leads, and has
 *  closed it for itself, or has never heard of it (SessionTrackerImpl.touchSession knows nothing of quorums). Whom a
 *  server sends away because he has seen more than it has, it has not heard (ZooKeeperServer.processConnectRequest). */
export const sessionExpiry: Check<'C5', Ghost> = {
  id: 'C5',
  begin: (config) => ({
    ...{ history: beginHistory(config), sessions: {}, frames: {}, conns: {} },
    ...{ denied: {}, leader: null, epoch: -1, fromUs: null },
  }),
  observe(ghost, witness) {
    const { event } = witness
    const activation = follow(ghost.history, witness)
    if (activation) {
      activate(ghost.history, activation, event.index)
      ghost.epoch = Math.max(ghost.epoch, activation.epoch)
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
    const zxid = zxidOf(session.closing.zxid)
    if (epochOf(zxid) >= BigInt(epoch) || zxid <= holds) continue
    session.closedAlone.push(session.closing.by)
    session.closing = null
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
  if (frame?.opens && turnsAway(event, frame.conn)) return
  for (const id of frame?.sessions ?? []) {
    const session = ghost.sessions[id]
    if (!session) continue
    session.event = event.index
    if (what.port === 'client') session.heardUs = event.us
    session.touchedUs[server] = event.us
  }
}

/** Without a word, or with the word that there is no such session. */
function turnsAway(event: Witness['event'], conn: string): boolean {
  const ends = event.sent.some((frame) => frame.conn === conn && frame.label === 'FIN')
  return (
    ends ||
    clientMessagesOf(event).some(({ frame, messages }) => {
      return frame.conn === conn && messages.some((message) => isDenial(message))
    })
  )
}

function isDenial(message: ClientFrame): boolean {
  return message.kind === 'session' && message.session === 0n
}

/** Whether its server may say so of a session that is not closed: it leads an old epoch, or follows who does. */
function isDeniedRightly(ghost: Ghost, id: Hex | undefined, { event, picture }: Witness): boolean {
  const session = id === undefined ? undefined : ghost.sessions[id]
  const server = picture.servers[event.server ?? 0]
  const leader = picture.servers[server?.learner?.leader ?? server?.sid ?? 0]
  if (!session || !leader) return false
  if (session.closedAlone.includes(leader.sid)) return true
  return leader.currentEpoch < ghost.epoch && zxidOf(leader.lastZxid) < zxidOf(session.created)
}

/** What is on its way, and who leads. */
function note(ghost: Ghost, witness: Witness): void {
  const { event } = witness
  for (const { frame, name, data } of packetsOf(event)) {
    if (name !== 'PING' && name !== 'REVALIDATE') continue
    const touched = decodeTouchTable(data) ?? []
    if (touched.length === 0) continue
    const sessions = touched.map(({ sessionId }) => toHexLong(sessionId))
    ghost.frames[frame.id] = { conn: frame.conn, sessions, opens: false }
  }
  for (const { frame, messages } of clientMessagesOf(event)) {
    for (const message of messages) {
      if (isDenial(message) && isDeniedRightly(ghost, ghost.conns[frame.conn], witness))
        ghost.denied[frame.conn] = true
      if ((message.kind === 'connect' || message.kind === 'session') && message.session !== 0n)
        ghost.conns[frame.conn] = toHexLong(message.session)
    }
    const session = ghost.conns[frame.conn]
    const opens = messages.some(({ kind }) => kind === 'connect')
    if (frame.fromDialler && session !== undefined)
      ghost.frames[frame.id] = { conn: frame.conn, sessions: [session], opens }
  }
  for (const fact of event.facts) {
    if (fact.kind === 'StateChanged' && fact.after === 'LEADING') lead(ghost, event)
    else if (fact.kind === 'StateChanged' && ghost.leader === event.server) ghost.leader = null
  }
  for (const [conn, is] of Object.entries(event.patch.connections ?? {})) {
    if (is !== null) continue
    Reflect.deleteProperty(ghost.conns, conn)
    Reflect.deleteProperty(ghost.denied, conn)
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
      if ('conn' in event.what && ghost.denied[event.what.conn]) return null
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
  { sessions, epoch }: Ghost,
  { op, session: id, cxid, zxid }: FactOf<'ZxidAssigned'>,
  { us, index, server }: Witness['event'],
): Found<'C5'> | null {
  if (op === 'createSession') {
    const at = { touchedUs: { [server ?? 0]: us }, heardUs: us, event: index }
    sessions[id] = { timeoutMs: 0, ...at, created: zxid, closing: null, closedAlone: [] }
    return null
  }
  const session = sessions[id]
  if (op !== 'closeSession' || !session || session.closing !== null) return null
  const by = server ?? 0
  // Another leads by now, and does not have it.
  if (epochOf(zxidOf(zxid)) < BigInt(epoch)) session.closedAlone.push(by)
  else session.closing = { zxid, by }
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
