import type { Obstacle, Point, Rect } from './shape'
import { boxOf, bounds, isCircle, moved, overlap } from './shape'
import type { StageSizes } from './sizes'
import { flagSide, footprint } from './sizes'

/** Servers on a stage, of whom each is to be seen. */
export interface Servers {
  readonly width: number
  readonly height: number
  readonly sizes: StageSizes
  readonly places: ReadonlyMap<number, Point>
}

/** So many pixels beyond the stage count as much as to cover something. */
const FAR_OFF = 12

/** The style sheets have the same (styles/small.css). */
export function isSmall({ width, height }: Pick<Servers, 'width' | 'height'>): boolean {
  return width <= 440 || height <= 300
}

/** Nobody touches another, nor reaches beyond the stage. */
export function isFree(layout: Servers): boolean {
  const servers = [...layout.places.values()].map((at) => standing(at, layout))
  const boxes = servers.map((parts) => bounds(parts.map(boxOf)))
  if (boxes.some((box) => outside(box, layout))) return false
  return servers.every((mine, i) =>
    servers.every((theirs, j) => j <= i || !meet(boxes[i], boxes[j]) || !touch(mine, theirs)),
  )
}

function meet(a: Rect | undefined, b: Rect | undefined): boolean {
  return a !== undefined && b !== undefined && overlap(a, b)
}

function touch(mine: readonly Obstacle[], theirs: readonly Obstacle[]): boolean {
  return mine.some((a) => theirs.some((b) => overlap(a, b)))
}

/** How much of the servers is covered by others, or beyond the stage; discs count most. */
export function covered(layout: Servers): number {
  const servers = [...layout.places.values()].map((at) => standing(at, layout))
  let found = servers.reduce((sum, parts) => sum + cutOff(parts, layout), 0)
  for (const [i, mine] of servers.entries()) {
    for (const theirs of servers.slice(i + 1)) {
      for (const a of mine) {
        for (const b of theirs) {
          if (overlap(a, b))
            found += isCircle(a) && isCircle(b) ? 5 : isCircle(a) || isCircle(b) ? 2 : 1
        }
      }
    }
  }
  return found
}

/** What it counts that so much of a server is beyond the stage: on a small one by how far, for each pixel is missed. */
function cutOff(parts: readonly Obstacle[], layout: Servers): number {
  const box = bounds(parts.map(boxOf))
  if (!outside(box, layout)) return 0
  if (!isSmall(layout)) return 1
  const whole = { x: 0, y: 0, width: layout.width, height: layout.height }
  const { width, height } = bounds([box, whole])
  return 1 + (width - layout.width + height - layout.height) / FAR_OFF
}

/** What a server that stands there may need. */
export function standing(
  at: Point,
  { sizes, width }: Pick<Servers, 'sizes' | 'width'>,
): Obstacle[] {
  return footprint(sizes, flagSide(at, width)).map((part) => moved(part, at))
}

function outside(box: Rect, { width, height }: Servers): boolean {
  return box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height
}
