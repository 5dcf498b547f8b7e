import type { FaultMark } from '../../geometry/spaceTime'

/** What the timeline says, in the reader's language. Times are virtual µs. */
export interface TimelineWords {
  /** Name of the slider. */
  timeline: string
  /** `S3`, `c1`: name of a lane. */
  lane(sid: number): string
  /** Label of the axis: `2.1 s`; `stepUs`: distance of the ticks, which says how exact it must be. */
  tick(us: number, stepUs: number): string
  /** On the playhead: `12.318`. */
  playhead(us: number): string
  /** The slider's value, for ears: `12.318 seconds`. */
  value(us: number): string
  /** On a fold: how long, and the word for silence. */
  silence(us: number): readonly [string, string]
  /** Tooltip of a fault. */
  mark(mark: FaultMark): string
  /** The button that takes the kept future back. */
  future: string
  /** The button that takes the lanes of clients away, and that which brings them back. */
  foldClients: string
  unfoldClients(clients: number): string
  zoomIn: string
  zoomOut: string
}
