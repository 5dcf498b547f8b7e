import { assertNever } from '../base/assert'
import type { HostedEvent } from './Hosted'
import { discard, portCutOf } from './Links'
import { closeEnd, connectionOf, endsOf, post, reset, settle } from './Network'
import type { What } from './RecordedEvent'
import type { Turn } from './Turn'
import { isAlive, processOf, type Frame, type Process, type World } from './World'

/** What a process is told of something, and how the recording calls it. */
export interface Tidings {
  readonly event: HostedEvent
  readonly what: What
}

/** What the process at the other end learns from a frame, now or when it wakes; null: nothing, it is a matter
 *  between the systems. Changes nothing. */
export function tidingsOf(world: World, frame: Frame): Tidings | null {
  const { conn, port, from } = frame
  const connection = connectionOf(world, conn)
  const { to: end } = endsOf(connection, frame)
  const process = processOf(world, frame.to)
  if (!isAlive(process) || isRefused(world, frame)) return null
  switch (frame.what) {
    case 'SYN':
      return process.listening.has(port)
        ? of({ kind: 'accepted', conn, port }, { kind: 'accepted', conn, port, with: from })
        : null
    case 'SYN-ACK':
      return end.state === 'dialling'
        ? of({ kind: 'connected', conn }, { kind: 'connected', conn, port, with: from })
        : null
    case 'data':
      return end.state === 'open'
        ? of(
            { kind: 'received', conn, bytes: frame.bytes },
            { kind: 'received', conn, port, from, frame: frame.id },
          )
        : null
    case 'FIN':
    case 'RST': {
      if (end.state === 'dialling') {
        return of({ kind: 'refused', conn }, { kind: 'refused', conn, port, with: from })
      }
      const how = frame.what
      return end.state === 'open'
        ? of({ kind: 'closed', conn, how }, { kind: 'closed', conn, port, with: from, how })
        : null
    }
    default:
      return assertNever(frame.what)
  }
}

function of(event: HostedEvent, what: What): Tidings {
  return { event, what }
}

/** A process takes what comes only when it runs and nothing older waits for it. */
export function takesAtOnce(process: Process): boolean {
  return process.status === 'running' && process.backlog.length === 0
}

/** A frame is there: what the two systems make of it, before the process hears of it (if it does). */
export function arrive(turn: Turn, frame: Frame): void {
  const { world } = turn
  const tidings = tidingsOf(world, frame)
  const process = processOf(world, frame.to)
  discard(turn, frame)
  if (isRefused(world, frame)) refuseAtPort(turn, frame)
  else if (process.status === 'poweredOff') loseAtDarkMachine(turn, frame)
  else if (tidings) acknowledge(turn, frame)
  else repel(turn, frame)
  if (tidings && !takesAtOnce(process)) process.backlog.push({ ...tidings, cause: frame.event })
  settle(turn, connectionOf(world, frame.conn))
}

function isRefused(world: World, frame: Frame): boolean {
  return portCutOf(world, frame) === 'refused'
}

/** Something before the machine answers in its name, as a packet filter does (REJECT with tcp-reset): a new
 *  connection is refused, and one that existed is over for the dialler as soon as it sends. The machine itself hears
 *  nothing and goes on believing in it. */
function refuseAtPort(turn: Turn, frame: Frame): void {
  const { conn, from, to, what } = frame
  const connection = connectionOf(turn.world, conn)
  const { to: end, from: sender } = endsOf(connection, frame)
  if (what === 'SYN') end.state = 'closed'
  if (what === 'FIN' || what === 'RST') return
  turn.see({ kind: 'QuorumPortRefused', conn, from, to })
  if (sender.state !== 'closed') post(turn, connection, end, 'RST')
}

function loseAtDarkMachine(turn: Turn, frame: Frame): void {
  const { id, conn, from, to, what } = frame
  if (what === 'RST') return
  const { from: sender } = endsOf(connectionOf(turn.world, conn), frame)
  sender.unanswered = sender.state !== 'closed'
  turn.see({ kind: 'FramesLost', frames: [id], why: 'powerLost' })
  if (what === 'SYN') turn.see({ kind: 'DialUnanswered', conn, from, to, why: 'powerLost' })
}

function acknowledge(turn: Turn, frame: Frame): void {
  const connection = connectionOf(turn.world, frame.conn)
  const { to: end } = endsOf(connection, frame)
  if (frame.what === 'SYN') {
    end.state = 'open'
    post(turn, connection, end, 'SYN-ACK')
  }
  if (frame.what === 'SYN-ACK') end.state = 'open'
  // After a FIN the process may still send; after RST there is nothing left to send into.
  if (frame.what === 'RST') end.state = 'closed'
}

/** A frame for which there is no process: nobody listens, or this end is closed. */
function repel(turn: Turn, frame: Frame): void {
  const connection = connectionOf(turn.world, frame.conn)
  const { to: end } = endsOf(connection, frame)
  if (frame.what === 'SYN') end.state = 'closed'
  if (frame.what === 'FIN' || frame.what === 'RST') return
  if (frame.what === 'data') {
    turn.see({ kind: 'FramesLost', frames: [frame.id], why: 'connectionGone' })
  }
  reset(turn, connection, end)
}

/** ZooKeeper closes what the other side has closed; where a server leaves that out, its system does it. */
export function finishClosed(turn: Turn, sid: number, event: HostedEvent): void {
  if (event.kind !== 'closed') return
  const connection = turn.world.connections.get(event.conn)
  if (!connection) return
  const end = connection.dialler.sid === sid ? connection.dialler : connection.acceptor
  if (end.state === 'open') closeEnd(turn, connection, end)
}
