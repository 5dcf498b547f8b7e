import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import { useRef, useState } from 'react'
import { linksCrossed } from '../../geometry/crack'
import type { StageLayout } from '../../geometry/layout'
import type { Point } from '../../geometry/shape'
import type { LinkLine } from './linkLines'
import type { MenuTarget, StageDeeds } from './stageProps'

type Gesture =
  | { kind: 'server'; sid: number; start: Point; grip: Point }
  | { kind: 'stroke'; points: readonly Point[] }

/** Nearer than this (px) to where it began, a drag is a click. */
const STILL = 4

/** Pointer and keyboard on the picture: what was touched is read off the element, what it means goes to `deeds`; `lines`
 *  gives what a stroke can cut. */
export function useGestures(
  deeds: Omit<StageDeeds, 'onShowPings'>,
  layout: StageLayout,
  lines: () => readonly LinkLine[],
) {
  const gesture = useRef<Gesture | null>(null)
  const moved = useRef(false)
  const [stroke, setStroke] = useState<readonly Point[]>([])
  const [dragging, setDragging] = useState(false)

  const down = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return
    moved.current = false
    const at = pointIn(event)
    const sid = sidOf(event.target)
    const place = sid === null ? null : layout.places.get(sid)
    if (sid !== null && place) {
      gesture.current = { kind: 'server', sid, start: at, grip: minus(place, at) }
    } else if (!closest(event.target, '[data-frame],[data-crack]')) {
      gesture.current = { kind: 'stroke', points: [at] }
      setStroke([at])
    }
  }

  const move = (event: PointerEvent<SVGSVGElement>) => {
    const now = gesture.current
    if (!now) return
    const at = pointIn(event)
    if (now.kind === 'stroke') {
      if (!farFrom(now.points.at(-1), at)) return
      event.currentTarget.setPointerCapture(event.pointerId)
      now.points = [...now.points, at]
      setStroke(now.points)
      return
    }
    if (!moved.current && !farFrom(now.start, at)) return
    if (!moved.current) event.currentTarget.setPointerCapture(event.pointerId)
    moved.current = true
    setDragging(true)
    const share = { x: (at.x + now.grip.x) / layout.width, y: (at.y + now.grip.y) / layout.height }
    deeds.onMove(now.sid, share)
  }

  const end = () => {
    const points = gesture.current?.kind === 'stroke' ? gesture.current.points : []
    if (points.length > 1) {
      moved.current = true
      const crossed = linksCrossed(points, lines())
      if (crossed.length > 0) deeds.onCut(crossed)
    }
    gesture.current = null
    setStroke([])
    setDragging(false)
  }

  const click = (event: MouseEvent<SVGSVGElement>) => {
    if (moved.current) return
    const frame = closest(event.target, '[data-frame]')?.dataset['frame']
    if (closest(event.target, '[data-crack]')) deeds.onHeal()
    else if (frame !== undefined) deeds.onFrame(Number(frame))
    else if (!closest(event.target, '[data-link]')) deeds.onSelect(sidOf(event.target))
  }

  return {
    stroke,
    dragging,
    handlers: {
      onPointerDown: down,
      onPointerMove: move,
      // A quick hand is ahead of what is drawn, and lets go where no move was told of.
      onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
        move(event)
        end()
      },
      onPointerCancel: end,
      // A click must not take the keyboard's focus away from stepping with the arrow keys.
      onMouseDown: (event: MouseEvent) => event.preventDefault(),
      onClick: click,
      onDoubleClick: (event: MouseEvent) => {
        const sid = sidOf(event.target)
        if (sid !== null) deeds.onToggle(sid)
      },
      onContextMenu: (event: MouseEvent) => {
        const target = menuTarget(event.target)
        if (!target) return
        event.preventDefault()
        deeds.onMenu(target, menuPoint(event))
      },
      onKeyDown: (event: KeyboardEvent<SVGSVGElement>) => pressKey(event, deeds),
    },
  }
}

/** What the arrow keys walk along. A ping is nothing to walk to. */
const KINDS = ['[data-sid]', '[data-link]', '[data-frame][role]']

/** Enter and Space do what a click does; arrows go to the next of the same kind. */
function pressKey(event: KeyboardEvent<SVGSVGElement>, deeds: Omit<StageDeeds, 'onShowPings'>) {
  const target = event.target as Element
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (step !== undefined) {
    const kind = KINDS.find((each) => target.matches(each)) ?? '[data-link]'
    const all = [...event.currentTarget.querySelectorAll<SVGElement>(kind)].sort(bySid)
    const at = all.indexOf(target as SVGElement)
    if (at < 0) return
    all[(at + step + all.length) % all.length]?.focus()
  } else if (event.key === 'Enter' || event.key === ' ') {
    const menu = menuTarget(target)
    if (closest(target, '[data-crack]')) deeds.onHeal()
    else if (menu?.kind === 'frame') deeds.onFrame(menu.frame)
    else if (menu?.kind === 'server') deeds.onSelect(menu.sid)
    else if (menu) deeds.onMenu(menu, middleOf(target))
    else return
  } else return
  event.preventDefault()
  event.stopPropagation()
}

function bySid(a: SVGElement, b: SVGElement): number {
  return Number(a.dataset['sid'] ?? 0) - Number(b.dataset['sid'] ?? 0)
}

function menuTarget(element: EventTarget): MenuTarget | null {
  const sid = sidOf(element)
  if (sid !== null) return { kind: 'server', sid }
  const frame = closest(element, '[data-frame]')?.dataset['frame']
  if (frame !== undefined) return { kind: 'frame', frame: Number(frame) }
  const link = closest(element, '[data-link]')?.dataset['link']
  if (link === undefined) return null
  const [a = 0, b = 0] = link.split('-').map(Number)
  return { kind: 'link', a, b }
}

/** The keyboard's menu key gives no point: then the middle of what has the focus. */
function menuPoint(event: MouseEvent): Point {
  const byKeyboard = event.clientX === 0 && event.clientY === 0
  return byKeyboard ? middleOf(event.target as Element) : { x: event.clientX, y: event.clientY }
}

function middleOf(element: Element): Point {
  const box = element.getBoundingClientRect()
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

function sidOf(element: EventTarget): number | null {
  const sid = closest(element, '[data-sid]')?.dataset['sid']
  return sid === undefined ? null : Number(sid)
}

function closest(element: EventTarget, selector: string): SVGElement | null {
  return (element as Element).closest<SVGElement>(selector)
}

function pointIn(event: PointerEvent<SVGSVGElement>): Point {
  const box = event.currentTarget.getBoundingClientRect()
  return { x: event.clientX - box.x, y: event.clientY - box.y }
}

function minus(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y }
}

function farFrom(a: Point | undefined, b: Point): boolean {
  return !a || Math.abs(a.x - b.x) > STILL || Math.abs(a.y - b.y) > STILL
}
