import type { Picture } from '../simulation/Picture'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { Moment } from '../simulation/RunPort'
import { currentStep, previousStep } from './moments'
import { pictureOf } from './pictureOf'
import type { RunState } from './RunState'

/** Narrow, named slices for the views. Each gives the same object as long as nothing changed. */

/** The world at the playhead. */
export function pictureAt({ recording, at }: RunState): Picture {
  return pictureOf(recording, at.events)
}

/** The world at the moment that panels speak of. */
export function pictureRead({ recording, read }: RunState): Picture {
  return pictureOf(recording, read.events)
}

/** The last event before the playhead that shows something; null at the beginning. */
export function stepEvent({ recording, at }: RunState): RecordedEvent | null {
  return currentStep(recording.events, at)
}

export function stepRead({ recording, read }: RunState): RecordedEvent | null {
  return currentStep(recording.events, read)
}

/** The events of the step before `at`, quiet ones folded into it first, the showing one last; behind that, quiet
 *  ones of the next step if the playhead stands among them. A new list each time. */
export function stepEvents(events: readonly RecordedEvent[], at: Moment): readonly RecordedEvent[] {
  const shown = currentStep(events, at)
  if (!shown) return events.slice(0, at.events)
  const end = { events: shown.index + 1, us: shown.us }
  return events.slice(previousStep(events, end)?.events ?? 0, at.events)
}

export function isMoving({ motion }: RunState): boolean {
  return motion.kind !== 'still'
}

/** The selected server or client, by its endpoint. */
export function selectedEndpoint({ selection }: RunState): number | null {
  if (selection?.kind === 'server') return selection.sid
  return selection?.kind === 'client' ? selection.id : null
}
