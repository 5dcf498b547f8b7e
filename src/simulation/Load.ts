import { must } from '../base/assert'
import { draw } from '../base/draw'
import type { Command, WriteRequest } from './Command'
import { newRequest, type Asked } from './submit'
import type { Turn } from './Turn'
import { countOf, isAlive, schedule, unschedule, type Load, type World } from './World'

/** Clients that ask by themselves. What they ask follows from the seed, from when they began and from how many
 *  requests they have made: neither from the servers nor from anybody else's chance. */

/** So many znodes, all below the root. */
const ZNODES = 8

/** From now on, or at another rate from now on. */
export function beginLoad(
  turn: Turn,
  { perSecond, sids }: Extract<Command, { kind: 'load' }>,
): void {
  const { world, us, index } = turn
  dropNext(world)
  world.load = { perSecond, sids, sinceUs: us, cause: index, sent: 0 }
  scheduleNext(world, world.load)
  turn.touch('modes', 'load')
  turn.see({ kind: 'LoadBegun', perSecond, sids })
}

export function endLoad(turn: Turn): void {
  const { world } = turn
  const { sent } = must(world.load, 'a load')
  dropNext(world)
  world.load = null
  turn.touch('modes', 'load')
  turn.see({ kind: 'LoadEnded', sent })
}

/** What the load asks for next, and whom. Changes nothing. */
export function nextOfLoad(world: World): Asked {
  const load = must(world.load, 'a load')
  const chosen = load.sids ?? [...world.processes.keys()]
  const there = chosen.filter((sid) => {
    const process = world.processes.get(sid)
    return process && isAlive(process)
  })
  const from = there.length > 0 ? there : chosen
  const sid = must(from[drawOf(world, load, from.length, 'server')], 'a server to ask')
  return newRequest(world, sid, requestOf(world, load))
}

/** It has been made: the next one follows. */
export function countLoad(turn: Turn): void {
  const load = must(turn.world.load, 'a load')
  turn.world.requests++
  load.sent++
  scheduleNext(turn.world, load)
  turn.touch('modes', 'load')
}

/** First every znode is created, then they are changed, now and then deleted and created again. */
function requestOf(world: World, load: Load): WriteRequest {
  const { sent } = load
  const data = `v${sent + 1}`
  if (sent < ZNODES) return { op: 'create', path: pathOf(sent), data }
  const path = pathOf(drawOf(world, load, ZNODES, 'znode'))
  const fate = drawOf(world, load, 10, 'op')
  if (fate === 0) return { op: 'delete', path }
  return { op: fate === 1 ? 'create' : 'setData', path, data }
}

function pathOf(nth: number): string {
  return `/load-${nth + 1}`
}

/** On the average as often as was asked for; never two at once. */
function scheduleNext(world: World, load: Load): void {
  const meanUs = Math.round(1_000_000 / load.perSecond)
  const waitUs = Math.ceil(meanUs / 2) + drawOf(world, load, meanUs, 'wait')
  const key = { us: world.us + waitUs, origin: 0, count: countOf(world, 0) }
  schedule(world, { ...key, cause: load.cause, what: { kind: 'load' } })
}

function dropNext(world: World): void {
  const next = world.pending.find(({ what }) => what.kind === 'load')
  if (next) unschedule(world, next)
}

function drawOf(world: World, load: Load, below: number, purpose: string): number {
  return draw(world.config.seed, below, 'load', load.sinceUs, purpose, load.sent)
}
