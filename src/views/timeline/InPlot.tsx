import type { ReactNode } from 'react'
import { LABELS, plotWidth, type Frame, type View } from './timelineView'

/** Drawn in the scale's pixels, beside the labels, and nowhere beyond the plot. */
export function InPlot({ view, children }: { view: View; children: ReactNode }) {
  return (
    <g clipPath="url(#timeline-plot)">
      <g transform={`translate(${(LABELS - view.left).toFixed(1)} 0)`}>{children}</g>
    </g>
  )
}

/** What `InPlot` is cut to; once for all drawings of a timeline. */
export function PlotEdges({ frame }: { frame: Frame }) {
  return (
    <clipPath id="timeline-plot">
      <rect x={LABELS} width={plotWidth(frame)} height={frame.height} />
    </clipPath>
  )
}
