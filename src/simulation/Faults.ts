import { assertNever } from '../base/assert'
import { linksOf } from './circumstances'
import type { Command } from './Command'
import { armCrash, disarmCrash } from './Crash'
import { damage, forgetFsyncs, losePower, wipe } from './Disk'
import { isClient } from './endpoints'
import { hold, release, takeByHand, takeHandOff } from './Holding'
import {
  allLinks,
  cutLinks,
  cutPorts,
  groupsOf,
  healLinks,
  healPorts,
  isCut,
  keyOf,
  type Link,
} from './Links'
import { beginLoad, endLoad } from './Load'
import { answerUnanswered, vanish } from './Network'
import {
  endProcess,
  forgetProcess,
  pauseProcess,
  resumeProcess,
  setStatus,
  startProcess,
} from './Process'
import { completeGroups, linksAround } from './refuse'
import { makeClient, type } from './clients'
import { submit } from './submit'
import type { Turn } from './Turn'
import { fire, moveElectionTimers } from './Timers'
import { processOf, type Process } from './World'

/** Does to the world what a command says. It must have passed `check` in the same world. */
export function apply(turn: Turn, command: Command): void {
  const { world } = turn
  switch (command.kind) {
    case 'start':
      for (const sid of command.sids) startProcess(turn, processOf(world, sid))
      return
    case 'kill':
      return kill(turn, processOf(world, command.sid))
    case 'killInside':
      world.killsInside.push(command)
      return
    case 'poweroff':
      return powerOff(turn, processOf(world, command.sid))
    case 'restart':
      return restart(turn, processOf(world, command.sid))
    case 'pause':
      pauseProcess(turn, processOf(world, command.sid))
      return turn.see({ kind: 'ProcessPaused', sid: command.sid })
    case 'resume':
      return resumeProcess(turn, processOf(world, command.sid))
    case 'isolate':
      return changeLinks(turn, linksAround(world, command.sid), [])
    case 'cut':
      return changeLinks(turn, linksOf(command), [])
    case 'heal':
      return heal(turn, command.link ? linksOf(command.link) : allLinks(world))
    case 'split':
      return split(turn, command.groups)
    case 'cutQuorum':
      return cutQuorum(turn, linksOf(command), command.how)
    case 'write':
      return submit(turn, command.sid, command)
    case 'wipe':
      return turn.see({ kind: 'DiskWiped', sid: command.sid, files: wipe(turn, command.sid) })
    case 'damage': {
      const { sid, file, at } = command
      damage(turn, sid, file, at)
      return turn.see({ kind: 'FileDamaged', sid, file, at })
    }
    case 'slowLink':
      return slowLink(turn, linksOf(command), command.us)
    case 'slowDisk':
      return slowDisk(turn, command.sid, command.us)
    case 'hold':
      return hold(turn, command.which)
    case 'release':
      return release(turn, command.which)
    case 'byHand':
      return command.on ? takeByHand(turn) : takeHandOff(turn)
    case 'fire':
      return fire(turn, command.sid, command.timer)
    case 'timers':
      return moveElectionTimers(turn, command.how)
    case 'load':
      return beginLoad(turn, command)
    case 'loadOff':
      return endLoad(turn)
    case 'crashAt':
      return armCrash(turn, command)
    case 'spare':
      return disarmCrash(turn, command.sid)
    case 'client':
      return makeClient(turn, command)
    case 'type':
      return type(turn, command)
    default:
      return assertNever(command)
  }
}

/** The process dies where it stands. */
export function kill(turn: Turn, process: Process): void {
  turn.see({ kind: 'ProcessKilled', sid: process.sid })
  endProcess(turn, process, 'killed')
}

/** The machine goes dark, and with it what was not on its disk. */
export function powerOff(turn: Turn, process: Process): void {
  const { sid } = process
  forgetProcess(turn, process)
  if (!isClient(sid)) forgetFsyncs(turn.world, sid)
  const unsynced = isClient(sid) ? [] : losePower(turn, sid)
  turn.see({ kind: 'PowerLost', sid, unsynced })
  setStatus(turn, process, 'poweredOff')
  vanish(turn, sid)
}

function restart(turn: Turn, process: Process): void {
  const wasDark = process.status === 'poweredOff'
  startProcess(turn, process)
  if (wasDark) answerUnanswered(turn, process.sid)
}

function split(turn: Turn, groups: readonly (readonly number[])[]): void {
  const groupOf = new Map<number, number>()
  const complete = completeGroups(turn.world, groups)
  complete.forEach((group, at) => group.forEach((sid) => groupOf.set(sid, at)))
  const apart = ({ from, to }: Link) => groupOf.get(from) !== groupOf.get(to)
  const inOne = ({ from, to }: Link) => groupOf.has(from) && groupOf.has(to)
  const links = allLinks(turn.world).filter(inOne)
  changeLinks(
    turn,
    links.filter(apart),
    links.filter((link) => !apart(link)),
  )
}

/** Links and quorum ports. */
function heal(turn: Turn, links: readonly Link[]): void {
  const ports = links.filter(({ from, to }) => turn.world.portCuts.has(keyOf(from, to)))
  if (ports.length > 0) {
    const released = healPorts(turn, ports)
    turn.see({ kind: 'QuorumPortHealed', links: ports, released })
  }
  if (links.some(({ from, to }) => isCut(turn.world, from, to))) changeLinks(turn, [], links)
}

function cutQuorum(turn: Turn, links: readonly Link[], how: 'silent' | 'refused'): void {
  // What stood before a silent port goes on to where it is refused.
  healPorts(turn, links)
  const stalled = cutPorts(turn, links, how)
  turn.see({ kind: 'QuorumPortCut', links: [...links], how, stalled })
}

function slowLink(turn: Turn, links: readonly Link[], us: number | null): void {
  const { slowLinks } = turn.world
  for (const { from, to } of links) {
    if (us === null) slowLinks.delete(keyOf(from, to))
    else slowLinks.set(keyOf(from, to), { from, to, us, sinceUs: turn.us })
    turn.touch('slowLinks', keyOf(from, to))
  }
  turn.see({ kind: 'LinkSlowed', links: [...links], us })
}

function slowDisk(turn: Turn, sid: number, us: number | null): void {
  const { slowDisks } = turn.world
  if (us === null) slowDisks.delete(sid)
  else slowDisks.set(sid, { sid, us, sinceUs: turn.us })
  turn.touch('slowDisks', sid)
  turn.see({ kind: 'DiskSlowed', sid, us })
}

/** Cuts those of the first that are whole and heals those of the second that are cut. */
function changeLinks(turn: Turn, cut: readonly Link[], heal: readonly Link[]): void {
  const { world } = turn
  const toHeal = heal.filter(({ from, to }) => isCut(world, from, to))
  const toCut = cut.filter(({ from, to }) => !isCut(world, from, to))
  if (toHeal.length > 0) {
    const released = healLinks(turn, toHeal)
    turn.see({ kind: 'LinksHealed', links: toHeal, released })
  }
  if (toCut.length > 0) {
    const stalled = cutLinks(turn, toCut)
    turn.see({ kind: 'LinksCut', links: toCut, stalled })
  }
  turn.see({ kind: 'NetworkGroups', groups: groupsOf(world) })
}
