import { memo } from 'react'
import type { TimeScale } from '../../geometry/timeScale'
import { arrowPaths } from './arrowPaths'
import { arrowsIn, laneIn, type Drawing } from './Drawing'
import { Lanes } from './Lanes'
import { Folds, Marks } from './Marks'
import type { TimelineProps } from './timelineProps'
import { axisY, plotWidth } from './timelineView'

type GroundProps = Pick<TimelineProps, 'data' | 'version' | 'untilUs' | 'words' | 'future'> &
  Drawing

/** Everything that stays as it is while the playhead goes about in what has been seen: it is drawn once, and what is in
 *  focus above it. */
export const Ground = memo(function Ground(props: GroundProps) {
  const { data, untilUs, frame, words, future, scale, view } = props
  const laneOf = (sid: number) => laneIn(frame, sid)
  const paths = arrowPaths(arrowsIn(data, { frame, scale, view }), scale, laneOf, untilUs)
  const right = view.left + plotWidth(frame)
  return (
    <>
      <Axis {...{ scale, view, frame, words }} />
      <Lanes {...{ data, scale, view, frame, untilUs }} />
      {future && (
        <Lanes
          {...{ scale, view, frame, data: future.data }}
          untilUs={future.data.untilUs}
          ghostFromUs={future.fromUs}
        />
      )}
      <path className="arrow" d={paths.lines} />
      <path className="head" d={paths.heads} />
      <path className="arrow flying" d={paths.flying} />
      <path className="arrow lost" d={paths.lost} />
      <Folds stretches={scale.between(view.left, right)} frame={frame} words={words} />
      <Marks {...{ marks: data.marks, scale, view, frame, untilUs, words }} />
    </>
  )
})

function Axis({
  scale,
  view,
  frame,
  words,
}: Pick<GroundProps, 'scale' | 'view' | 'frame' | 'words'>) {
  const ticks = apart(scale.ticks(view.left + 24, view.left + plotWidth(frame), 110), scale)
  const steps = ticks.map((us, i) => us - (ticks[i - 1] ?? -Infinity))
  const stepUs = Math.min(...steps.filter((step) => step > 0))
  return (
    <g>
      {ticks.map((us) => (
        <g key={us} className="tick" transform={`translate(${scale.x(us).toFixed(1)} 0)`}>
          <line y1={8} y2={axisY(frame)} />
          <text className="mono" y={axisY(frame) + 16}>
            {words.tick(us, stepUs)}
          </text>
        </g>
      ))}
    </g>
  )
}

/** Beside a fold two ticks may come close: of those the later one goes. */
function apart(ticks: readonly number[], scale: TimeScale): number[] {
  let lastX = -Infinity
  return ticks.filter((us) => {
    const x = scale.x(us)
    if (x - lastX < 70) return false
    lastX = x
    return true
  })
}
