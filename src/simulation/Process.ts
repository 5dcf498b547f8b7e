import { isClient } from './endpoints'
import type { NetworkPort } from './Hosted'
import { close, closeAllOf, endAt, reset, settle } from './Network'
import type { Turn } from './Turn'
import {
  countOf,
  drawDelay,
  dropBacklog,
  processOf,
  schedule,
  sleepOn,
  unschedule,
  type Process,
  type Timer,
} from './World'

/** The life of a process as its machine's system sees it: started, put to sleep, woken, gone. */

/** Starts the process anew; its first event follows after the time a start takes. */
export function startProcess(turn: Turn, process: Process): void {
  const { world, us } = turn
  const { bootUs, bootSpreadUs } = world.config
  const { sid } = process
  process.incarnation++
  process.draws.clear()
  process.exit = null
  setStatus(turn, process, 'starting')
  const at = us + drawDelay(world, process, bootUs, bootSpreadUs, 'boot')
  const count = countOf(world, sid)
  const what = { kind: 'boot', sid } as const
  schedule(world, { us: at, origin: sid, count, cause: turn.index, what })
  turn.see({ kind: 'ProcessStarted', sid, incarnation: process.incarnation })
}

export function setStatus(turn: Turn, process: Process, status: Process['status']): void {
  process.status = status
  process.sinceUs = turn.us
  turn.touch(isClient(process.sid) ? 'clientProcesses' : 'processes', process.sid)
}

/** The process is no more. Its system still delivers what was handed over and closes its connections in order. */
export function endProcess(turn: Turn, process: Process, status: 'killed' | 'exited'): void {
  forgetProcess(turn, process)
  setStatus(turn, process, status)
  closeAllOf(turn, process.sid)
}

/** What was in memory, or kept for the process by its system. */
export function forgetProcess(turn: Turn, process: Process): void {
  const { world } = turn
  for (const timer of process.timers.values()) unscheduleTimer(turn, process, timer)
  process.timers.clear()
  process.listening.clear()
  dropBacklog(world, process, () => true)
  const { sid } = process
  const boot = world.pending.find(({ what }) => what.kind === 'boot' && what.sid === sid)
  if (boot) unschedule(world, boot)
  turn.touch('timers', sid)
}

export function unscheduleTimer(turn: Turn, process: Process, timer: Timer): void {
  const { firesUs, count } = timer
  unschedule(turn.world, { us: firesUs, origin: process.sid, count })
}

/** A named timer, `delayUs` from now plus a chance below `spreadUs`; replaces one of the same name. */
export function arm(
  turn: Turn,
  sid: number,
  name: string,
  delayUs: number,
  spreadUs: number,
): void {
  disarm(turn, sid, name)
  const { world, us } = turn
  const process = processOf(world, sid)
  const firesUs = us + drawDelay(world, process, Math.max(0, delayUs), spreadUs, `timer ${name}`)
  const timer = { armedUs: us, firesUs, count: countOf(world, sid), cause: turn.index }
  process.timers.set(name, timer)
  scheduleTimer(turn, sid, name, timer)
}

export function scheduleTimer(turn: Turn, sid: number, name: string, timer: Timer): void {
  const { firesUs, count, cause } = timer
  const what = { kind: 'timer', sid, timer: name } as const
  schedule(turn.world, { us: firesUs, origin: sid, count, cause, what })
}

export function disarm(turn: Turn, sid: number, name: string): void {
  const process = processOf(turn.world, sid)
  const timer = process.timers.get(name)
  turn.touch('timers', sid)
  if (timer) {
    unscheduleTimer(turn, process, timer)
    process.timers.delete(name)
  } else if (process.backlog.length > 0) {
    dropBacklog(turn.world, process, (event) => event.kind === 'expired' && event.timer === name)
  }
}

/** The process stands still: its timers pass without firing, its system goes on. */
export function pauseProcess(turn: Turn, process: Process): void {
  for (const timer of process.timers.values()) unscheduleTimer(turn, process, timer)
  sleepOn(turn.world, process)
  setStatus(turn, process, 'paused')
}

/** The process goes on: first comes what queued up, in the order it came, then the timers that have run out, by
 *  deadline; those still to come fire when they always would have. */
export function resumeProcess(turn: Turn, process: Process): void {
  const { us } = turn
  const late: [string, Timer][] = []
  // Timers still waiting from an earlier, interrupted waking come after data, too.
  const data = process.backlog.filter(({ event }) => event.kind !== 'expired')
  const expired = process.backlog.filter(({ event }) => event.kind === 'expired')
  for (const [name, timer] of process.timers) {
    if (timer.firesUs <= us) late.push([name, timer])
    else scheduleTimer(turn, process.sid, name, timer)
  }
  late.sort(([, a], [, b]) => a.firesUs - b.firesUs || a.count - b.count)
  for (const [timer, { cause }] of late) {
    process.timers.delete(timer)
    const event = { kind: 'expired', timer } as const
    expired.push({ event, what: event, cause })
  }
  process.backlog = [...data, ...expired]
  setStatus(turn, process, 'running')
  turn.touch('timers', process.sid)
  const counts = { waiting: data.length, timers: expired.length }
  turn.see({ kind: 'ProcessResumed', sid: process.sid, ...counts })
  scheduleWake(turn, process)
}

/** The next of what waits for a woken process, now. */
export function scheduleWake(turn: Turn, process: Process): void {
  const next = process.backlog[0]
  if (!next || process.status !== 'running') return
  const { world, us } = turn
  const { sid } = process
  process.wake = { us, origin: sid, count: countOf(world, sid) }
  schedule(world, { ...process.wake, cause: next.cause, what: { kind: 'wake', sid } })
}

export function listen(turn: Turn, sid: number, port: NetworkPort): void {
  processOf(turn.world, sid).listening.add(port)
}

/** Nobody listens any more; connections the system had accepted and nobody has taken yet are reset. */
export function unlisten(turn: Turn, sid: number, port: NetworkPort): void {
  const { world } = turn
  const process = processOf(world, sid)
  process.listening.delete(port)
  for (const { event } of process.backlog) {
    if (event.kind !== 'accepted' || event.port !== port) continue
    const connection = world.connections.get(event.conn)
    if (!connection) continue
    const end = endAt(connection, sid)
    if (end.state === 'open') {
      reset(turn, connection, end)
      end.state = 'closed'
      settle(turn, connection)
    }
    close(turn, sid, event.conn)
  }
}
