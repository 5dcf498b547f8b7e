import { memo } from 'react'
import type { StageSizes } from '../../geometry/sizes'
import type { FramePicture } from '../../simulation/Picture'
import { pillOf } from './placeFrames'
import type { Lit } from './stageProps'
import type { StageWords } from './StageWords'

interface FramesProps {
  frames: readonly FramePicture[]
  sizes: StageSizes
  focus: ReadonlySet<number>
  lit: Lit | null
  words: StageWords
}

/** Where frames have come from. A unit line each: turning and stretching it is one transform. */
export function Trails({ frames }: Pick<FramesProps, 'frames'>) {
  return (
    <g aria-hidden="true">
      {frames
        .filter(({ family }) => family !== 'ping' && family !== 'connection')
        .map(({ id }) => (
          <line key={id} className="trail" data-trail={id} x2={1} />
        ))}
    </g>
  )
}

/** The messages under way; their places are set with time, see placeFrames. */
export const Frames = memo(function Frames({ frames, sizes, focus, lit, words }: FramesProps) {
  return (
    <g>
      {frames.map((frame) => {
        const classes = ['frame', frame.family]
        if (frame.stalled) classes.push('stalled')
        if (focus.has(frame.id)) classes.push('is-focus')
        if (lit && 'family' in lit && lit.family === frame.family) classes.push('is-lit')
        return (
          <g key={frame.id} className={classes.join(' ')} data-frame={frame.id}>
            <title>{words.frame(frame)}</title>
            <FrameShape frame={frame} sizes={sizes} />
          </g>
        )
      })}
    </g>
  )
})

/** Round ends: election and broadcast; corners: discovery (a double line) and synchronisation. */
const CORNER = { discovery: 5, synchronisation: 5, client: 1 } as Partial<
  Record<FramePicture['family'], number>
>

function FrameShape({ frame, sizes }: { frame: FramePicture; sizes: StageSizes }) {
  if (frame.family === 'connection') return <line className="tick" y1={-6} y2={6} />
  const pill = pillOf(frame, sizes)
  if (!pill) return <circle className="bead" style={{ display: 'inline' }} r={sizes.dot - 1} />
  const { width, height } = pill
  const box = { x: -width / 2, y: -height / 2, width, height }
  const corner = CORNER[frame.family] ?? height / 2
  return (
    <>
      <rect className="shadow" {...box} y={box.y + 2} rx={corner} />
      <rect className="shape" {...box} rx={corner} />
      {frame.family === 'discovery' && (
        <rect
          className="inner"
          {...{ x: box.x + 3, y: box.y + 3, width: width - 6, height: height - 6, rx: 2.5 }}
        />
      )}
      <text y={sizes.pillFont * 0.35} fontSize={sizes.pillFont}>
        {frame.label}
      </text>
      <circle className="bead" r={sizes.dot} />
    </>
  )
}
