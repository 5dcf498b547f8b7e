import { assertNever } from '../base/assert'
import type { Command, Refusal } from './Command'
import {
  checkLinks,
  checkEndpoint,
  checkServer,
  exists,
  linksOf,
  nobody,
  type Circumstances,
  type Status,
  type Way,
} from './circumstances'
import { checkDeed, checkRequest } from './refuseDeed'
import { checkByHand, checkSlow } from './refuseByHand'
import { checkClient, checkType } from './refuseClient'
import { allLinks, isCut, keyOf, type Endpoints, type Link } from './Links'

/** Why a command cannot be carried out in this world now; null: it can. */
export function check(world: Circumstances, command: Command): Refusal | null {
  switch (command.kind) {
    case 'start':
      return checkStart(world, command.sids)
    case 'kill':
      return checkEndpoint(world, command.sid, mustExist)
    case 'killInside':
      return (
        checkEndpoint(world, command.sid, () => null) ??
        (command.event <= world.events
          ? { kind: 'eventPassed', event: command.event, now: world.events }
          : null)
      )
    case 'poweroff':
      return checkEndpoint(world, command.sid, mustHavePower)
    case 'restart':
      return checkEndpoint(world, command.sid, mustBeDown)
    case 'pause':
      return checkEndpoint(world, command.sid, mustRun)
    case 'resume':
      return checkEndpoint(world, command.sid, mustBePaused)
    case 'isolate':
      return checkEndpoint(world, command.sid, () => checkIsolate(world, command.sid))
    case 'cut':
      return checkLinks(world, command) ?? checkCut(world, command)
    case 'heal':
      return checkHeal(world, command.link)
    case 'split':
      return checkSplit(world, command.groups)
    case 'cutQuorum':
      return checkServers(world, command) ?? checkCutQuorum(world, command)
    case 'write':
      return checkServer(world, command.sid, mustExist) ?? checkRequest(command)
    case 'load':
    case 'loadOff':
    case 'crashAt':
    case 'spare':
      return checkDeed(world, command)
    case 'client':
      return checkClient(world, command)
    case 'type':
      return checkType(world, command)
    case 'wipe':
      return checkServer(world, command.sid, (process) => checkWipe(world, process))
    case 'damage':
      return checkServer(world, command.sid, (process) => checkDamage(world, process, command))
    case 'slowLink':
    case 'slowDisk':
      return checkSlow(world, command)
    case 'hold':
    case 'release':
    case 'byHand':
    case 'fire':
    case 'timers':
      return checkByHand(world, command)
    default:
      return assertNever(command)
  }
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

/** Quorum ports are servers'. */
function checkServers(world: Circumstances, way: Way): Refusal | null {
  const { from, to } = way
  return (
    checkServer(world, from, () => null) ??
    checkServer(world, to, () => null) ??
    checkLinks(world, way)
  )
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

/** Both ways between one endpoint and all others. */
export function linksAround(world: Endpoints, sid: number): Link[] {
  return allLinks(world).filter(({ from, to }) => from === sid || to === sid)
}

function checkCut(world: Circumstances, way: Way): Refusal | null {
  const { from, to } = way
  const links = linksOf(way)
  return links.every((link) => isCut(world, link.from, link.to))
    ? { kind: 'alreadyCut', from, to }
    : null
}

function checkCutQuorum(
  world: Circumstances,
  way: Way & { how: 'silent' | 'refused' },
): Refusal | null {
  const { from, to, how } = way
  const isSo = (link: Link) => world.portCuts.get(keyOf(link.from, link.to))?.how === how
  return linksOf(way).every(isSo) ? { kind: 'alreadyCut', from, to } : null
}

function checkWipe(world: Circumstances, process: Status): Refusal | null {
  const { sid } = process
  if (isThere(process)) return { kind: 'diskInUse', sid }
  return world.fileCount(sid) === 0 ? { kind: 'alreadyEmpty', sid } : null
}

function checkDamage(
  world: Circumstances,
  process: Status,
  { file, at }: Extract<Command, { kind: 'damage' }>,
): Refusal | null {
  const { sid } = process
  if (isThere(process)) return { kind: 'diskInUse', sid }
  return at < world.fileSize(sid, file) ? null : { kind: 'noSuchByte', sid, file, at }
}

function checkHeal(world: Circumstances, way: Way | null): Refusal | null {
  const whole = world.cuts.size + world.portCuts.size === 0
  if (!way) return whole ? { kind: 'nothingToHeal' } : null
  const { from, to } = way
  const wrong = checkLinks(world, way)
  if (wrong) return wrong
  const isHurt = (link: Link) =>
    isCut(world, link.from, link.to) || world.portCuts.has(keyOf(link.from, link.to))
  return linksOf(way).some(isHurt) ? null : { kind: 'notCut', from, to }
}

function checkSplit(world: Circumstances, groups: readonly (readonly number[])[]): Refusal | null {
  const named = groups.flat()
  const unknown = named.find((id) => !exists(world, id))
  if (unknown !== undefined) return nobody(unknown)
  const twice = firstTwice(named)
  if (twice !== null) return { kind: 'namedTwice', sid: twice }
  return completeGroups(world, groups).length < 2 ? { kind: 'oneGroup' } : null
}

/** The groups of a split with the one more that servers not named form; none is empty. */
export function completeGroups(
  world: Endpoints,
  groups: readonly (readonly number[])[],
): (readonly number[])[] {
  const named = new Set(groups.flat())
  const rest = [...world.processes.keys()].filter((sid) => !named.has(sid))
  return [...groups, rest].filter((group) => group.length > 0)
}
