import { type ClientFrame, decodeClientFrames } from '../../zookeeper/jute/clientFrame'
import type { RecordedEvent, SentFrame } from '../RecordedEvent'

/** What an event sent over a client port, as its bytes say. */
export interface SentMessages {
  readonly frame: SentFrame
  readonly messages: readonly ClientFrame[]
}

/** Several checks look at one event, one after the other. */
const known = new WeakMap<RecordedEvent, readonly SentMessages[]>()
const NOTHING: readonly SentMessages[] = []

/** Messages that this event sent between clients and servers, in order. */
export function clientMessagesOf(event: RecordedEvent): readonly SentMessages[] {
  if (event.sent.length === 0) return NOTHING
  const before = known.get(event)
  if (before) return before
  const frames = event.sent.filter(({ port, bytes }) => port === 'client' && bytes.length > 0)
  const found =
    frames.length === 0
      ? NOTHING
      : frames.map((frame) => ({ frame, messages: decodeClientFrames(frame, frame.bytes) }))
  known.set(event, found)
  return found
}
