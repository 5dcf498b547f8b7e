import { memo, useLayoutEffect, useRef, type FocusEvent } from 'react'
import { pillText, type StageSizes } from '../../geometry/sizes'
import type { FramePicture } from '../../simulation/Picture'
import { pillOf } from './Mover'
import type { Lit } from './stageProps'
import type { StageWords } from './StageWords'

interface FramesProps {
  frames: readonly FramePicture[]
  sizes: StageSizes
  focus: ReadonlySet<number>
  lit: Lit | null
  words: StageWords
}

/** The messages under way; their places are set with time, see FramePlacer. */
export const Frames = memo(function Frames({ frames, sizes, focus, lit, words }: FramesProps) {
  const keepsFocus = useKeepsFocus(frames)
  // The first that waits for a hand takes part in the tab order, or else the first; arrow keys reach the others.
  const tabStop = (frames.find(({ held }) => held) ?? frames.find(isMessage))?.id
  return (
    <g {...keepsFocus}>
      {frames.map((frame) => (
        <Frame
          key={frame.id}
          {...{ frame, sizes, words }}
          inFocus={focus.has(frame.id)}
          isLit={lit !== null && 'family' in lit && lit.family === frame.family}
          isTabStop={frame.id === tabStop}
        />
      ))}
    </g>
  )
})

interface FrameProps {
  frame: FramePicture
  sizes: StageSizes
  words: StageWords
  inFocus: boolean
  isLit: boolean
  isTabStop: boolean
}

/** Of two hundred messages under way, a picture changes a few. */
const Frame = memo(function Frame({ frame, sizes, words, inFocus, isLit, isTabStop }: FrameProps) {
  const classes = ['frame', frame.family]
  if (frame.held) classes.push(frame.held)
  else if (frame.stalled) classes.push('stalled')
  if (inFocus) classes.push('is-focus')
  if (isLit) classes.push('is-lit')
  return (
    <g
      className={classes.join(' ')}
      data-frame={frame.id}
      {...(isMessage(frame) && {
        role: 'button',
        tabIndex: isTabStop ? 0 : -1,
      })}
    >
      <title>{words.frame(frame)}</title>
      <FrameShape frame={frame} sizes={sizes} />
      {(frame.held === 'held' || frame.held === 'byHand') && (
        <HandBadge frame={frame} sizes={sizes} />
      )}
    </g>
  )
})

/** Whether it carries words, not only a sign of life or of the connection itself. */
export function isMessage({ family }: FramePicture): boolean {
  return family !== 'ping' && family !== 'connection'
}

/** Whoever lets one message after the other go by keyboard need not look for the next one. */
function useKeepsFocus(frames: readonly FramePicture[]) {
  const group = useRef<SVGGElement>(null)
  const focused = useRef<string | null>(null)
  useLayoutEffect(() => {
    const id = focused.current
    const box = group.current
    if (id === null || !box || box.querySelector(`[data-frame="${id}"]`)) return
    focused.current = null
    box.querySelector<SVGElement>('[tabindex="0"]')?.focus()
  }, [frames])
  return {
    ref: group,
    onFocus: (event: FocusEvent<SVGGElement>) => {
      const frame = (event.target as Element).closest<SVGElement>('[data-frame]')
      focused.current = frame?.dataset['frame'] ?? null
    },
    onBlur: (event: FocusEvent<SVGGElement>) => {
      // What is taken out of the page loses the focus too, and that is not meant.
      if (event.relatedTarget) focused.current = null
    },
  }
}

/** Two bars: it is held. A triangle: it waits to be let go. */
function HandBadge({ frame, sizes }: { frame: FramePicture; sizes: StageSizes }) {
  const pill = pillOf(frame, sizes)
  if (!pill) return null
  const r = Math.max(8, sizes.pillFont * 0.62)
  const held = frame.held === 'held'
  const sign = held ? 'M-.25 -.45V.45M.25 -.45V.45' : 'M-.2 -.42 .45 0-.2 .42z'
  return (
    <g className="hand-badge" transform={`translate(${pill.width / 2} ${-pill.height / 2})`}>
      <circle r={r} />
      <path className={held ? 'bars' : 'go'} d={sign} transform={`scale(${r})`} />
    </g>
  )
}

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
        {pillText(frame.label)}
      </text>
      <circle className="bead" r={sizes.dot} />
    </>
  )
}
