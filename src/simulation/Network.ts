import { assert, must } from '../base/assert'
import { draw } from '../base/draw'
import type { ConnectionId } from '../zookeeper/Event'
import { mayDial, ownerOf } from './addresses'
import { isClient } from './endpoints'
import { discard, isCut, keyOf, launch, portCutOf } from './Links'
import type { Turn } from './Turn'
import {
  countOf,
  dropBacklog,
  processOf,
  schedule,
  type Connection,
  type End,
  type Frame,
  type World,
} from './World'

/** TCP as far as ZooKeeper can tell: each direction of a connection delivers in order or not at all; what a process
 *  has handed over travels on after its death; a machine that does not know a connection answers RST. Nothing here
 *  knows what the bytes mean. */

const NO_BYTES: Uint8Array = new Uint8Array(0)

export function connectionOf(world: World, conn: ConnectionId): Connection {
  return must(world.connections.get(conn), `connection ${conn}`)
}

/** The end of a connection that a frame goes to, and the one it left. */
export function endsOf(connection: Connection, frame: Frame): { to: End; from: End } {
  const { dialler, acceptor } = connection
  return frame.fromDialler ? { to: acceptor, from: dialler } : { to: dialler, from: acceptor }
}

export function endAt(connection: Connection, sid: number): End {
  return connection.dialler.sid === sid ? connection.dialler : connection.acceptor
}

/** A process opens a connection to an address. Only a client can be told one at which nobody is. */
export function dial(turn: Turn, sid: number, conn: ConnectionId, address: string): void {
  const { world, us } = turn
  assert(!world.connections.has(conn), `connection ${conn} exists already`)
  const owner = ownerOf(address)
  const known = owner !== null && (world.processes.has(owner.sid) || world.clients.has(owner.sid))
  if (!known || owner.sid === sid || !mayDial(sid, owner.port)) {
    return comeBack(turn, sid, conn, address)
  }
  const connection: Connection = {
    id: conn,
    port: owner.port,
    sinceUs: us,
    dialler: newEnd(sid, 'dialling'),
    acceptor: newEnd(owner.sid, 'none'),
  }
  world.connections.set(conn, connection)
  turn.touch('connections', conn)
  post(turn, connection, connection.dialler, 'SYN')
  const way = { from: sid, to: owner.sid }
  if (isCut(world, sid, owner.sid) || isCut(world, owner.sid, sid)) {
    turn.see({ kind: 'DialUnanswered', conn, ...way, why: 'cut' })
  } else if (portCutOf(world, { ...way, port: owner.port, fromDialler: true }) === 'silent') {
    turn.see({ kind: 'DialUnanswered', conn, ...way, why: 'portCut' })
  }
}

/** Nobody is there, and the network says so (ICMP host unreachable, or a name that is no name). */
function comeBack(turn: Turn, sid: number, conn: ConnectionId, address: string): void {
  const { world, us, index: cause } = turn
  assert(isClient(sid), `server ${sid} dials ${address}, nobody's address`)
  const { incarnation } = processOf(world, sid)
  const what = { kind: 'unreachable', sid, incarnation, conn, address } as const
  const key = { us: us + world.config.latencyUs, origin: sid, count: countOf(world, sid) }
  schedule(world, { ...key, cause, what })
}

function newEnd(sid: number, state: End['state']): End {
  return { sid, state, sent: 0, queue: [], lastArrivesUs: 0, unanswered: false }
}

/** Hands bytes to the system. Into a connection that is over they go without a trace, as into a broken pipe. */
export function send(turn: Turn, sid: number, conn: ConnectionId, bytes: Uint8Array): void {
  const connection = turn.world.connections.get(conn)
  if (!connection) return
  const end = endAt(connection, sid)
  assert(end.state !== 'dialling', `server ${sid} sends on ${conn} before it is connected`)
  if (end.state === 'open') post(turn, connection, end, 'data', bytes)
}

/** The process lets go of a connection: FIN after all it has sent, and what its system had kept for it is dropped.
 *  A dial without an answer is forgotten. */
export function close(turn: Turn, sid: number, conn: ConnectionId): void {
  const { world } = turn
  dropBacklog(world, processOf(world, sid), (event) => 'conn' in event && event.conn === conn)
  const connection = world.connections.get(conn)
  if (connection) closeEnd(turn, connection, endAt(connection, sid))
}

