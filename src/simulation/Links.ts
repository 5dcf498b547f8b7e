import { must } from '../base/assert'
import type { Turn } from './Turn'
import { countOf, schedule, unschedule, type Connection, type Frame, type World } from './World'

/** Links from one machine to another, one way each, and what travels over them. */
export interface Link {
  readonly from: number
  readonly to: number
}

export function keyOf(from: number, to: number): string {
  return `${from}>${to}`
}

export function isCut(
  world: { readonly cuts: ReadonlyMap<string, unknown> },
  from: number,
  to: number,
): boolean {
  return world.cuts.has(keyOf(from, to))
}

/** A frame waits while its own way is cut; a SYN also while the way back is, so that no connection forms. */
function mustWait(world: World, frame: Pick<Frame, 'from' | 'to' | 'what'>): boolean {
  const { from, to, what } = frame
  return isCut(world, from, to) || (what === 'SYN' && isCut(world, to, from))
}

/** Sets a new frame on its way, behind all others of its direction. `latencyUs` is what it takes if nobody is in
 *  its way. */
export function launch(
  turn: Turn,
  connection: Connection,
  frame: Omit<Frame, 'id' | 'count' | 'event' | 'sentUs' | 'flightUs' | 'arrivesUs' | 'stalled'>,
  latencyUs: number,
): Frame {
  const { world, us } = turn
  const end = frame.fromDialler ? connection.dialler : connection.acceptor
  const count = countOf(world, frame.from)
  const waits = mustWait(world, frame)
  const ahead = waits ? leftOf(world, end.queue.at(-1)) : end.lastArrivesUs - us
  const flightUs = Math.max(latencyUs, ahead)
  const { conn, port, from, to, fromDialler, what, bytes, nth } = frame
  const launched: Frame = {
    // Unique, and the same whoever else sends meanwhile.
    id: count * 256 + from,
    ...{ conn, port, from, to, fromDialler, what, bytes, nth, count },
    event: turn.index,
    sentUs: us,
    flightUs,
    arrivesUs: waits ? null : us + flightUs,
    stalled: waits ? { sinceUs: us, at: 0, leftUs: flightUs } : null,
  }
  world.frames.set(launched.id, launched)
  end.queue.push(launched.id)
  if (!waits) scheduleArrival(world, launched, end)
  turn.sent.push(launched)
  turn.touch('frames', launched.id)
  return launched
}

function leftOf(world: World, id: number | undefined): number {
  return (id !== undefined && world.frames.get(id)?.stalled?.leftUs) || 0
}

function scheduleArrival(world: World, frame: Frame, end: { lastArrivesUs: number }): void {
  const us = must(frame.arrivesUs, `the arrival of frame ${frame.id}`)
  end.lastArrivesUs = us
  const what = { kind: 'frame', frame: frame.id } as const
  schedule(world, { us, origin: frame.from, count: frame.count, cause: frame.event, what })
}

/** Cuts links that are whole. Whatever travels there stands still; nothing is lost. Gives how many frames stand. */
export function cutLinks(turn: Turn, links: readonly Link[]): number {
  const { world, us } = turn
  for (const { from, to } of links) {
    world.cuts.set(keyOf(from, to), { from, to, sinceUs: us })
    turn.touch('cuts', keyOf(from, to))
  }
  let stalled = 0
  for (const frame of world.frames.values()) {
    if (frame.arrivesUs === null || !mustWait(world, frame)) continue
    stall(turn, frame, frame.arrivesUs)
    stalled++
  }
  return stalled
}

function stall(turn: Turn, frame: Frame, arrivesUs: number): void {
  unschedule(turn.world, { us: arrivesUs, origin: frame.from, count: frame.count })
  const leftUs = arrivesUs - turn.us
  frame.stalled = { sinceUs: turn.us, at: 1 - leftUs / frame.flightUs, leftUs }
  frame.arrivesUs = null
  turn.touch('frames', frame.id)
}

/** Makes cut links whole. What stood there goes on from where it stood, in order. Gives how many frames do. */
export function healLinks(turn: Turn, links: readonly Link[]): number {
  const { world } = turn
  for (const { from, to } of links) {
    world.cuts.delete(keyOf(from, to))
    turn.touch('cuts', keyOf(from, to))
  }
  const freed = [...world.frames.values()].filter((f) => f.stalled && !mustWait(world, f))
  for (const frame of freed) release(turn, frame)
  return freed.length
}

function release(turn: Turn, frame: Frame): void {
  const { world, us } = turn
  const connection = must(world.connections.get(frame.conn), `connection ${frame.conn}`)
  const end = frame.fromDialler ? connection.dialler : connection.acceptor
  const { leftUs } = must(frame.stalled, `the halt of frame ${frame.id}`)
  const arrivesUs = us + leftUs
  frame.sentUs = arrivesUs - frame.flightUs
  frame.arrivesUs = arrivesUs
  frame.stalled = null
  scheduleArrival(world, frame, end)
  turn.touch('frames', frame.id)
}

/** Takes a frame out of the world: it has arrived, or is lost. */
export function discard(turn: Turn, frame: Frame): void {
  const { world } = turn
  world.frames.delete(frame.id)
  if (frame.arrivesUs !== null) {
    unschedule(world, { us: frame.arrivesUs, origin: frame.from, count: frame.count })
  }
  const connection = must(world.connections.get(frame.conn), `connection ${frame.conn}`)
  const end = frame.fromDialler ? connection.dialler : connection.acceptor
  end.queue = end.queue.filter((id) => id !== frame.id)
  turn.touch('frames', frame.id)
}

/** All ordered pairs of different servers. */
export function allLinks(world: { readonly processes: ReadonlyMap<number, unknown> }): Link[] {
  const sids = [...world.processes.keys()]
  return sids.flatMap((from) => sids.filter((to) => to !== from).map((to) => ({ from, to })))
}

/** Servers that can talk both ways, directly or by way of others, in the order of their sids. */
export function groupsOf(world: World): number[][] {
  const left = new Set([...world.processes.keys()].sort((a, b) => a - b))
  const groups: number[][] = []
  for (const first of left) {
    left.delete(first)
    const group = [first]
    for (const sid of group) {
      for (const other of left) {
        if (isCut(world, sid, other) || isCut(world, other, sid)) continue
        left.delete(other)
        group.push(other)
      }
    }
    groups.push(group.sort((a, b) => a - b))
  }
  return groups
}
