import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { Moment } from '../simulation/RunPort'

/** How the clock goes from one moment to a later one in a given real time: evenly between two events, and over
 *  silences as if they were short, so that what travels is seen to travel. `at` runs from 0 to 1. */
export type GlidePath = readonly Knot[]

interface Knot {
  readonly at: number
  readonly us: number
}

/** A longer silence counts as this, µs. */
const SILENCE_US = 20_000
/** Knots at most: a glide over more events is even over several at once. */
const KNOTS_MAX = 400

/** The path from virtual time `fromUs`, over the events behind it, to `to`. */
export function glidePath(
  events: readonly RecordedEvent[],
  fromUs: number,
  firstEvent: number,
  to: Moment,
): GlidePath {
  const every = Math.ceil((to.events - firstEvent + 1) / KNOTS_MAX)
  const times = [fromUs]
  for (let i = firstEvent; i < to.events; i += every) {
    const us = events[i]?.us ?? 0
    if (us > (times.at(-1) ?? 0) && us < to.us) times.push(us)
  }
  times.push(to.us)
  const lengths = times.slice(1).map((us, i) => lengthOf(us - (times[i] ?? us)))
  const whole = lengths.reduce((sum, length) => sum + length, 0) || 1
  let gone = 0
  const rest = times.slice(1).map((us, i) => {
    gone += lengths[i] ?? 0
    return { at: gone / whole, us }
  })
  return [{ at: 0, us: fromUs }, ...rest]
}

/** Where the clock stands at share `at` of the way, µs. */
export function alongPath(path: GlidePath, at: number): number {
  const next = path.findIndex((knot) => knot.at > at)
  const to = path[next]
  const from = path[next - 1]
  if (!to || !from) return path.at(at < 1 ? 0 : -1)?.us ?? 0
  return from.us + ((to.us - from.us) * (at - from.at)) / (to.at - from.at)
}

function lengthOf(us: number): number {
  return Math.sqrt(Math.min(us, SILENCE_US))
}