export function closeEnd(turn: Turn, connection: Connection, end: End): void {
  if (end.state === 'open') post(turn, connection, end, 'FIN')
  if (end.state === 'dialling') forgetDial(turn, end)
  end.state = 'closed'
  settle(turn, connection)
}

/** A SYN that stands at a cut is sent again and again only while somebody waits for the answer. */
function forgetDial(turn: Turn, end: End): void {
  for (const id of end.queue) {
    const frame = turn.world.frames.get(id)
    if (frame?.stalled) discard(turn, frame)
  }
}

/** Sends something from one end of a connection, at the pace of its link. */
export function post(
  turn: Turn,
  connection: Connection,
  end: End,
  what: Frame['what'],
  bytes = NO_BYTES,
): void {
  const fromDialler = end === connection.dialler
  const to = fromDialler ? connection.acceptor.sid : connection.dialler.sid
  const nth = what === 'data' ? end.sent++ : -1
  const { id: conn, port } = connection
  const frame = { conn, port, from: end.sid, to, fromDialler, what, bytes, nth }
  launch(turn, connection, frame, latencyUs(turn.world, end.sid, to))
}

function latencyUs(world: World, from: number, to: number): number {
  const { seed, latencySpreadUs } = world.config
  const link = keyOf(from, to)
  const leastUs = world.slowLinks.get(link)?.us ?? world.config.latencyUs
  const { incarnation } = processOf(world, from)
  const before = world.linkFrames.get(link)
  const nth = before?.incarnation === incarnation ? before.sent : 0
  world.linkFrames.set(link, { incarnation, sent: nth + 1 })
  if (latencySpreadUs <= 0) return leastUs
  return leastUs + draw(seed, latencySpreadUs, 'latency', link, incarnation, nth)
}

/** Answers something that belongs to no connection here. Pointless, and not done, when the other side is gone too. */
export function reset(turn: Turn, connection: Connection, by: End): void {
  const other = by === connection.dialler ? connection.acceptor : connection.dialler
  if (other.state === 'closed' || other.state === 'none') return
  post(turn, connection, by, 'RST')
  if (other.state === 'open') {
    turn.see({ kind: 'ConnectionReset', conn: connection.id, by: by.sid, of: other.sid })
  }
}

/** Drops a connection that both ends are through with and that nothing travels on. */
export function settle(turn: Turn, connection: Connection): void {
  const { id, dialler, acceptor } = connection
  turn.touch('connections', id)
  const over = dialler.state === 'closed' && acceptor.state !== 'open'
  if (over && dialler.queue.length + acceptor.queue.length === 0) turn.world.connections.delete(id)
}

/** The process is dead and its system closes in order what it had open. */
export function closeAllOf(turn: Turn, sid: number): void {
  for (const connection of [...turn.world.connections.values()]) {
    const end = ownEnd(connection, sid)
    if (end && (end.state === 'open' || end.state === 'dialling')) closeEnd(turn, connection, end)
  }
}

/** The machine has no power: it says nothing, knows nothing any more, and what it had sent and stands at a cut is
 *  lost with it, since only it could have sent it again. What is past the cuts, or on an open way, still arrives. */
export function vanish(turn: Turn, sid: number): void {
  const { world } = turn
  const lost = [...world.frames.values()].filter((frame) => frame.from === sid && frame.stalled)
  for (const frame of lost) discard(turn, frame)
  if (lost.length > 0) {
    turn.see({ kind: 'FramesLost', frames: lost.map(({ id }) => id), why: 'powerLost' })
  }
  for (const connection of [...world.connections.values()]) {
    const end = ownEnd(connection, sid)
    if (!end) continue
    if (end.state !== 'none') end.state = 'closed'
    end.unanswered = false
    settle(turn, connection)
  }
}

/** The machine has power again: what others kept sending meanwhile is answered with RST. */
export function answerUnanswered(turn: Turn, sid: number): void {
  for (const connection of [...turn.world.connections.values()]) {
    const mine = ownEnd(connection, sid)
    if (!mine) continue
    const other = mine === connection.dialler ? connection.acceptor : connection.dialler
    if (!other.unanswered) continue
    other.unanswered = false
    reset(turn, connection, mine)
  }
}

function ownEnd(connection: Connection, sid: number): End | null {
  if (connection.dialler.sid === sid) return connection.dialler
  return connection.acceptor.sid === sid ? connection.acceptor : null
}
