import type { Arrow } from '../../geometry/spaceTime'
import type { TimeScale } from '../../geometry/timeScale'

/** All arrows of a window as a handful of paths: the page draws 400 at the cost of four. */
export interface ArrowPaths {
  readonly lines: string
  readonly heads: string
  /** Still under way: a part of the way, dashed. */
  readonly flying: string
  readonly lost: string
}

/** How much of its way (0..1) an arrow is drawn that did not arrive. */
const PART = 0.42

export function arrowPaths(
  arrows: readonly Arrow[],
  scale: TimeScale,
  laneOf: (sid: number) => number | null,
  untilUs: number,
): ArrowPaths {
  const paths = { lines: '', heads: '', flying: '', lost: '' }
  for (const arrow of arrows) {
    const y0 = laneOf(arrow.from)
    const y1 = laneOf(arrow.to)
    if (y0 === null || y1 === null || arrow.sentUs > untilUs) continue
    const x0 = scale.x(arrow.sentUs)
    const endUs = arrow.arrivedUs
    if (endUs !== null && endUs <= untilUs) {
      const x1 = scale.x(endUs)
      paths.lines += `M${px(x0)} ${px(y0)}L${px(x1)} ${px(y1)}`
      paths.heads += `M${px(x1)} ${px(y1)}h0`
      continue
    }
    const x1 = Math.min(scale.x(untilUs), x0 + 14)
    const y = y0 + (y1 - y0) * PART
    const part = `M${px(x0)} ${px(y0)}L${px(x1)} ${px(y)}`
    if (arrow.lostUs === null) paths.flying += part
    else paths.lost += part + cross(x1, y)
  }
  return paths
}

function cross(x: number, y: number): string {
  return `M${px(x - 4)} ${px(y - 4)}l8 8M${px(x + 4)} ${px(y - 4)}l-8 8`
}

function px(value: number): number {
  return Math.round(value * 10) / 10
}
