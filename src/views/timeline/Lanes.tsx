import type { Band, SpaceTime } from '../../geometry/spaceTime'
import { lowerBound, type TimeScale } from '../../geometry/timeScale'
import type { Frame, View } from './timelineView'
import { laneY, plotWidth } from './timelineView'

interface LanesProps {
  data: SpaceTime
  scale: TimeScale
  view: View
  frame: Frame
  untilUs: number
  /** A future that was left behind is drawn lightly, below the lanes and from where it parted. */
  ghostFromUs?: number
}

/** A coloured band per role and server. */
export function Lanes({ data, scale, view, frame, untilUs, ghostFromUs }: LanesProps) {
  const fromUs = Math.max(ghostFromUs ?? 0, scale.us(view.left - 20))
  const toUs = Math.min(untilUs, scale.us(view.left + plotWidth(frame) + 20))
  const ghost = ghostFromUs !== undefined
  return (
    <g className={ghost ? 'ghost' : undefined}>
      {frame.sids.map((sid, i) => {
        const y = laneY(frame, i) + (ghost ? 7 : 0)
        return bandsBetween(data.bands(sid), fromUs, toUs).map((band) => (
          <line
            key={`${sid}/${band.fromUs}/${band.role}`}
            className={`band ${band.role}`}
            x1={scale.x(Math.max(band.fromUs, fromUs))}
            x2={scale.x(Math.min(band.toUs ?? untilUs, toUs))}
            {...{ y1: y, y2: y }}
          />
        ))
      })}
    </g>
  )
}

function bandsBetween(bands: readonly Band[], fromUs: number, toUs: number): readonly Band[] {
  const first = lowerBound(bands, ({ toUs: end }) => end === null || end > fromUs)
  const end = lowerBound(bands, ({ fromUs: start }) => start >= toUs)
  return bands.slice(first, end)
}
