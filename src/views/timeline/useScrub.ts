import type { KeyboardEvent, RefObject } from 'react'
import { useEffect, useRef } from 'react'
import { clamp } from '../../geometry/shape'
import type { TimeScale } from '../../geometry/timeScale'
import type { PlayClock } from '../stage/PlayClock'
import type { View } from './timelineView'
import { LABELS } from './timelineView'

interface ScrubProps {
  root: RefObject<HTMLElement | null>
  scale: TimeScale
  view: View
  endUs: number
  clock: PlayClock
  onSeek(us: number): void
  setZoom(factor: number, us: number): void
  scrollBy(px: number): void
  follow(on: boolean): void
}

/** How far an arrow key moves the playhead, px; with Shift ten times as far. */
const NUDGE = 6

/** Pointer, wheel and keys of the slider. */
export function useScrub(props: ScrubProps) {
  const { root, scale, endUs, clock, onSeek, setZoom } = props
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const element = root.current
    return element ? listen(element, () => latest.current) : undefined
  }, [root])
  return {
    onKeyDown: (event: KeyboardEvent) => {
      const us = clock.now()
      const nudge = (sign: number) =>
        scale.us(scale.x(us) + sign * NUDGE * (event.shiftKey ? 10 : 1))
      const deeds: Record<string, () => void> = {
        ArrowRight: () => onSeek(Math.min(endUs, Math.max(us + 1, nudge(1)))),
        ArrowLeft: () => onSeek(Math.max(0, Math.min(us - 1, nudge(-1)))),
        Home: () => onSeek(0),
        End: () => onSeek(endUs),
        '+': () => setZoom(1.5, us),
        '=': () => setZoom(1.5, us),
        '-': () => setZoom(1 / 1.5, us),
      }
      const deed = event.ctrlKey || event.metaKey ? undefined : deeds[event.key]
      if (!deed) return
      deed()
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

/** The pointer and its wheel, heard without React: it listens to wheels passively, and this one must not scroll the
 *  page; and what it makes of each event of a pointer costs a jump more than finding the moment. The answer ends it. */
function listen(element: HTMLElement, props: () => ScrubProps): () => void {
  const heard = new AbortController()
  const { signal } = heard
  let held: number | null = null
  const seek = (event: PointerEvent): void => {
    const { scale, view, endUs, onSeek } = props()
    const x = event.clientX - element.getBoundingClientRect().x
    onSeek(clamp(scale.us(Math.max(0, x - LABELS) + view.left), 0, endUs))
  }
  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return
    held = event.pointerId
    props().follow(false)
    seek(event)
  }
  const drag = (event: PointerEvent): void => {
    if (event.pointerId !== held) return
    if (event.buttons === 0) return end(event)
    // Not before it moves: most presses are jumps.
    if (!element.hasPointerCapture(held)) element.setPointerCapture(held)
    seek(event)
  }
  const end = (event: PointerEvent): void => {
    if (event.pointerId !== held) return
    held = null
    props().follow(true)
  }
  element.addEventListener('pointerdown', press, { signal })
  window.addEventListener('pointermove', drag, { signal })
  window.addEventListener('pointerup', end, { signal })
  window.addEventListener('pointercancel', end, { signal })
  // A click must not take the keyboard's focus away from stepping with the arrow keys.
  element.addEventListener('mousedown', (event) => event.preventDefault(), { signal })
  element.addEventListener('wheel', (event) => wheel(event, props()), { signal, passive: false })
  return () => heard.abort()
}

/** Up and down zooms around the pointer; sideways, or with Shift, it scrolls. */
function wheel(event: WheelEvent, { root, scale, view, setZoom, scrollBy }: ScrubProps): void {
  event.preventDefault()
  const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY)
  if (sideways || event.shiftKey) {
    scrollBy(sideways ? event.deltaX : event.deltaY)
    return
  }
  const left = root.current?.getBoundingClientRect().x ?? 0
  const us = scale.us(event.clientX - left - LABELS + view.left)
  setZoom(clamp(1 - event.deltaY * 0.0022, 0.5, 2), us)
}
