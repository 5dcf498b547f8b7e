import type { SpaceTime } from '../../geometry/spaceTime'
import type { PlayClock } from '../stage/PlayClock'
import type { ProofMark } from './ProofMarks'
import type { TimelineWords } from './TimelineWords'

export interface TimelineProps {
  data: SpaceTime
  /** `data.version`: the data grow in place, so this says that they have. */
  version: number
  /** How far the run has been looked at, µs; what was computed beyond it is not drawn. */
  untilUs: number
  sids: readonly number[]
  clock: PlayClock
  words: TimelineWords
  /** The server and the frames of the current step. */
  focus: { sid: number | null; frames: ReadonlySet<number> }
  /** The future that was left behind, and where it parted from this run, µs. */
  future: { data: SpaceTime; fromUs: number } | null
  /** Events that show that a property is broken; absent: none. */
  proof?: readonly ProofMark[]
  /** How many clients there are, and whether they have lanes; absent: none. */
  clients?: { readonly count: number; readonly open: boolean }
  onClients?(open: boolean): void
  onSeek(us: number): void
  onFuture(): void
  /** For a picture: all of the run in view, and everything within one drawing. */
  whole?: boolean | undefined
  /** Size in px; absent: that of the element it stands in. */
  size?: { width: number; height: number }
}
