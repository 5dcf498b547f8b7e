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

/** Bands end and begin beyond what is in view at whole multiples of this, px, so that time going on does not change
 *  each of them; a multiple of their dashes, so that these stand still too. */
const RASTER = 240

/** A coloured band per role and server. What goes on is drawn beyond the present, and cut off there by one edge. */
export function Lanes({ data, scale, view, frame, untilUs, ghostFromUs }: LanesProps) {
  const ghost = ghostFromUs !== undefined
  const fromUs = Math.max(ghostFromUs ?? 0, scale.us(view.left - 20))
  const toUs = Math.min(untilUs, scale.us(view.left + plotWidth(frame) + 20))
  const left = Math.floor((view.left - 20) / RASTER) * RASTER
  const start = scale.x(ghostFromUs ?? 0)
  const id = ghost ? 'timeline-ghost' : 'timeline-lanes'
  return (
    <g className={ghost ? 'ghost' : undefined} clipPath={`url(#${id})`}>
      <clipPath id={id}>
        <rect x={start} width={Math.max(0, scale.x(untilUs) - start)} height={frame.height} />
      </clipPath>
      {frame.sids.map((sid, i) => {
        const y = laneY(frame, i) + (ghost ? 7 : 0)
        return bandsBetween(data.bands(sid), fromUs, toUs).map((band) => (
          <line
            key={`${sid}/${band.fromUs}/${band.role}`}
            className={`band ${band.role}`}
            x1={Math.max(px(scale.x(band.fromUs)), left)}
            x2={endOf(band, scale, toUs)}
            {...{ y1: y, y2: y }}
          />
        ))
      })}
    </g>
  )
}

function endOf({ toUs: end }: Band, scale: TimeScale, toUs: number): number {
  if (end !== null && end <= toUs) return px(scale.x(end))
  return Math.ceil(scale.x(toUs) / RASTER) * RASTER
}

/** To a tenth: the last digits change with the length of the run, and nobody sees them. */
function px(x: number): number {
  return Math.round(x * 10) / 10
}

function bandsBetween(bands: readonly Band[], fromUs: number, toUs: number): readonly Band[] {
  const first = lowerBound(bands, ({ toUs: end }) => end === null || end > fromUs)
  const end = lowerBound(bands, ({ fromUs: start }) => start >= toUs)
  return bands.slice(first, end)
}
