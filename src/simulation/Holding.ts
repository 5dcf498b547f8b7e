import { must } from '../base/assert'
import type { FrameChoice } from './Command'
import { beforeOf, endOf, goOn, scheduleArrival, stall, waitsForHand } from './Links'
import { toHold, toRelease } from './frameChoice'
import type { Turn } from './Turn'
import { unschedule, type Frame, type World } from './World'

/** Messages in the hand of a person. Nothing is lost, doubled or overtaken: a held message holds all behind it in its
 *  direction of its connection, and a released one takes along those before it.
 *
 *  Held one by one, a message stands where it is, as at a cut, and the clock goes on without it: it will be late.
 *
 *  "By hand" is another thing. Every message travels to its destination and waits there; at the moment the first one
 *  is there the clock stops, so that no timer runs out and no fsync ends while a message waits for a person. A message
 *  that is released arrives at that very moment, also one that would have taken longer: only its latency was another.
 *  Whatever order a person chooses is one that the network could have chosen. */

/** Stops one message, and all behind it. */
export function hold(turn: Turn, which: FrameChoice): void {
  const { world } = turn
  const frame = frameOf(world, must(toHold(world, which), 'a message to hold'))
  const queue = queueOf(world, frame)
  const behind = queue.slice(queue.indexOf(frame) + 1)
  frame.held = 'held'
  for (const other of behind) if (other.held !== 'held') other.held = 'behind'
  for (const each of [frame, ...behind]) {
    if (!each.stalled) stall(turn, each)
    turn.touch('frames', each.id)
  }
  const { id, from, to } = frame
  turn.see({ kind: 'FrameHeld', frame: id, from, to, behind: behind.length })
}

/** Lets one message go on, and all before it in its direction; or every one. */
export function release(turn: Turn, which: FrameChoice | 'all'): void {
  const { world } = turn
  if (which !== 'all') {
    const frame = frameOf(world, must(toRelease(world, which), 'a message to release'))
    return turn.see({ kind: 'FramesReleased', frame: frame.id, others: letGo(turn, frame) - 1 })
  }
  let count = 0
  for (const frame of [...world.frames.values()]) if (frame.held) count += letGo(turn, frame)
  turn.see({ kind: 'FramesReleased', frame: null, others: count })
}

/** Gives how many had been held. */
function letGo(turn: Turn, frame: Frame): number {
  const { world } = turn
  const queue = queueOf(world, frame)
  const freed = queue.slice(0, queue.indexOf(frame) + 1)
  const count = freed.filter(({ held }) => held !== null).length
  for (const each of freed) if (each.held !== 'byHand') each.held = null
  for (const [at, each] of queue.entries()) {
    turn.touch('frames', each.id)
    const before = queue[at - 1]?.held
    if (each.held === 'behind' && before !== 'held' && before !== 'behind') each.held = null
  }
  goOn(turn, queue)
  if (!world.byHand) return count
  for (const each of freed) arriveNow(turn, each)
  // What is no message goes on by itself as soon as no message is before it.
  for (const each of queue) {
    if (each.held === 'byHand' && !waitsForHand(world, each.what, beforeOf(world, each))) {
      each.held = null
      scheduleArrival(world, each)
    }
  }
  return count
}

/** What stands at a cut does not. */
function arriveNow({ world, us }: Turn, frame: Frame): void {
  if (frame.arrivesUs === null) return
  unschedule(world, { us: frame.arrivesUs, origin: frame.from, count: frame.count })
  frame.held = null
  frame.arrivesUs = us
  frame.sentUs = us - frame.flightUs
  scheduleArrival(world, frame)
}

/** From now on every message waits for a hand, also those on their way. */
export function takeByHand(turn: Turn): void {
  const { world, us } = turn
  world.byHand = { sinceUs: us }
  turn.touch('modes', 'byHand')
  let waiting = 0
  for (const frame of world.frames.values()) {
    const { arrivesUs, from: origin, count, id } = frame
    if (arrivesUs === null || !waitsForHand(world, frame.what, beforeOf(world, frame))) continue
    unschedule(world, { us: arrivesUs, origin, count })
    frame.held = 'byHand'
    turn.touch('frames', id)
    waiting++
  }
  turn.see({ kind: 'HandTaken', waiting })
}

/** Messages arrive by themselves again. Those held one by one stay so. */
export function takeHandOff(turn: Turn): void {
  const { world } = turn
  world.byHand = null
  turn.touch('modes', 'byHand')
  let released = 0
  for (const frame of world.frames.values()) {
    if (frame.held !== 'byHand') continue
    frame.held = null
    scheduleArrival(world, frame)
    turn.touch('frames', frame.id)
    released++
  }
  turn.see({ kind: 'HandTakenOff', released })
}

function frameOf(world: World, id: number): Frame {
  return must(world.frames.get(id), `frame ${id}`)
}

/** All of its direction, in order. */
function queueOf(world: World, frame: Frame): Frame[] {
  return endOf(world, frame).queue.map((id) => frameOf(world, id))
}
