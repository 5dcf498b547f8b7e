import { assertNever } from '../base/assert'
import type { Command, FrameChoice, Refusal } from './Command'
import {
  checkEndpoint,
  checkLinks,
  checkServer,
  linksOf,
  type Circumstances,
} from './circumstances'
import { toHold, toRelease } from './frameChoice'
import { keyOf } from './Links'
import { ELECTION_TIMERS } from './Timers'

/** Refusals of what people do to delays, messages and timers with their own hands. */

/** The longest way or fsync, microseconds: longer than any timeout of a usual ensemble. */
const SLOWEST_US = 60_000_000

type Slow = Extract<Command, { kind: 'slowLink' | 'slowDisk' }>

export function checkSlow(world: Circumstances, command: Slow): Refusal | null {
  const { kind, us } = command
  if (us !== null && (us < 1 || us > SLOWEST_US)) {
    return { kind: 'delayOutOfRange', us, min: 1, max: SLOWEST_US }
  }
  if (kind === 'slowDisk') {
    const { sid } = command
    return checkServer(world, sid, () =>
      us === null && !world.slowDisks.has(sid) ? { kind: 'diskNotSlow', sid } : null,
    )
  }
  const wrong = checkLinks(world, command)
  if (wrong) return wrong
  const { from, to } = command
  const isSlow = linksOf(command).some((link) => world.slowLinks.has(keyOf(link.from, link.to)))
  return us === null && !isSlow ? { kind: 'linkNotSlow', from, to } : null
}

type ByHand = Extract<Command, { kind: 'hold' | 'release' | 'byHand' | 'fire' | 'timers' }>

export function checkByHand(world: Circumstances, command: ByHand): Refusal | null {
  switch (command.kind) {
    case 'hold':
      return checkHold(world, command.which)
    case 'release':
      return checkRelease(world, command.which)
    case 'byHand':
      if ((world.byHand !== null) !== command.on) return null
      return { kind: command.on ? 'alreadyByHand' : 'notByHand' }
    case 'fire':
      return checkFire(world, command.sid, command.timer)
    case 'timers':
      return checkTimers(world)
    default:
      return assertNever(command)
  }
}

function checkHold(world: Circumstances, which: FrameChoice): Refusal | null {
  const wrong = checkChoice(world, which)
  if (wrong) return wrong
  const frame = toHold(world, which)
  if (frame === null) return noneOf(which)
  const held = world.frames.get(frame)?.held
  return held === 'held' || held === 'byHand' ? { kind: 'alreadyHeld', frame } : null
}

function checkRelease(world: Circumstances, which: FrameChoice | 'all'): Refusal | null {
  if (which === 'all') {
    return [...world.frames.values()].some(({ held }) => held) ? null : { kind: 'nothingHeld' }
  }
  const wrong = checkChoice(world, which)
  if (wrong) return wrong
  const frame = toRelease(world, which)
  if (frame === null) return which.by === 'way' ? { kind: 'nothingHeld' } : noneOf(which)
  return world.frames.get(frame)?.held ? null : { kind: 'notHeld', frame }
}

function checkChoice(world: Circumstances, which: FrameChoice): Refusal | null {
  return which.by === 'way' ? checkLinks(world, { ...which, bothWays: false }) : null
}

function noneOf(which: FrameChoice): Refusal {
  return which.by === 'frame'
    ? { kind: 'noSuchFrame', frame: which.frame }
    : { kind: 'nothingOnTheWay', from: which.from, to: which.to }
}

/** Whoever sleeps hears no timer. */
function checkFire(world: Circumstances, sid: number, timer: string): Refusal | null {
  return checkEndpoint(world, sid, ({ status }) => {
    if (status === 'paused') return { kind: 'alreadyPaused', sid }
    if (status !== 'running') return { kind: 'notRunning', sid }
    return world.timersOf(sid).includes(timer) ? null : { kind: 'noSuchTimer', sid, timer }
  })
}

/** One timer alone can be put neither beside another nor apart from it. */
function checkTimers(world: Circumstances): Refusal | null {
  const awake = [...world.processes.values()].filter(({ status }) => status === 'running')
  const timers = awake.flatMap(({ sid }) =>
    world.timersOf(sid).filter((timer) => ELECTION_TIMERS.includes(timer)),
  )
  return timers.length < 2 ? { kind: 'noElectionTimer', least: 2 } : null
}
