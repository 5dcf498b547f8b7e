import type { RefObject } from 'react'
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { PlayClock } from '../stage/PlayClock'
import { PlayheadLine } from './PlayheadLine'
import type { TimelineWords } from './TimelineWords'
import type { Frame, View } from './timelineView'
import {
  bubbleShift,
  following,
  plotWidth,
  scaleFor,
  START,
  wholeRun,
  zoomed,
} from './timelineView'

interface PlayheadProps {
  root: RefObject<HTMLElement | null>
  clock: PlayClock
  frame: Frame
  words: TimelineWords
  busyUs: readonly number[]
  endUs: number
  /** Begins with all of the run in view. */
  whole?: boolean | undefined
}

/** The slider's value is told to assistive technology in steps of this many µs; exactly while it has the focus or
 *  the clock rests. */
const TOLD_US = 50_000

/** While the clock runs it passes between two µs; then nobody reads milliseconds, nor more than ten times a second:
 *  writing the time lays its text out anew. */
const RUNNING_US = 10_000
const READ_MS = 95

function readable(us: number): number {
  return Number.isInteger(us) ? us : Math.floor(us / RUNNING_US) * RUNNING_US
}

/** The time that the browser's own motion goes by, ms; the same all through a frame. */
function timelineMs(): number {
  return Number(document.timeline.currentTime ?? 0)
}

/** The text node stays: taking it out and putting another in would be two changes. */
function tell(time: SVGTextElement, text: string): void {
  if (time.firstChild) time.firstChild.nodeValue = text
  else time.textContent = text
}

/** Which part is in view, and the playhead in it. The playhead moves without rendering; the view changes only when
 *  the playhead leaves it. */
export function usePlayhead(props: PlayheadProps) {
  const { root, clock, frame, words, busyUs, endUs, whole } = props
  const [view, setView] = useState<View>(() => (whole ? wholeRun(frame, busyUs, endUs) : START))
  const followed = useRef(true)
  const told = useRef<{ step: number; words: TimelineWords } | null>(null)

  const line = useRef<PlayheadLine | null>(null)
  const passed = useRef({ us: 0, ms: 0 })
  useLayoutEffect(() => {
    const head = root.current?.querySelector<HTMLElement>('div[data-playhead]')
    line.current = head ? new PlayheadLine(head) : null
  }, [root])

  useLayoutEffect(() => {
    const scale = scaleFor(busyUs, endUs, view)
    const head = root.current?.querySelector('[data-playhead]')
    const time = head?.querySelector('text')
    const bubble = head?.querySelector('[data-bubble]')
    let shifted = ''
    let read = time?.textContent ?? ''
    let readMs = -Infinity
    const place = (us: number, moved: boolean) => {
      const rests = Number.isInteger(us)
      // Drawn anew between two moments of the clock, the playhead is still where the last one has put it.
      if (us !== passed.current.us) passed.current = { us, ms: timelineMs() }
      const { ms } = passed.current
      const x = scale.x(us)
      if (rests) line.current?.stand(x - view.left)
      else line.current?.pass(x - view.left, ms)
      if (!line.current) head?.setAttribute('transform', `translate(${x.toFixed(1)} 0)`)
      const shift = `translate(${bubbleShift(view, x, plotWidth(frame)).toFixed(1)} 0)`
      if (shift !== shifted) bubble?.setAttribute('transform', shift)
      shifted = shift
      if (rests || ms - readMs >= READ_MS) {
        readMs = ms
        const text = words.playhead(readable(us))
        if (time && read !== text) tell(time, text)
        read = text
      }
      const exact = rests || document.activeElement === root.current
      const step = exact ? us : Math.floor(us / TOLD_US)
      if (told.current?.step !== step || told.current.words !== words) {
        told.current = { step, words }
        root.current?.setAttribute('aria-valuenow', String(Math.floor(us)))
        root.current?.setAttribute('aria-valuetext', words.value(us))
      }
      if (moved) followed.current = true
      // Asked for in every frame, even the same view would have React look through the timeline again.
      if (followed.current && following(view, x, plotWidth(frame)) !== view) {
        setView((old) => following(old, x, plotWidth(frame)))
      }
    }
    place(clock.now(), false)
    return clock.follow((us) => place(us, true))
  }, [root, clock, frame, words, busyUs, endUs, view])

  const setZoom = useCallback(
    (factor: number, us: number) => {
      const run = { busyUs, untilUs: endUs, width: plotWidth(frame) }
      setView((old) => zoomed(old, factor, us, run))
    },
    [busyUs, endUs, frame],
  )
  const scrollBy = useCallback((px: number) => {
    followed.current = false
    setView((old) => ({ ...old, left: Math.max(0, old.left + px) }))
  }, [])
  /** While it is dragged, the playhead must not pull the view from under the pointer. */
  const follow = useCallback((on: boolean) => {
    followed.current = on
  }, [])
  return { view, setZoom, scrollBy, follow }
}
