import type { FaultMark } from '../../geometry/spaceTime'
import { lowerBound, type Stretch, type TimeScale } from '../../geometry/timeScale'
import type { Frame, View } from './timelineView'
import { axisY, laneY, plotWidth } from './timelineView'
import type { TimelineWords } from './TimelineWords'

interface MarksProps {
  marks: readonly FaultMark[]
  scale: TimeScale
  view: View
  frame: Frame
  untilUs: number
  words: TimelineWords
}

/** More marks than this in one window are not told apart; the nearest to its left edge are drawn. */
const MOST = 120

export function Marks({ marks, scale, view, frame, untilUs, words }: MarksProps) {
  const first = lowerBound(marks, ({ us }) => us >= scale.us(view.left - 20))
  const lastUs = Math.min(untilUs, scale.us(view.left + plotWidth(frame) + 20))
  const end = Math.min(
    first + MOST,
    lowerBound(marks, ({ us }) => us > lastUs),
  )
  return (
    <g>
      {marks.slice(first, end).map((mark) => (
        <g
          key={`${mark.event}/${mark.kind}/${mark.sids[0] ?? 0}`}
          className={`fault ${mark.kind}`}
          transform={`translate(${scale.x(mark.us).toFixed(1)} 0)`}
        >
          <title>{words.mark(mark)}</title>
          <MarkShape mark={mark} frame={frame} />
        </g>
      ))}
    </g>
  )
}

const SHAPE: Partial<Record<FaultMark['kind'], string>> = {
  killed: 'M-5 -5L5 5M5 -5L-5 5',
  exited: 'M-5 -5L5 5M5 -5L-5 5M-8 0H8',
  poweredOff: 'M2 -9L-4 1H4L-2 9',
  paused: 'M-3 -7V7M3 -7V7',
  resumed: 'M-3 -6L5 0L-3 6Z',
}

function MarkShape({ mark, frame }: { mark: FaultMark; frame: Frame }) {
  const lanes = mark.sids.map((sid) => frame.sids.indexOf(sid)).filter((lane) => lane >= 0)
  if (lanes.length === 0) return null
  const shape = SHAPE[mark.kind]
  if (shape) return <path d={shape} transform={`translate(0 ${laneY(frame, lanes[0] ?? 0)})`} />
  const top = laneY(frame, Math.min(...lanes)) - 8
  const bottom = laneY(frame, Math.max(...lanes)) + 8
  return <path d={`M0 ${top}V${bottom}`} />
}

/** Folded silences: how long they are stands in them. */
export function Folds({
  stretches,
  frame,
  words,
}: {
  stretches: readonly Stretch[]
  frame: Frame
  words: TimelineWords
}) {
  const middle = (axisY(frame) + 16) / 2
  return (
    <g>
      {stretches
        .filter(({ folded }) => folded)
        .map(({ fromUs, toUs, x0, x1 }) => {
          const [long, silence] = words.silence(toUs - fromUs)
          return (
            <g key={fromUs} className="fold" transform={`translate(${(x0 + x1) / 2} 0)`}>
              <rect x={(x0 - x1) / 2} y={6} width={x1 - x0} height={axisY(frame) - 6} />
              <text y={middle - 1} className="long">
                {long}
              </text>
              <text y={middle + 15}>{silence}</text>
            </g>
          )
        })}
    </g>
  )
}
