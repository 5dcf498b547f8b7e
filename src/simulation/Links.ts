import { must } from '../base/assert'
import { ENDPOINTS } from './endpoints'
import type { Turn } from './Turn'
import {
  countOf,
  schedule,
  unschedule,
  type Connection,
  type End,
  type Frame,
  type World,
} from './World'

/** Whoever has a machine. */
export interface Endpoints {
  readonly processes: ReadonlyMap<number, unknown>
  readonly clients: ReadonlyMap<number, unknown>
}

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

type Passage = Pick<Frame, 'from' | 'to' | 'port' | 'fromDialler'>

/** What keeps the quorum port of `to` from being reached by `from`; null: nothing does. */
export function portCutOf(world: World, { from, to, port, fromDialler }: Passage) {
  if (port !== 'quorum' || !fromDialler) return null
  return world.portCuts.get(keyOf(from, to))?.how ?? null
}

/** A frame waits while its own way is cut; a SYN also while the way back is, so that no connection forms. A refused
 *  frame arrives, and fares ill there. */
function mustWait(world: World, frame: Passage & Pick<Frame, 'what'>): boolean {
  const { from, to, what } = frame
  if (isCut(world, from, to) || (what === 'SYN' && isCut(world, to, from))) return true
  return portCutOf(world, frame) === 'silent'
}

/** Why it must not travel now: the network, or a person who holds it or one before it. */
function mustStand(world: World, frame: Frame): boolean {
  return frame.held === 'held' || frame.held === 'behind' || mustWait(world, frame)
}

/** While everything goes by hand, messages wait, and whatever comes behind one. Connections form and end by
 *  themselves. */
export function waitsForHand(
  world: World,
  what: Frame['what'],
  before: Frame | undefined,
): boolean {
  return world.byHand !== null && (what === 'data' || before?.held === 'byHand')
}

/** When the clock stops because a message that waits for a hand has arrived; null: none does. */
export function standsAtUs(world: World): number | null {
  if (!world.byHand) return null
  let standsUs: number | null = null
  for (const { held, arrivesUs } of world.frames.values()) {
    if (held !== 'byHand' || arrivesUs === null) continue
    standsUs = standsUs === null ? arrivesUs : Math.min(standsUs, arrivesUs)
  }
  return standsUs
}

type NewFrame = Omit<
  Frame,
  'id' | 'count' | 'event' | 'sentUs' | 'flightUs' | 'arrivesUs' | 'stalled' | 'held'
>

/** Sets a new frame on its way, behind all others of its direction. `latencyUs` is what it takes if nobody is in
 *  its way. */
export function launch(
  turn: Turn,
  connection: Connection,
  frame: NewFrame,
  latencyUs: number,
): Frame {
  const { world, us } = turn
  const end = frame.fromDialler ? connection.dialler : connection.acceptor
  const count = countOf(world, frame.from)
  const before = frameAt(world, end.queue.at(-1))
  const behind = before?.held === 'held' || before?.held === 'behind'
  const stands = behind || mustWait(world, frame)
  const ahead = stands ? (before?.stalled?.leftUs ?? 0) : end.lastArrivesUs - us
  const flightUs = Math.max(latencyUs, ahead)
  const { conn, port, from, to, fromDialler, what, bytes, nth } = frame
  const launched: Frame = {
    // Unique, and the same whoever else sends meanwhile.
    id: count * ENDPOINTS + from,
    ...{ conn, port, from, to, fromDialler, what, bytes, nth, count },
    event: turn.index,
    sentUs: us,
    flightUs,
    arrivesUs: null,
    held: behind ? 'behind' : null,
    stalled: stands ? { sinceUs: us, at: 0, leftUs: flightUs } : null,
  }
  world.frames.set(launched.id, launched)
  end.queue.push(launched.id)
  if (!stands) travel(world, launched, end, us + flightUs, before)
  turn.sent.push(launched)
  turn.touch('frames', launched.id)
  return launched
}

function frameAt(world: World, id: number | undefined): Frame | undefined {
  return id === undefined ? undefined : world.frames.get(id)
}

/** The end a frame has left, with all that has left it and is still on its way. */
export function endOf(world: World, frame: Frame): End {
  const connection = must(world.connections.get(frame.conn), `connection ${frame.conn}`)
  return frame.fromDialler ? connection.dialler : connection.acceptor
}

