import { useLayoutEffect, useState, type CSSProperties } from 'react'
import { useSlice } from './run'

const SCALE = 2.4

/** Style that draws the stage close up around one server, put into the middle. */
export function useZoom(): CSSProperties | undefined {
  const zoom = useSlice(({ looks }) => looks.zoom)
  const [style, setStyle] = useState<CSSProperties>()
  useLayoutEffect(() => {
    setStyle(zoom === null ? undefined : closeUp(zoom))
  }, [zoom])
  return style
}

function closeUp(sid: number): CSSProperties | undefined {
  const server = document.querySelector(`.server[data-sid="${sid}"]`)
  const stage = server?.closest('.stage-room')
  const disc = server?.querySelector('.plate')
  if (!stage || !disc) return undefined
  const room = stage.getBoundingClientRect()
  const box = disc.getBoundingClientRect()
  const x = box.x + box.width / 2 - room.x
  const y = box.y + box.height / 2 - room.y
  const [dx, dy] = [room.width / 2 - x, room.height / 2 - y]
  return {
    transformOrigin: `${x}px ${y}px`,
    transform: `translate(${dx}px, ${dy}px) scale(${SCALE})`,
  }
}
