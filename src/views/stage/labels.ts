import type { StageLayout } from '../../geometry/layout'
import type { Point, Rect } from '../../geometry/shape'
import { clamp, rectAround } from '../../geometry/shape'
import { wordsWidth } from '../../geometry/sizes'

/** Where a hull's label interrupts its upper edge: near the outer corner of the stage. */
export function hullLabel(layout: StageLayout, index: number, text: string): Rect {
  const { groups, sizes } = layout
  const hull = groups[index]?.hull ?? { x: 0, y: 0, width: 0, height: 0 }
  const font = sizes.captionFont * 1.05
  const width = wordsWidth(text, font) + font
  const room = Math.max(0, hull.width - width)
  const right = index >= groups.length / 2
  const x = hull.x + (right ? room - Math.min(room / 2, 46) : Math.min(room / 2, 40))
  const top = clamp(hull.y - font * 0.8, 1, layout.height)
  return { x, y: top, width, height: font * 1.6 }
}

/** The pill on the first crack that says what it is, four fifths of the way down. */
export function crackLabel(layout: StageLayout, text: string): Rect | null {
  const [crack] = layout.cracks
  if (!crack) return null
  const font = layout.sizes.captionFont
  const width = wordsWidth(text, font) + font * 1.6
  const at = pointOfCrack(crack, 0.8)
  const x = clamp(at.x, width / 2 + 2, layout.width - width / 2 - 2)
  return rectAround({ x, y: at.y }, width, font * 2)
}

function pointOfCrack(crack: readonly Point[], share: number): Point {
  const at = share * (crack.length - 1)
  const a = crack[Math.floor(at)] ?? { x: 0, y: 0 }
  const b = crack[Math.ceil(at)] ?? a
  const rest = at - Math.floor(at)
  return { x: a.x + (b.x - a.x) * rest, y: a.y + (b.y - a.y) * rest }
}
