import type { Patch, Picture, PicturePart } from './Picture'
import type { RecordedEvent } from './RecordedEvent'
import { share } from './share'

/** An event that another thread recorded, with everything in its patch that has not changed taken from the picture
 *  `before` it: a message between threads copies, and two copies of a disk's many files would be two lists of them in
 *  memory and a change to whoever compares identities. */
export function rejoin(event: RecordedEvent, before: Picture): RecordedEvent {
  const parts = Object.entries(event.patch) as [PicturePart, Readonly<Record<string, unknown>>][]
  if (parts.length === 0) return event
  const patch = parts.map(([part, records]) => [part, shared(before[part], records)])
  return { ...event, patch: Object.fromEntries(patch) as Patch }
}

function shared(
  before: Readonly<Record<string, unknown>>,
  records: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries(records)
  return Object.fromEntries(entries.map(([key, record]) => [key, share(before[key], record)]))
}
