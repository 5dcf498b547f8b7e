import type { Arrow, SpaceTime } from '../../geometry/spaceTime'
import type { TimeScale } from '../../geometry/timeScale'
import { laneY, plotWidth, type Frame, type View } from './timelineView'

/** How the run is drawn: in which box, at which scale, and which part of it. */
export interface Drawing {
  readonly frame: Frame
  readonly scale: TimeScale
  readonly view: View
}

/** At most so many arrows are drawn at a time. */
const MOST_ARROWS = 400

export function arrowsIn(data: SpaceTime, { scale, view, frame }: Drawing): readonly Arrow[] {
  const right = view.left + plotWidth(frame)
  return data.arrowsBetween(scale.us(view.left), scale.us(right), MOST_ARROWS)
}

/** Height of a server's lane in the drawing, px; null: it has none. */
export function laneIn(frame: Frame, sid: number): number | null {
  const lane = frame.sids.indexOf(sid)
  return lane < 0 ? null : laneY(frame, lane)
}
