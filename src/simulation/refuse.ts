import { assertNever } from '../base/assert'
import type { Command, Refusal } from './Command'
import { allLinks, isCut, type Link } from './Links'
import type { Process } from './World'

/** What a refusal depends on. A world has it, and so has a picture of one: a page can say beforehand what would
 *  be refused. */
export interface Circumstances {
  readonly events: number
  readonly processes: ReadonlyMap<number, Status>
  readonly cuts: ReadonlyMap<string, unknown>
}

type Status = Pick<Process, 'sid' | 'status'>

/** Why a command cannot be carried out in this world now; null: it can. */
export function check(world: Circumstances, command: Command): Refusal | null {
  switch (command.kind) {
    case 'start':
      return checkStart(world, command.sids)
    case 'kill':
      return checkServer(world, command.sid, mustExist)
    case 'killInside':
      return (
        checkServer(world, command.sid, () => null) ??
        (command.event <= world.events
          ? { kind: 'eventPassed', event: command.event, now: world.events }
          : null)
      )
    case 'poweroff':
      return checkServer(world, command.sid, mustHavePower)
    case 'restart':
      return checkServer(world, command.sid, mustBeDown)
    case 'pause':
      return checkServer(world, command.sid, mustRun)
    case 'resume':
      return checkServer(world, command.sid, mustBePaused)
    case 'isolate':
      return checkServer(world, command.sid, () => checkIsolate(world, command.sid))
    case 'cut':
      return checkLinks(world, command) ?? checkCut(world, command)
    case 'heal':
      return checkHeal(world, command.link)
    case 'split':
      return checkSplit(world, command.groups)
    default:
      return assertNever(command)
  }
}

function checkServer(
  world: Circumstances,
  sid: number,
  rule: (process: Status) => Refusal | null,
): Refusal | null {
  const process = world.processes.get(sid)
  return process ? rule(process) : { kind: 'noSuchServer', sid }
}

/** The process is there: starting, running or paused. */
function isThere({ status }: Status): boolean {
  return status === 'starting' || status === 'running' || status === 'paused'
}

function mustExist(process: Status): Refusal | null {
  const { sid, status } = process
  if (isThere(process)) return null
  if (status === 'off') return { kind: 'neverStarted', sid }
  return { kind: status === 'poweredOff' ? 'noPower' : 'notRunning', sid }
}

function mustRun(process: Status): Refusal | null {
  const { sid, status } = process
  if (status === 'paused') return { kind: 'alreadyPaused', sid }
  // Asleep before its first event it would be no different from not started.
  return status === 'starting' ? { kind: 'notRunning', sid } : mustExist(process)
}

function mustBePaused(process: Status): Refusal | null {
  if (process.status === 'paused') return null
  return mustExist(process) ?? { kind: 'notPaused', sid: process.sid }
}

function mustHavePower({ sid, status }: Status): Refusal | null {
  if (status === 'off') return { kind: 'neverStarted', sid }
  return status === 'poweredOff' ? { kind: 'noPower', sid } : null
}

function mustBeDown(process: Status): Refusal | null {
  const { sid, status } = process
  if (status === 'off') return { kind: 'neverStarted', sid }
  return isThere(process) ? { kind: 'alreadyRunning', sid } : null
}

/** What was started once may be started again like this, but a machine without power only by `restart`. */
function checkStart(world: Circumstances, sids: readonly number[]): Refusal | null {
  const twice = firstTwice(sids)
  if (twice !== null) return { kind: 'namedTwice', sid: twice }
  for (const sid of sids) {
    const refusal = checkServer(world, sid, (process) => {
      if (process.status === 'poweredOff') return { kind: 'noPower', sid }
      return isThere(process) ? { kind: 'alreadyRunning', sid } : null
    })
    if (refusal) return refusal
  }
  return null
}

function firstTwice(sids: readonly number[]): number | null {
  return sids.find((sid, at) => sids.indexOf(sid) !== at) ?? null
}

function checkIsolate(world: Circumstances, sid: number): Refusal | null {
  const links = linksAround(world, sid)
  return links.every(({ from, to }) => isCut(world, from, to))
    ? { kind: 'alreadyIsolated', sid }
    : null
}

/** Both ways between one server and all others. */
export function linksAround(world: Circumstances, sid: number): Link[] {
  return allLinks(world).filter(({ from, to }) => from === sid || to === sid)
}

interface Way {
  from: number
  to: number
  bothWays: boolean
}

export function linksOf({ from, to, bothWays }: Way): Link[] {
  const there = { from, to }
  return bothWays ? [there, { from: to, to: from }] : [there]
}

function checkLinks(world: Circumstances, { from, to }: Way): Refusal | null {
  for (const sid of [from, to]) {
    if (!world.processes.has(sid)) return { kind: 'noSuchServer', sid }
  }
  return from === to ? { kind: 'sameServer', sid: from } : null
}

function checkCut(world: Circumstances, way: Way): Refusal | null {
  const { from, to } = way
  const links = linksOf(way)
  return links.every((link) => isCut(world, link.from, link.to))
    ? { kind: 'alreadyCut', from, to }
    : null
}

function checkHeal(world: Circumstances, way: Way | null): Refusal | null {
  if (!way) return world.cuts.size === 0 ? { kind: 'nothingToHeal' } : null
  const { from, to } = way
  const wrong = checkLinks(world, way)
  if (wrong) return wrong
  return linksOf(way).some((link) => isCut(world, link.from, link.to))
    ? null
    : { kind: 'notCut', from, to }
}

function checkSplit(world: Circumstances, groups: readonly (readonly number[])[]): Refusal | null {
  const named = groups.flat()
  const unknown = named.find((sid) => !world.processes.has(sid))
  if (unknown !== undefined) return { kind: 'noSuchServer', sid: unknown }
  const twice = firstTwice(named)
  if (twice !== null) return { kind: 'namedTwice', sid: twice }
  return completeGroups(world, groups).length < 2 ? { kind: 'oneGroup' } : null
}

/** The groups of a split with the one more that servers not named form; none is empty. */
export function completeGroups(
  world: Circumstances,
  groups: readonly (readonly number[])[],
): (readonly number[])[] {
  const named = new Set(groups.flat())
  const rest = [...world.processes.keys()].filter((sid) => !named.has(sid))
  return [...groups, rest].filter((group) => group.length > 0)
}
