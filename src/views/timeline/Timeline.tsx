import { useMemo, useRef, useState } from 'react'
import type { SpaceTime } from '../../geometry/spaceTime'
import { lowerBound } from '../../geometry/timeScale'
import { useElementSize } from '../stage/useElementSize'
import { Ground } from './Ground'
import { InPlot, PlotEdges } from './InPlot'
import { Lit } from './Lit'
import { DrawnPlayhead, Playhead } from './Playhead'
import type { TimelineProps } from './timelineProps'
import { scaleFor, type Frame } from './timelineView'
import { usePlayhead } from './usePlayhead'
import { useScrub } from './useScrub'

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

function Diagram(props: TimelineProps & { frame: Frame }) {
  const { data, version, untilUs, frame, words, clock, future, onSeek } = props
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
  const drawing = { frame, scale, view }
  const viewBox = `0 0 ${frame.width} ${frame.height}`
  const lit = <Lit {...props} {...drawing} />
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
        <svg className="timeline-picture is-ground" viewBox={viewBox} role="presentation">
          <PlotEdges frame={frame} />
          <InPlot view={view}>
            <Ground {...{ data, version, untilUs, words, future }} {...drawing} />
          </InPlot>
          {props.whole && (
            <>
              {lit}
              <InPlot view={view}>
                <DrawnPlayhead frame={frame} />
              </InPlot>
            </>
          )}
        </svg>
        {!props.whole && (
          <>
            <svg className="timeline-picture" viewBox={viewBox} role="presentation">
              {lit}
            </svg>
            <Playhead frame={frame} />
          </>
        )}
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
