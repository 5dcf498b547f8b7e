import type { FrameChoice } from './Command'

/** What a choice of messages depends on, in a world or in a picture of one. */
export interface Travelling {
  readonly id: number
  readonly from: number
  readonly to: number
  readonly held?: 'held' | 'behind' | 'byHand' | null
}

type Frames = { readonly frames: ReadonlyMap<number, Travelling & { readonly nth?: number }> }

/** The number of the message that a `hold` means; null: there is none. */
export function toHold({ frames }: Frames, which: FrameChoice): number | null {
  if (which.by === 'frame') return frames.has(which.frame) ? which.frame : null
  return firstOn(frames, which, ({ held, nth }) => !held && nth !== -1)
}

/** The number of the message that a `release` means; null: there is none. */
export function toRelease({ frames }: Frames, which: FrameChoice): number | null {
  if (which.by === 'frame') return frames.has(which.frame) ? which.frame : null
  return firstOn(frames, which, ({ held }) => held === 'held' || held === 'byHand')
}

/** The numbers of one sender grow with time. */
function firstOn(
  frames: Frames['frames'],
  { from, to }: Extract<FrameChoice, { by: 'way' }>,
  fits: (frame: Travelling & { readonly nth?: number }) => boolean,
): number | null {
  let first: number | null = null
  for (const frame of frames.values()) {
    if (frame.from !== from || frame.to !== to || !fits(frame)) continue
    if (first === null || frame.id < first) first = frame.id
  }
  return first
}
