import type { Picture } from '../simulation/Picture'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { currentStep, previousStep } from './moments'
import type { RunState } from './RunState'

/** Narrow, named slices for the views. Each gives the same object as long as nothing changed. */

/** The world at the playhead. The recording gives the same object for the same moment. */
export function pictureAt(state: RunState): Picture {
  return state.recording.pictureAt(state.at.events)
}

/** The last event before the playhead that shows something; null at the beginning. */
export function stepEvent(state: RunState): RecordedEvent | null {
  return currentStep(state.recording.events, state.at)
}

/** The events of the step at the playhead, quiet ones folded into it first, the showing one last. */
export function stepEvents(state: RunState): readonly RecordedEvent[] {
  const from = previousStep(state.recording.events, state.at)?.events ?? 0
  return state.recording.events.slice(from, state.at.events)
}
