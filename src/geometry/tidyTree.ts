import { hierarchy, tree } from 'd3-hierarchy'

/** A tree to be drawn from left to right, one row for each leaf. */
export interface TidyInput<T> {
  readonly item: T
  /** How much room its label takes, px. */
  readonly width: number
  readonly children: readonly TidyInput<T>[]
}

export interface TidyNode<T> {
  readonly item: T
  /** Where its label begins, and the middle of its row, px. */
  readonly x: number
  readonly y: number
  readonly width: number
}

export interface TidyTree<T> {
  readonly nodes: readonly TidyNode<T>[]
  /** Paths from the end of a label to the beginning of one below it. */
  readonly links: readonly string[]
  readonly width: number
  readonly height: number
}

/** Reingold and Tilford's tidy tree (d3.tree), turned on its side: no labels overlap, brothers and sisters stand in
 *  their order, and each level begins where the longest label of the one before it leaves room. Lengths in px. */
export function tidyTree<T>(input: TidyInput<T>, row: number, gap: number): TidyTree<T> {
  const root = tree<TidyInput<T>>()
    .nodeSize([row, 1])
    .separation(() => 1)(hierarchy(input, ({ children }) => children))
  const points = root.descendants()
  const levels: number[] = []
  for (const { depth, data } of points) levels[depth] = Math.max(levels[depth] ?? 0, data.width)
  const starts = [0]
  for (const [depth, width] of levels.entries()) {
    starts.push((starts[depth] ?? 0) + width + gap)
  }
  const top = Math.min(...points.map(({ x }) => x))
  const bottom = Math.max(...points.map(({ x }) => x))
  const placed = new Map(
    points.map((point) => {
      const { item, width } = point.data
      return [point, { item, x: starts[point.depth] ?? 0, y: point.x - top + row / 2, width }]
    }),
  )
  const links = root.links().flatMap(({ source, target }) => {
    const [from, to] = [placed.get(source), placed.get(target)]
    return from && to ? [elbow(from.x + from.width, from.y, to.x, to.y)] : []
  })
  const width = (starts.at(-1) ?? 0) - gap
  return { nodes: [...placed.values()], links, width, height: bottom - top + row }
}

/** Level at both ends. */
function elbow(x1: number, y1: number, x2: number, y2: number): string {
  const middle = (x1 + x2) / 2
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
}
