import type { Picture } from '../simulation/Picture'
import type { Recording } from '../simulation/Recording'

/** Pictures asked for lately. Stage and panels may stand at different moments, and each must get the same object
 *  for the same moment or it would draw for ever. */
const KEPT = 8
const lately: { last: object; picture: Picture }[] = []

/** The world after the first `events` events: the same object as long as those events stand. */
export function pictureOf(recording: Recording, events: number): Picture {
  const last: object = recording.events[events - 1] ?? recording
  const found = lately.find((kept) => kept.last === last)
  if (found) return found.picture
  const picture = recording.pictureAt(Math.min(events, recording.length))
  lately.unshift({ last, picture })
  lately.length = Math.min(lately.length, KEPT)
  return picture
}
