import { assertNever } from '../base/assert'
import type { Command } from './Command'
import { losePower } from './Disk'
import { allLinks, cutLinks, groupsOf, healLinks, isCut, type Link } from './Links'
import { answerUnanswered, vanish } from './Network'
import {
  endProcess,
  forgetProcess,
  pauseProcess,
  resumeProcess,
  setStatus,
  startProcess,
} from './Process'
import { completeGroups, linksAround, linksOf } from './refuse'
import type { Turn } from './Turn'
import { processOf, unschedule, type Process } from './World'

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
      return changeLinks(turn, [], command.link ? linksOf(command.link) : allLinks(world))
    case 'split':
      return split(turn, command.groups)
    default:
      return assertNever(command)
  }
}

/** The process dies where it stands. */
export function kill(turn: Turn, process: Process): void {
  turn.see({ kind: 'ProcessKilled', sid: process.sid })
  endProcess(turn, process, 'killed')
}

function powerOff(turn: Turn, process: Process): void {
  const { sid } = process
  const { world } = turn
  forgetProcess(turn, process)
  const fsyncs = world.pending.filter(({ what }) => what.kind === 'fsync' && what.sid === sid)
  for (const pending of fsyncs) unschedule(world, pending)
  turn.see({ kind: 'PowerLost', sid, unsynced: losePower(turn, sid) })
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
  const links = allLinks(turn.world)
  changeLinks(
    turn,
    links.filter(apart),
    links.filter((link) => !apart(link)),
  )
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
