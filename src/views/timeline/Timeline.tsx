import { memo, useMemo, useRef, useState } from 'react'
import type { SpaceTime } from '../../geometry/spaceTime'
import { lowerBound, type TimeScale } from '../../geometry/timeScale'
import type { PlayClock } from '../stage/PlayClock'
import { useElementSize } from '../stage/useElementSize'
import { arrowPaths } from './arrowPaths'
import { Lanes } from './Lanes'
import { Folds, Marks } from './Marks'
import { DrawnPlayhead, Playhead } from './Playhead'
import { ProofMarks, type ProofMark } from './ProofMarks'
import type { TimelineWords } from './TimelineWords'
import type { Frame, View } from './timelineView'
import { axisY, LABELS, laneY, plotWidth, scaleFor } from './timelineView'
import { usePlayhead } from './usePlayhead'
import { useScrub } from './useScrub'

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

/** The run as a space-time diagram, which is also the slider: dragging anywhere in it moves the playhead. */
export function Timeline(props: TimelineProps) {
  const box = useRef<HTMLDivElement>(null)
  const measured = useElementSize(box)
  const { width, height } = props.size ?? measured
  const { sids } = props
  const frame = useMemo(() => ({ width, height, sids }), [width, height, sids])
  return (
    <div ref={box} className="timeline">
      {width > 0 && height > 0 && <Diagram {...props} frame={frame} />}
    </div>
  )
}

/** At most so many arrows are drawn at a time. */
const MOST_ARROWS = 400

function Diagram(props: TimelineProps & { frame: Frame }) {
  const { data, version, untilUs, sids, frame, words, clock, future, focus, onSeek } = props
  const root = useRef<HTMLDivElement>(null)
  // The value changes with the playhead, without rendering.
  const [first] = useState(() => clock.now())
  const endUs = Math.max(untilUs, future?.data.untilUs ?? 0)
  const busyUs = useMemo(
    () => busyOf(data, version, untilUs, future),
    [data, version, untilUs, future],
  )
  const { view, setZoom, scrollBy, follow } = usePlayhead({
    root,
    clock,
    frame,
    words,
    busyUs,
    endUs,
    whole: props.whole,
  })
  const scale = useMemo(() => scaleFor(busyUs, endUs, view), [busyUs, endUs, view])
  const handlers = useScrub({ root, scale, view, endUs, clock, onSeek, setZoom, scrollBy, follow })
  return (
    <>
      <div
        ref={root}
        className="timeline-slider"
        role="slider"
        tabIndex={0}
        aria-label={words.timeline}
        aria-valuemin={0}
        aria-valuemax={untilUs}
        aria-valuenow={Math.floor(first)}
        aria-valuetext={words.value(first)}
        {...handlers}
      >
        <svg className="timeline-picture" viewBox={`0 0 ${frame.width} ${frame.height}`}>
          <clipPath id="timeline-plot">
            <rect x={LABELS} width={plotWidth(frame)} height={frame.height} />
          </clipPath>
          <g clipPath="url(#timeline-plot)">
            <g transform={`translate(${(LABELS - view.left).toFixed(1)} 0)`}>
              <Plot {...props} scale={scale} view={view} />
              {props.whole && <DrawnPlayhead frame={frame} />}
            </g>
          </g>
          <LaneLabels {...{ sids, frame, words }} focused={focus.sid} />
        </svg>
        {!props.whole && <Playhead frame={frame} />}
      </div>
      <Tools {...props} zoom={(factor) => setZoom(factor, clock.now())} />
    </>
  )
}

/** Busy moments of what is drawn: this run as far as it was seen, and the future that was kept. */
function busyOf(
  data: SpaceTime,
  _version: number,
  untilUs: number,
  future: TimelineProps['future'],
): readonly number[] {
  const end = lowerBound(data.busyUs, (us) => us > untilUs)
  const seen = data.busyUs.slice(0, end)
  if (!future) return seen
  const kept = future.data.busyUs.filter((us) => us > future.fromUs)
  return [...seen, ...kept].sort((a, b) => a - b)
}

interface Drawing {
  frame: Frame
  scale: TimeScale
  view: View
}

function Plot(props: TimelineProps & Drawing) {
  const { data, version, untilUs, frame, words, future, focus, proof, scale, view } = props
  const laneOf = (sid: number) => laneIn(frame, sid)
  const arrows = arrowsIn(data, scale, view, frame).filter(({ id }) => focus.frames.has(id))
  const lit = arrowPaths(arrows, scale, laneOf, untilUs)
  return (
    <>
      <Ground {...{ data, version, untilUs, frame, words, future, scale, view }} />
      <path className="arrow in-focus" d={lit.lines} />
      <path className="head in-focus" d={lit.heads} />
      {proof && <ProofMarks proof={proof} scale={scale} laneOf={laneOf} />}
    </>
  )
}

type GroundProps = Pick<TimelineProps, 'data' | 'version' | 'untilUs' | 'words' | 'future'> &
  Drawing

/** Everything that stays as it is while the playhead goes about in what has been seen: it is drawn once, and what is in
 *  focus above it. */
const Ground = memo(function Ground(props: GroundProps) {
  const { data, untilUs, frame, words, future, scale, view } = props
  const laneOf = (sid: number) => laneIn(frame, sid)
  const paths = arrowPaths(arrowsIn(data, scale, view, frame), scale, laneOf, untilUs)
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

function arrowsIn(data: SpaceTime, scale: TimeScale, view: View, frame: Frame) {
  const right = view.left + plotWidth(frame)
  return data.arrowsBetween(scale.us(view.left), scale.us(right), MOST_ARROWS)
}

function laneIn(frame: Frame, sid: number): number | null {
  const lane = frame.sids.indexOf(sid)
  return lane < 0 ? null : laneY(frame, lane)
}

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

type LaneLabelsProps = Pick<TimelineProps, 'sids' | 'words'> & {
  frame: Frame
  focused: number | null
}

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

function Tools(props: TimelineProps & { zoom(factor: number): void }) {
  const { words, future, onFuture, zoom, clients, onClients } = props
  return (
    <div className="timeline-tools">
      {clients && clients.count > 0 && (
        <button
          type="button"
          aria-pressed={clients.open}
          title={clients.open ? words.foldClients : words.unfoldClients(clients.count)}
          onClick={() => onClients?.(!clients.open)}
        >
          c1…
        </button>
      )}
      {future && (
        <button type="button" onClick={onFuture}>
          {words.future}
        </button>
      )}
      <button type="button" aria-label={words.zoomOut} onClick={() => zoom(0.5)}>
        −
      </button>
      <button type="button" aria-label={words.zoomIn} onClick={() => zoom(2)}>
        +
      </button>
    </div>
  )
}
