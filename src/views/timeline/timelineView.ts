import { TimeScale } from '../../geometry/timeScale'
import { clamp } from '../../geometry/shape'

/** Which part of the run the timeline shows. */
export interface View {
  readonly pxPerUs: number
  /** Left edge, in the scale's pixels. */
  readonly left: number
}

export interface Frame {
  readonly width: number
  readonly height: number
  readonly sids: readonly number[]
}

export const LABELS = 52
const RIGHT = 14
const AXIS = 22
const TOP = 22
const FOLD = 72

/** Half the width of the time at the playhead, px. */
export const BUBBLE = 38

/** From 100 s to 20 ms on a screen's width. */
const ZOOM = { least: 1e-5, most: 0.05, start: 0.0017 }

export const START: View = { pxPerUs: ZOOM.start, left: 0 }

/** Pixels for the diagram itself. */
export function plotWidth({ width }: Frame): number {
  return Math.max(40, width - LABELS - RIGHT)
}

export function laneY({ height, sids }: Frame, index: number): number {
  const room = height - TOP - AXIS
  return TOP + (room * (index + 0.5)) / Math.max(1, sids.length)
}

export function axisY({ height }: Frame): number {
  return height - AXIS
}

/** A wait this long belongs to what one sees (finalizeWait is 200 ms); a longer one is a silence, µs. */
const SILENCE = 450_000

/** Silences are folded that would leave a wide hole. At any zoom a hole of two folds stays, one of eight does not. */
export function scaleFor(busyUs: readonly number[], untilUs: number, view: View): TimeScale {
  const { pxPerUs } = view
  return TimeScale.of(busyUs, 0, Math.max(1, untilUs), {
    pxPerUs,
    thresholdUs: Math.max((2 * FOLD) / pxPerUs, Math.min(SILENCE, (8 * FOLD) / pxPerUs)),
    marginUs: (FOLD * 0.35) / pxPerUs,
    foldPx: FOLD,
  })
}

/** The view that has all of a run in it, as large as that allows. */
export function wholeRun(frame: Frame, busyUs: readonly number[], untilUs: number): View {
  let pxPerUs: number = ZOOM.most
  const room = plotWidth(frame) * 0.95
  while (pxPerUs > ZOOM.least) {
    if (scaleFor(busyUs, untilUs, { pxPerUs, left: 0 }).x(untilUs) <= room) break
    pxPerUs = Math.max(ZOOM.least, pxPerUs * 0.8)
  }
  return { pxPerUs, left: 0 }
}

/** Zoomed by `factor`, with what is at `us` left where it is on the screen, unless that would leave more than the room
 *  ahead (see following) empty: what fits into a window `width` px wide is all there. */
export function zoomed(
  view: View,
  factor: number,
  us: number,
  run: { busyUs: readonly number[]; untilUs: number; width: number },
): View {
  const { busyUs, untilUs, width } = run
  const pxPerUs = clamp(view.pxPerUs * factor, ZOOM.least, ZOOM.most)
  const onScreen = scaleFor(busyUs, untilUs, view).x(us) - view.left
  const scale = scaleFor(busyUs, untilUs, { pxPerUs, left: 0 })
  const furthest = Math.max(0, scale.width - width * AHEAD)
  return { pxPerUs, left: clamp(scale.x(us) - onScreen, 0, furthest) }
}

/** Where in its window (0..1) the playhead comes to stand when it goes on beyond the right edge, or back beyond the left. */
const AHEAD = 0.62
const BACK = 0.4

/** The view that has the playhead in it: the same one while it is well inside, else one that leaves room in the
 *  direction it goes. */
export function following(view: View, playheadX: number, width: number): View {
  const x = playheadX - view.left
  const near = width * 0.12
  if (x >= near && x <= width * 0.94) return view
  const share = x < near ? BACK : AHEAD
  const left = Math.max(0, playheadX - width * share)
  // The same view for the same place: a new one each time would be drawn again without end.
  return left === view.left ? view : { ...view, left }
}

/** How far the time at the playhead is put aside so that neither edge cuts it off, px. */
export function bubbleShift(view: View, playheadX: number, width: number): number {
  const x = playheadX - view.left
  if (x < 0 || x > width) return 0
  return clamp(x, BUBBLE, width - BUBBLE) - x
}
