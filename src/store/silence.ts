import { isStep } from '../simulation/goals'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { eventsBy } from './moments'

/** A stretch in which nothing is to be seen takes at most this long to play, real milliseconds. */
const SILENCE_MS = 900

/** Virtual time (µs) after `ms` real milliseconds of play from `us` on. A silence ends with the event that breaks it,
 *  however long those milliseconds are. */
export function playedUs(
  events: readonly RecordedEvent[],
  us: number,
  rate: number,
  ms: number,
): number {
  let at = us
  for (let left = ms; ;) {
    const { pace, untilUs } = paceAt(events, at, rate)
    if (at + pace * left <= untilUs) return at + pace * left
    left -= (untilUs - at) / pace
    at = untilUs
  }
}

/** Microseconds of virtual time per real millisecond at `us`: `rate`, or faster through a silence, which the
 *  timeline draws folded. */
export function foldedRate(events: readonly RecordedEvent[], us: number, rate: number): number {
  return paceAt(events, us, rate).pace
}

/** That rate, and the time (µs) up to which it holds. */
function paceAt(
  events: readonly RecordedEvent[],
  us: number,
  rate: number,
): { pace: number; untilUs: number } {
  const index = eventsBy(events, us)
  const next = nextStepUs(events, index)
  if (next === null) return { pace: rate, untilUs: Infinity }
  return { pace: Math.max(rate, (next - lastStepUs(events, index)) / SILENCE_MS), untilUs: next }
}

function lastStepUs(events: readonly RecordedEvent[], index: number): number {
  for (let i = index - 1; i >= 0; i--) {
    const event = events[i]
    if (event && isStep(event)) return event.us
  }
  return 0
}

function nextStepUs(events: readonly RecordedEvent[], index: number): number | null {
  for (let i = index; i < events.length; i++) {
    const event = events[i]
    if (event && isStep(event)) return event.us
  }
  return null
}
