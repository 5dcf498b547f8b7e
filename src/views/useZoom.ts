import { useLayoutEffect, type RefObject } from 'react'
import { useSlice } from './run'

const SCALE = 2.4

/** Draws the stage close up around one server, put into the middle. */
export function useZoom(stage: RefObject<HTMLElement | null>): void {
  const zoom = useSlice(({ looks }) => looks.zoom)
  useLayoutEffect(() => {
    const { style } = stage.current ?? {}
    if (!style || zoom === null) return undefined
    Object.assign(style, closeUp(zoom))
    return () => {
      style.transform = ''
    }
  }, [stage, zoom])
}

function closeUp(sid: number): Partial<CSSStyleDeclaration> {
  const server = document.querySelector(`.server[data-sid="${sid}"]`)
  const stage = server?.closest('.stage-view')
  const disc = server?.querySelector('.plate')
  if (!stage || !disc) return {}
  const room = stage.getBoundingClientRect()
  const box = disc.getBoundingClientRect()
  const x = box.x + box.width / 2 - room.x
  const y = box.y + box.height / 2 - room.y
  return {
    transformOrigin: `${x}px ${y}px`,
    transform: `translate(${room.width / 2 - x}px, ${room.height / 2 - y}px) scale(${SCALE})`,
  }
}
