import type { Point, Rect } from './shape'
import { centreOf, clamp } from './shape'

/** How much wider than high a ring may be. Messages are as wide as their words on any stage, so a low ring has to be
 *  relatively wider; and more servers need more of the width. */
function widestAspect(count: number, halfHeight: number): number {
  const few = clamp(330 / Math.max(1, halfHeight), 1.55, 2.1)
  return count <= 5 ? few : count <= 7 ? Math.max(few, 1.9) : 2.3
}

/** Places on an ellipse inside `box`, clockwise, the first on top; one stands in the middle, two stand side by side
 *  when they have the whole stage (`alone`), else one above the other, aslant where that is low. `turn` (radians)
 *  turns the rest of the ring. Equal steps along the ellipse's arc, so that nobody is crowded at its narrow ends. */
export function ring(count: number, box: Rect, alone: boolean, turn: number): Point[] {
  const centre = centreOf(box)
  if (count === 1) return [centre]
  if (count === 2) return pair(box, alone)
  const b = box.height / 2
  const a = Math.min(box.width / 2, Math.max(b, 1) * widestAspect(count, b))
  const lift = count % 2 === 1 ? b * (1 - Math.cos(Math.PI / count)) * 0.2 : 0
  return anglesAlongArc(count, a, b)
    .map((even) => even + turn)
    .map((angle) => ({
      x: centre.x + a * Math.sin(angle),
      y: clamp(centre.y - b * Math.cos(angle) + lift, box.y, box.y + box.height),
    }))
}

/** Places in two rows the whole width of `box`, still clockwise from the upper left: for a stage so low that on a ring
 *  one server's words would stand in another's. The lower row stands in the gaps of the upper. `bow`: by which share
 *  of the height the ends of a row bend inwards, so that a link between them passes beside who stands between. */
export function twoRows(count: number, box: Rect, bow: number): Point[] {
  if (count === 1) return [centreOf(box)]
  const above = Math.ceil(count / 2)
  const step = box.width / (count - 1)
  return Array.from({ length: count }, (_, n) => {
    const fromLeft = n < above ? 2 * n : 2 * (count - n) - 1
    const bend = ((2 * fromLeft) / (count - 1) - 1) ** 2 * bow * box.height
    const y = n < above ? box.y + bend : box.y + box.height - bend
    return { x: box.x + fromLeft * step, y }
  })
}

function pair(box: Rect, alone: boolean): Point[] {
  const centre = centreOf(box)
  if (alone) {
    const dx = Math.min(box.width / 2, box.height * 0.8 + 60)
    return [
      { x: centre.x - dx, y: centre.y },
      { x: centre.x + dx, y: centre.y },
    ]
  }
  const dx = Math.min(box.width / 2, 50 + Math.max(0, 240 - box.height))
  const dy = Math.min(box.height / 2, 240)
  return [
    { x: centre.x - dx, y: centre.y + dy },
    { x: centre.x + dx, y: centre.y - dy },
  ]
}

const SAMPLES = 360

/** Angles from the top, clockwise, that cut the ellipse into `count` arcs; half-way between equal arcs and equal
 *  angles, which keeps five servers the pentagon that people expect. */
function anglesAlongArc(count: number, a: number, b: number): number[] {
  const lengths = [0]
  for (let i = 1; i <= SAMPLES; i++) {
    const middle = ((i - 0.5) / SAMPLES) * 2 * Math.PI
    const speed = Math.sqrt((a * Math.cos(middle)) ** 2 + (b * Math.sin(middle)) ** 2)
    lengths.push((lengths[i - 1] ?? 0) + speed)
  }
  const whole = lengths[SAMPLES] ?? 1
  const share = count <= 5 ? 0 : 0.5
  let at = 0
  return Array.from({ length: count }, (_, n) => {
    while (at < SAMPLES && (lengths[at] ?? 0) < (whole * n) / count) at++
    return share * (at / SAMPLES) * 2 * Math.PI + (1 - share) * (n / count) * 2 * Math.PI
  })
}
