import { applyPatches } from '../simulation/applyPatch'
import type { CheckId, Violation } from '../simulation/checks/Check'
import { beginChecks, observe } from '../simulation/checks/checks'
import { firstPicture } from '../simulation/pictures'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { newWorld } from '../simulation/World'
import type { Seen } from './Lesson'

/** What the checks find up to the moment, and in the events that follow it: the first violation of each property, in
 *  the order in which they come. */
export function violationsOf(
  { recording, at }: Seen,
  ahead: readonly RecordedEvent[] = [],
): Violation[] {
  const { config } = recording
  const ghosts = beginChecks(config)
  const first = new Map<CheckId, Violation>()
  let picture = firstPicture(newWorld(config))
  for (const event of [...recording.events.slice(0, at.events), ...ahead]) {
    picture = applyPatches(picture, [event])
    for (const violation of observe(ghosts, config, event, picture)) {
      if (!first.has(violation.check)) first.set(violation.check, violation)
    }
  }
  return [...first.values()]
}
