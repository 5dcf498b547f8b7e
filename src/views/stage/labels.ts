import { standing } from '../../geometry/inSight'
import type { StageLayout } from '../../geometry/layout'
import type { Obstacle, Point, Rect } from '../../geometry/shape'
import { clamp, grown, isCircle, overlap, rectAround } from '../../geometry/shape'
import { hullLabelSpan, wordsWidth } from '../../geometry/sizes'

/** Where a hull's label interrupts its upper edge: near the outer corner of the stage. */
export function hullLabel(layout: StageLayout, index: number, text: string): Rect {
  const { groups, sizes } = layout
  const hull = groups[index]?.hull ?? { x: 0, y: 0, width: 0, height: 0 }
  const font = sizes.captionFont * 1.05
  const width = wordsWidth(text, font) + font
  const room = Math.max(0, hull.width - width)
  const right = index >= groups.length / 2
  const inside = hull.x + (right ? room - Math.min(room / 2, 46) : Math.min(room / 2, 40))
  const x = clamp(inside, 2, Math.max(2, hull.x + hull.width - width))
  return { x, width, ...hullLabelSpan(hull, sizes) }
}

/** Where along a crack its pill may stand, the best first. */
const SHARES = [0.8, 0.9, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2]

/** Of what is written on a hull, the longest in either language. */
const LONGEST_ON_HULL = '2 of 5: no quorum'
/** To cover something counts so many times as much as to stand close to it. */
const COVERS = 10

/** The pill on the first crack that says what it is: low down, where it covers no server and no words. */
export function crackLabel(layout: StageLayout, text: string): Rect | null {
  const [crack] = layout.cracks
  if (!crack) return null
  const servers = [...layout.places.values()].flatMap((at) => standing(at, layout))
  const words = layout.groups.map((_, index) => hullLabel(layout, index, LONGEST_ON_HULL))
  const taken = [...servers, ...words]
  const rects = SHARES.map((share) => crackLabelAt(layout, text, pointOfCrack(crack, share)))
  const costs = rects.map((rect) => {
    const close = grown(rect, layout.sizes.captionFont * 2)
    const worth = (part: Obstacle) => (isCircle(part) ? 2 : 1)
    const cost = (part: Obstacle) =>
      overlap(rect, part) ? COVERS * worth(part) : overlap(close, part) ? 1 : 0
    return taken.reduce((sum, part) => sum + cost(part), 0)
  })
  return rects[costs.indexOf(Math.min(...costs))] ?? null
}

function crackLabelAt({ sizes, width: stageWidth }: StageLayout, text: string, at: Point): Rect {
  const font = sizes.captionFont
  const width = wordsWidth(text, font) + font * 1.6
  const x = clamp(at.x, width / 2 + 2, stageWidth - width / 2 - 2)
  return rectAround({ x, y: at.y }, width, font * 2)
}

function pointOfCrack(crack: readonly Point[], share: number): Point {
  const at = share * (crack.length - 1)
  const a = crack[Math.floor(at)] ?? { x: 0, y: 0 }
  const b = crack[Math.ceil(at)] ?? a
  const rest = at - Math.floor(at)
  return { x: a.x + (b.x - a.x) * rest, y: a.y + (b.y - a.y) * rest }
}
