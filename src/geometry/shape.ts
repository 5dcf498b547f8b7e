/** Shapes of the stage in pixels, y downwards. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Circle {
  readonly cx: number
  readonly cy: number
  readonly r: number
}

/** What a label may not cover. */
export type Obstacle = Rect | Circle

export function isCircle(shape: Obstacle): shape is Circle {
  return 'r' in shape
}

/** The rectangle of that size around a centre. */
export function rectAround(centre: Point, width: number, height: number): Rect {
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height }
}

export function moved<S extends Obstacle>(shape: S, by: Point): S {
  return isCircle(shape)
    ? { ...shape, cx: shape.cx + by.x, cy: shape.cy + by.y }
    : { ...shape, x: shape.x + by.x, y: shape.y + by.y }
}

/** Grown by `by` on every side; a negative amount shrinks, never below nothing. */
export function grown(rect: Rect, by: number): Rect {
  const width = Math.max(0, rect.width + 2 * by)
  const height = Math.max(0, rect.height + 2 * by)
  return rectAround(centreOf(rect), width, height)
}

export function centreOf(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
}

/** The smallest rectangle that holds all of them. */
export function bounds(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((r) => r.x))
  const y = Math.min(...rects.map((r) => r.y))
  const right = Math.max(...rects.map((r) => r.x + r.width))
  const bottom = Math.max(...rects.map((r) => r.y + r.height))
  return { x, y, width: right - x, height: bottom - y }
}

export function boxOf(shape: Obstacle): Rect {
  return isCircle(shape)
    ? { x: shape.cx - shape.r, y: shape.cy - shape.r, width: 2 * shape.r, height: 2 * shape.r }
    : shape
}

/** Whether two shapes share some area; touching edges do not count. */
export function overlap(a: Obstacle, b: Obstacle): boolean {
  if (isCircle(a)) return isCircle(b) ? circlesOverlap(a, b) : circleMeetsRect(a, b)
  if (isCircle(b)) return circleMeetsRect(b, a)
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function circlesOverlap(a: Circle, b: Circle): boolean {
  return (a.cx - b.cx) ** 2 + (a.cy - b.cy) ** 2 < (a.r + b.r) ** 2
}

function circleMeetsRect(circle: Circle, rect: Rect): boolean {
  const dx = circle.cx - clamp(circle.cx, rect.x, rect.x + rect.width)
  const dy = circle.cy - clamp(circle.cy, rect.y, rect.y + rect.height)
  return dx * dx + dy * dy < circle.r * circle.r
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