/** The frame before it in its direction, if one is still on its way. */
export function beforeOf(world: World, frame: Frame): Frame | undefined {
  const { queue } = endOf(world, frame)
  return frameAt(world, queue[queue.indexOf(frame.id) - 1])
}

/** Lets a frame be on its way to arrive then, by itself or for a hand to let it. */
function travel(
  world: World,
  frame: Frame,
  end: End,
  arrivesUs: number,
  before: Frame | undefined,
): void {
  frame.arrivesUs = arrivesUs
  end.lastArrivesUs = arrivesUs
  if (waitsForHand(world, frame.what, before)) frame.held = 'byHand'
  else scheduleArrival(world, frame)
}

export function scheduleArrival(world: World, frame: Frame): void {
  const us = must(frame.arrivesUs, `the arrival of frame ${frame.id}`)
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
  return standAtCuts(turn)
}

/** Keeps one server's traffic from the quorum port of another. Gives how many frames stand. */
export function cutPorts(turn: Turn, links: readonly Link[], how: 'silent' | 'refused'): number {
  const { world, us } = turn
  for (const { from, to } of links) {
    world.portCuts.set(keyOf(from, to), { from, to, how, sinceUs: us })
    turn.touch('portCuts', keyOf(from, to))
  }
  return standAtCuts(turn)
}

function standAtCuts(turn: Turn): number {
  let stalled = 0
  for (const frame of turn.world.frames.values()) {
    if (frame.stalled || !mustWait(turn.world, frame)) continue
    stall(turn, frame)
    stalled++
  }
  return stalled
}

/** Stops a travelling frame where it is. One that waited for a hand waits for the network now. */
export function stall(turn: Turn, frame: Frame): void {
  const arrivesUs = must(frame.arrivesUs, `the arrival of frame ${frame.id}`)
  unschedule(turn.world, { us: arrivesUs, origin: frame.from, count: frame.count })
  const leftUs = arrivesUs - turn.us
  frame.stalled = { sinceUs: turn.us, at: 1 - leftUs / frame.flightUs, leftUs }
  frame.arrivesUs = null
  if (frame.held === 'byHand') frame.held = null
  turn.touch('frames', frame.id)
}

/** Makes cut links whole. What stood there goes on from where it stood, in order. Gives how many frames do. */
export function healLinks(turn: Turn, links: readonly Link[]): number {
  const { world } = turn
  for (const { from, to } of links) {
    world.cuts.delete(keyOf(from, to))
    turn.touch('cuts', keyOf(from, to))
  }
  return goOn(turn, [...world.frames.values()])
}

/** Opens quorum ports again, likewise. */
export function healPorts(turn: Turn, links: readonly Link[]): number {
  const { world } = turn
  for (const { from, to } of links) {
    world.portCuts.delete(keyOf(from, to))
    turn.touch('portCuts', keyOf(from, to))
  }
  return goOn(turn, [...world.frames.values()])
}

/** Lets those of the frames go on that stand without need. They must come in the order of their directions. Gives
 *  how many do. */
export function goOn(turn: Turn, frames: readonly Frame[]): number {
  const { world, us } = turn
  let going = 0
  for (const frame of frames) {
    if (!frame.stalled || mustStand(world, frame)) continue
    const before = beforeOf(world, frame)
    const arrivesUs = Math.max(us + frame.stalled.leftUs, before?.arrivesUs ?? 0)
    frame.sentUs = arrivesUs - frame.flightUs
    frame.stalled = null
    travel(world, frame, endOf(world, frame), arrivesUs, before)
    turn.touch('frames', frame.id)
    going++
  }
  return going
}

/** Takes a frame out of the world: it has arrived, or is lost. */
export function discard(turn: Turn, frame: Frame): void {
  const { world } = turn
  world.frames.delete(frame.id)
  if (frame.arrivesUs !== null) {
    unschedule(world, { us: frame.arrivesUs, origin: frame.from, count: frame.count })
  }
  const end = endOf(world, frame)
  end.queue = end.queue.filter((id) => id !== frame.id)
  turn.touch('frames', frame.id)
}

/** All ordered pairs of different endpoints. */
export function allLinks(world: Endpoints): Link[] {
  const sids = [...world.processes.keys(), ...world.clients.keys()]
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
