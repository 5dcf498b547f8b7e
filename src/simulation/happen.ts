import { assertNever, must } from '../base/assert'
import { toHexLong } from '../zookeeper/Zxid'
import { arrive, takesAtOnce, tidingsOf, type Tidings } from './arrival'
import { finishFsync } from './Disk'
import { countLoad, nextOfLoad } from './Load'
import { isClient } from './endpoints'
import type { HostedEvent } from './Hosted'
import { scheduleWake, setStatus } from './Process'
import type { What } from './RecordedEvent'
import { contentsOf } from './StoredDisk'
import { submitted, type Asked } from './submit'
import type { Turn } from './Turn'
import { diskOf, isAlive, processOf, type Frame, type Pending, type World } from './World'

/** What pending things are: for whom, called what, and what the world itself does about them. */

type FsyncOf = Extract<Pending['what'], { kind: 'fsync' }>

/** What a process is told of something pending, were it to happen now; null: none hears of it now. */
export function tidingsFor(
  world: World,
  { what }: Pending,
): (Tidings & { readonly to: number }) | null {
  switch (what.kind) {
    case 'boot': {
      const { incarnation } = processOf(world, what.sid)
      if (isClient(what.sid)) {
        const event = { kind: 'started', incarnation } as const
        return { to: what.sid, event, what: { kind: 'booted' } }
      }
      const files = contentsOf(diskOf(world, what.sid))
      const event: HostedEvent = { kind: 'booted', incarnation, files }
      return { to: what.sid, event, what: { kind: 'booted' } }
    }
    case 'frame': {
      const frame = frameOf(world, what.frame)
      if (!takesAtOnce(processOf(world, frame.to))) return null
      const tidings = tidingsOf(world, frame)
      return tidings && { to: frame.to, ...tidings }
    }
    case 'fsync': {
      const tidings = fsyncTidings(world, what)
      return tidings && takesAtOnce(processOf(world, what.sid))
        ? { to: what.sid, ...tidings }
        : null
    }
    case 'timer': {
      const event = { kind: 'expired', timer: what.timer } as const
      return { to: what.sid, event, what: event }
    }
    case 'submit':
    case 'load': {
      const asked = askedBy(world, what)
      const tidings = submitTidings(world, asked)
      return tidings && takesAtOnce(processOf(world, asked.sid))
        ? { to: asked.sid, ...tidings }
        : null
    }
    case 'typed':
    case 'unreachable': {
      const tidings = tellClient(world, what)
      return tidings && takesAtOnce(processOf(world, what.sid))
        ? { to: what.sid, ...tidings }
        : null
    }
    case 'wake':
      return {
        to: what.sid,
        ...must(processOf(world, what.sid).backlog[0], `what waits for server ${what.sid}`),
      }
    default:
      return assertNever(what)
  }
}

/** How the recording calls something pending, heard by a server or not. */
export function whatIs(world: World, pending: Pending): What {
  const { what } = pending
  const tidings = tidingsFor(world, pending)
  if (tidings) return tidings.what
  if (what.kind === 'fsync') return { kind: 'fsynced', file: fileOf(world, what) }
  if (what.kind === 'submit' || what.kind === 'load') return whatAsked(askedBy(world, what))
  if (what.kind !== 'frame') return whatToldClient(what as ToldClient)
  const { id, conn, port, from, to } = frameOf(world, what.frame)
  return { kind: 'arrived', conn, port, from, at: to, frame: id }
}

/** The world's part in what happens, before a server hears of it. */
export function happen(turn: Turn, { what, cause }: Pending): void {
  const { world } = turn
  switch (what.kind) {
    case 'boot':
      return setStatus(turn, processOf(world, what.sid), 'running')
    case 'frame':
      return arrive(turn, frameOf(world, what.frame))
    case 'fsync': {
      const tidings = fsyncTidings(world, what)
      finishFsync(turn, what.sid, what.incarnation, what.ticket)
      const process = processOf(world, what.sid)
      if (tidings && !takesAtOnce(process)) process.backlog.push({ ...tidings, cause })
      return
    }
    case 'timer':
      processOf(world, what.sid).timers.delete(what.timer)
      return turn.touch('timers', what.sid)
    case 'submit':
    case 'load': {
      const asked = askedBy(world, what)
      const tidings = submitTidings(world, asked)
      const process = processOf(world, asked.sid)
      if (tidings && !takesAtOnce(process)) process.backlog.push({ ...tidings, cause })
      return what.kind === 'load' ? countLoad(turn) : undefined
    }
    case 'typed':
    case 'unreachable': {
      const tidings = tellClient(world, what)
      const process = processOf(world, what.sid)
      if (tidings && !takesAtOnce(process)) process.backlog.push({ ...tidings, cause })
      return
    }
    case 'wake': {
      const process = processOf(world, what.sid)
      process.backlog.shift()
      process.wake = null
      return scheduleWake(turn, process)
    }
    default:
      return assertNever(what)
  }
}

/** Only the process that asked hears that its fsync is done. */
function fsyncTidings(world: World, what: FsyncOf): Tidings | null {
  const process = processOf(world, what.sid)
  if (!isAlive(process) || process.incarnation !== what.incarnation) return null
  const event = { kind: 'fsynced', ticket: what.ticket } as const
  return { event, what: { kind: 'fsynced', file: fileOf(world, what) } }
}

type ToldClient = Extract<Pending['what'], { kind: 'typed' | 'unreachable' }>

/** A line reaches whatever process is there; an answer from the network only the one that dialled. */
function tellClient(world: World, what: ToldClient): Tidings | null {
  const process = processOf(world, what.sid)
  if (!isAlive(process)) return null
  if (what.kind === 'typed') {
    return { event: { kind: 'typed', line: what.line }, what: whatToldClient(what) }
  }
  if (process.incarnation !== what.incarnation) return null
  return { event: { kind: 'refused', conn: what.conn }, what: whatToldClient(what) }
}

function whatToldClient(what: ToldClient): What {
  if (what.kind === 'typed') return { kind: 'typed', at: what.sid, line: what.line }
  return { kind: 'unreachable', conn: what.conn, at: what.sid, address: what.address }
}

/** Who asks whom for what. */
function askedBy(world: World, what: Extract<Pending['what'], { kind: 'submit' | 'load' }>): Asked {
  return what.kind === 'submit' ? what : nextOfLoad(world)
}

/** A request reaches a process that exists, now or when it wakes. */
function submitTidings(world: World, asked: Asked): Tidings | null {
  if (!isAlive(processOf(world, asked.sid))) return null
  return { event: submitted(asked), what: whatAsked(asked) }
}

function whatAsked({ sid, cxid, sessionId, request }: Asked): What {
  return { kind: 'submitted', sid, session: toHexLong(sessionId), cxid, request }
}

function fileOf(world: World, { sid, incarnation, ticket }: FsyncOf): string {
  const fsync = diskOf(world, sid).fsyncs.get(`${incarnation}.${ticket}`)
  return must(fsync, `fsync ${ticket} of server ${sid}`).file
}

function frameOf(world: World, id: number): Frame {
  return must(world.frames.get(id), `frame ${id}`)
}
