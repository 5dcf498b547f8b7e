import type { KeyboardEvent, MouseEvent, PointerEvent, RefObject } from 'react'
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
  const { root, scale, view, endUs, clock, onSeek, setZoom, follow } = props
  const dragging = useRef(false)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const element = root.current
    // React listens to wheels passively, and this one must not scroll the page.
    const turn = (event: WheelEvent) => wheel(event, latest.current)
    element?.addEventListener('wheel', turn, { passive: false })
    return () => element?.removeEventListener('wheel', turn)
  }, [root])

  const seek = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().x
    onSeek(clamp(scale.us(Math.max(0, x - LABELS) + view.left), 0, endUs))
  }
  const end = () => {
    dragging.current = false
    follow(true)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      dragging.current = true
      follow(false)
      event.currentTarget.setPointerCapture(event.pointerId)
      seek(event)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (dragging.current) seek(event)
    },
    onPointerUp: end,
    onPointerCancel: end,
    // A click must not take the keyboard's focus away from stepping with the arrow keys.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
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
