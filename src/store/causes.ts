import type { FramePicture, Picture } from '../simulation/Picture'
import type { RecordedEvent } from '../simulation/RecordedEvent'

/** Lamport's happened-before over the recording: an event depends on the one that caused it and on what its server
 *  did before. */

/** Which frames on the way were sent by events in the past of event `index`, that event included. Looks back no
 *  further than the oldest of them. */
export function framesInPast(
  events: readonly RecordedEvent[],
  index: number,
  picture: Picture,
): ReadonlySet<number> {
  const frames = Object.values(picture.frames)
  const oldest = frames.reduce((least, frame) => Math.min(least, frame.event), index)
  const past = pastOf(events, index, oldest)
  return new Set(frames.filter((frame) => past.has(frame.event)).map((frame) => frame.id))
}

/** Frames on the way that belong to the protocol: no handshakes or hang-ups, no pings. */
export function protocolFrames(picture: Picture): ReadonlySet<number> {
  const frames = Object.values(picture.frames)
  return new Set(frames.filter(isProtocol).map((frame) => frame.id))
}

function isProtocol({ family }: FramePicture): boolean {
  return family !== 'connection' && family !== 'ping'
}

/** Numbers of the events, not before `oldest`, that happened before event `index` or are it. */
function pastOf(
  events: readonly RecordedEvent[],
  index: number,
  oldest: number,
): ReadonlySet<number> {
  const past = new Set([index])
  /** Servers and clients of which everything before the event at hand is in the past. */
  const known = new Set<number>()
  for (let i = index; i >= oldest; i--) {
    const event = events[i]
    if (!event) continue
    const { server, client, cause } = event
    const actor = server ?? client
    if (actor !== undefined && known.has(actor)) past.add(i)
    if (!past.has(i)) continue
    if (actor !== undefined) known.add(actor)
    if (cause !== null) past.add(cause)
  }
  return past
}
