import { isStep } from '../simulation/goals'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { Moment } from '../simulation/RunPort'

/** Moments by which a reader walks: the playhead right after an event. Pure, over what is recorded. */

/** Right after event number `index`. */
export function after(events: readonly RecordedEvent[], index: number): Moment {
  return { events: index + 1, us: events[index]?.us ?? 0 }
}

/** The end of the next step behind `at`; null when none is recorded yet. */
export function nextStep(events: readonly RecordedEvent[], at: Moment): Moment | null {
  return findForward(events, at.events, isStep)
}

/** The end of the step before `at`, or the very beginning; null when already there. */
export function previousStep(events: readonly RecordedEvent[], at: Moment): Moment | null {
  return findBack(events, at, isStep)
}

/** The next change of role or phase behind `at`; null when none is recorded yet. */
export function nextPhase(events: readonly RecordedEvent[], at: Moment): Moment | null {
  return findForward(events, at.events, changesPhase)
}

export function previousPhase(events: readonly RecordedEvent[], at: Moment): Moment | null {
  return findBack(events, at, changesPhase)
}

/** How many events are handled by virtual time `us` (all of that very microsecond included). */
export function eventsBy(events: readonly RecordedEvent[], us: number): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((events[middle]?.us ?? 0) <= us) low = middle + 1
    else high = middle
  }
  return low
}

/** The event whose step the playhead stands in: the last one before it that shows something. */
export function currentStep(events: readonly RecordedEvent[], at: Moment): RecordedEvent | null {
  for (let i = at.events - 1; i >= 0; i--) {
    const event = events[i]
    if (event && isStep(event)) return event
  }
  return null
}

export function changesPhase(event: RecordedEvent): boolean {
  return (
    event.what.kind === 'command' ||
    event.facts.some((fact) => fact.kind === 'StateChanged' || fact.kind === 'PhaseChanged')
  )
}

function findForward(
  events: readonly RecordedEvent[],
  from: number,
  wanted: (event: RecordedEvent) => boolean,
): Moment | null {
  for (let i = from; i < events.length; i++) {
    const event = events[i]
    if (event && wanted(event)) return after(events, i)
  }
  return null
}

function findBack(
  events: readonly RecordedEvent[],
  at: Moment,
  wanted: (event: RecordedEvent) => boolean,
): Moment | null {
  for (let i = Math.min(at.events, events.length) - 2; i >= 0; i--) {
    const event = events[i]
    if (event && wanted(event)) return after(events, i)
  }
  return at.events > 0 || at.us > 0 ? { events: 0, us: 0 } : null
}
