import type { Point, Rect } from './shape'

/** Offsets of a crack's corners from its line, as shares of its sway: uneven, and the same every time. */
const SWAY = [0.45, -0.55, 0.75, -0.85, 0.65, -0.8, 0.4]

/** A zigzag down (or across) the middle of a gap. */
export function crackThrough(gap: Rect): Point[] {
  const upright = gap.height >= gap.width
  const length = upright ? gap.height : gap.width
  const sway = (upright ? gap.width : gap.height) * 0.32
  return SWAY.map((share, i) => {
    const along = (length * i) / (SWAY.length - 1)
    const aside = share * sway
    return upright
      ? { x: gap.x + gap.width / 2 + aside, y: gap.y + along }
      : { x: gap.x + along, y: gap.y + gap.height / 2 + aside }
  })
}

/** How far from `from` (px) the way to `to` first meets one of the lines; null when it meets none. */
export function firstCrossing(
  from: Point,
  to: Point,
  lines: readonly (readonly Point[])[],
): number | null {
  let first: number | null = null
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const share = crossing(from, to, line[i - 1] as Point, line[i] as Point)
      if (share !== null && (first === null || share < first)) first = share
    }
  }
  return first === null ? null : first * Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2)
}

/** Share (0..1) of the way p→q at which it meets the segment a–b. */
export function crossing(p: Point, q: Point, a: Point, b: Point): number | null {
  const dx = q.x - p.x
  const dy = q.y - p.y
  const ex = b.x - a.x
  const ey = b.y - a.y
  const cross = dx * ey - dy * ex
  if (cross === 0) return null
  const t = ((a.x - p.x) * ey - (a.y - p.y) * ex) / cross
  const u = ((a.x - p.x) * dy - (a.y - p.y) * dx) / cross
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : null
}

/** Which of the straight links a stroke of the pointer crosses. */
export function linksCrossed(
  stroke: readonly Point[],
  links: readonly { a: number; b: number; from: Point; to: Point }[],
): { a: number; b: number }[] {
  return links
    .filter(({ from, to }) => firstCrossing(from, to, [stroke]) !== null)
    .map(({ a, b }) => ({ a, b }))
}
