import type { Obstacle, Point, Rect } from './shape'
import { isCircle } from './shape'

/** The way from one server to another. A pill keeps wholly to the right of the line between the centres, seen in
 *  the direction of travel: what comes the other way keeps to its own right, so they never cover each other. */
export interface Lane {
  readonly from: Point
  readonly length: number
  /** Unit vector of travel. */
  readonly ux: number
  readonly uy: number
}

export interface Extent {
  readonly width: number
  readonly height: number
}

export function laneBetween(from: Point, to: Point): Lane {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = Math.sqrt(dx * dx + dy * dy)
  return length === 0
    ? { from, length: 0, ux: 1, uy: 0 }
    : { from, length, ux: dx / length, uy: dy / length }
}

/** Distance (px) to the right of the line at which a pill's nearest corner clears it. */
export function sideStep(lane: Lane, { width, height }: Extent): number {
  return (width * Math.abs(lane.uy) + height * Math.abs(lane.ux)) / 2 + 1.5
}

/** Half of what a pill takes up along the lane. */
export function reach(lane: Lane, { width, height }: Extent): number {
  return (width * Math.abs(lane.ux) + height * Math.abs(lane.uy)) / 2
}

/** The point `along` the lane from the sender's centre and `aside` to the right of it. */
export function pointOn(lane: Lane, along: number, aside: number): Point {
  return {
    x: lane.from.x + lane.ux * along - lane.uy * aside,
    y: lane.from.y + lane.uy * along + lane.ux * aside,
  }
}

/** Whether a rectangle is so far beside the way of a pill, `aside` of the lane, that they cannot come nearer than `gap`
 *  anywhere along it. Cheap: of many pills on a stage nearly all are. */
export function isClear(lane: Lane, aside: number, pill: Extent, rect: Rect, gap: number): boolean {
  const { from, ux, uy } = lane
  const x = rect.x + rect.width / 2 - from.x
  const y = rect.y + rect.height / 2 - from.y
  const apart = Math.abs(y * ux - x * uy - aside)
  const width = rect.width / 2 + pill.width / 2 + gap
  const height = rect.height / 2 + pill.height / 2 + gap
  return apart >= width * Math.abs(uy) + height * Math.abs(ux)
}

/** Where along the lane a pill, `aside` of it, would touch the obstacle or come nearer than `gap`; null: nowhere. */
export function blockedBy(
  lane: Lane,
  aside: number,
  pill: Extent,
  obstacle: Obstacle,
  gap: number,
): readonly [number, number] | null {
  const start = pointOn(lane, 0, aside)
  const halfWidth = pill.width / 2 + gap
  const halfHeight = pill.height / 2 + gap
  if (isCircle(obstacle)) {
    return throughRounded(lane, obstacle.cx - start.x, obstacle.cy - start.y, {
      halfWidth,
      halfHeight,
      radius: obstacle.r,
    })
  }
  const x = obstacle.x + obstacle.width / 2 - start.x
  const y = obstacle.y + obstacle.height / 2 - start.y
  return throughBox(lane, x, y, obstacle.width / 2 + halfWidth, obstacle.height / 2 + halfHeight)
}

type Range = readonly [number, number]

/** A line from the origin through the box around (x, y): the slab method. Asked very often, so it makes nothing but
 *  its answer. */
function throughBox(lane: Lane, x: number, y: number, halfX: number, halfY: number): Range | null {
  const { ux, uy } = lane
  let near = -Infinity
  let far = Infinity
  if (Math.abs(ux) >= 1e-9) {
    const half = halfX / Math.abs(ux)
    near = x / ux - half
    far = x / ux + half
  } else if (Math.abs(x) >= halfX) return null
  if (Math.abs(uy) >= 1e-9) {
    const half = halfY / Math.abs(uy)
    near = Math.max(near, y / uy - half)
    far = Math.min(far, y / uy + half)
  } else if (Math.abs(y) >= halfY) return null
  return near < far ? [near, far] : null
}

/** A rectangle swept around a circle is a box with round corners; it is convex, so the pieces' ranges join. */
function throughRounded(
  lane: Lane,
  x: number,
  y: number,
  { halfWidth, halfHeight, radius }: { halfWidth: number; halfHeight: number; radius: number },
): Range | null {
  const pieces = [
    throughBox(lane, x, y, halfWidth + radius, halfHeight),
    throughBox(lane, x, y, halfWidth, halfHeight + radius),
    throughCircle(lane, x - halfWidth, y - halfHeight, radius),
    throughCircle(lane, x + halfWidth, y - halfHeight, radius),
    throughCircle(lane, x - halfWidth, y + halfHeight, radius),
    throughCircle(lane, x + halfWidth, y + halfHeight, radius),
  ].filter((piece) => piece !== null)
  if (pieces.length === 0) return null
  return [Math.min(...pieces.map(([near]) => near)), Math.max(...pieces.map(([, far]) => far))]
}

function throughCircle(lane: Lane, x: number, y: number, radius: number): Range | null {
  const along = x * lane.ux + y * lane.uy
  const aside = x * lane.uy - y * lane.ux
  const left = radius * radius - aside * aside
  if (left <= 0) return null
  const half = Math.sqrt(left)
  return [along - half, along + half]
}

/** The place in [low, high] nearest to `wanted` that lies in none of the ranges; null when all is taken. */
export function nearestFree(
  wanted: number,
  low: number,
  high: number,
  blocked: readonly Range[],
): number | null {
  if (low > high) return null
  const aim = Math.min(Math.max(wanted, low), high)
  const down = slide(aim, -1, low, high, blocked)
  const up = slide(aim, 1, low, high, blocked)
  if (down === null || up === null) return down ?? up
  return Math.abs(down - wanted) <= Math.abs(up - wanted) ? down : up
}

/** Slides out of every range it is in, in one direction, until it is in none. */
function slide(
  aim: number,
  direction: 1 | -1,
  low: number,
  high: number,
  blocked: readonly Range[],
): number | null {
  let at = aim
  for (let again = true; again;) {
    again = false
    for (const [near, far] of blocked) {
      if (at > near + 1e-6 && at < far - 1e-6) {
        at = direction === 1 ? far : near
        again = true
      }
    }
    if (at < low - 1e-6 || at > high + 1e-6) return null
  }
  return at
}
