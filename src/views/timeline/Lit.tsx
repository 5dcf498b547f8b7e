import { memo } from 'react'
import { arrowPaths } from './arrowPaths'
import { arrowsIn, laneIn, type Drawing } from './Drawing'
import { InPlot } from './InPlot'
import { ProofMarks } from './ProofMarks'
import type { TimelineProps } from './timelineProps'
import { LABELS, laneY } from './timelineView'

type LitProps = Pick<TimelineProps, 'data' | 'untilUs' | 'sids' | 'words' | 'focus' | 'proof'> &
  Drawing

/** What the current step lights: its frames, its lane, and what shows a violation. Above the ground, which stays as it
 *  is when another step is looked at. */
export function Lit(props: LitProps) {
  const { data, untilUs, sids, frame, words, focus, proof, scale, view } = props
  const laneOf = (sid: number) => laneIn(frame, sid)
  const arrows = arrowsIn(data, { frame, scale, view }).filter(({ id }) => focus.frames.has(id))
  const { lines, heads } = arrowPaths(arrows, scale, laneOf, untilUs)
  return (
    <>
      <InPlot view={view}>
        <path className="arrow in-focus" d={lines} />
        <path className="head in-focus" d={heads} />
        {proof && <ProofMarks proof={proof} scale={scale} laneOf={laneOf} />}
      </InPlot>
      <LaneLabels {...{ sids, frame, words }} focused={focus.sid} />
    </>
  )
}

type LaneLabelsProps = Pick<LitProps, 'sids' | 'frame' | 'words'> & { focused: number | null }

const LaneLabels = memo(function LaneLabels({ sids, frame, words, focused }: LaneLabelsProps) {
  return (
    <g>
      {sids.map((sid, i) => (
        <text
          key={sid}
          className={`lane-label${focused === sid ? ' in-focus' : ''}`}
          x={LABELS - 14}
          y={laneY(frame, i) + 5}
        >
          {words.lane(sid)}
        </text>
      ))}
    </g>
  )
})
