import type { Point, Rect } from './shape'
import { boxOf, bounds, clamp, grown, moved, overlap } from './shape'
import { crackThrough } from './crack'
import { ring, twoRows } from './ring'
import type { StageSizes } from './sizes'
import { footprint, footprintBox, stageSizes } from './sizes'

export interface StageLayout {
  readonly width: number
  readonly height: number
  readonly sizes: StageSizes
  readonly places: ReadonlyMap<number, Point>
  /** With more than one group: where each stands, in the order they are drawn. */
  readonly groups: readonly GroupPlace[]
  readonly cracks: readonly (readonly Point[])[]
}

export interface GroupPlace {
  readonly sids: readonly number[]
  readonly hull: Rect
}

export interface StageFrame {
  readonly width: number
  readonly height: number
  readonly lecture: boolean
  /** Where somebody put a server, as shares (0..1) of width and height. */
  readonly dragged: ReadonlyMap<number, Point>
  /** Clients stand beside the servers: some room is left at both sides. */
  readonly clients?: boolean
}

const LEAST_DISC = 18
const BOW = 0.36

/** Where everything stands, for one group (a ring) or several (a cell each, cracks between). The discs are as large
 *  as they can be without one server's words touching another's. */
export function layoutStage(
  groups: readonly (readonly number[])[],
  frame: StageFrame,
): StageLayout {
  const most = Math.max(LEAST_DISC, Math.min(frame.height * 0.09, frame.width * 0.065))
  for (const manners of [RINGS, ROWS]) {
    for (let disc = most; disc > LEAST_DISC; disc -= 1) {
      const layout = firstFree(groups, frame, disc, manners)
      if (layout) return withDragged(layout, frame)
    }
  }
  return withDragged(leastCrowded(groups, frame), frame)
}

/** At the least size that can be pointed at, that in which the fewest touch. */
function leastCrowded(groups: readonly (readonly number[])[], frame: StageFrame): StageLayout {
  const turned = tryLayout(groups, frame, LEAST_DISC, { beside: false, shape: 'turned' })
  const rows = tryLayout(groups, frame, LEAST_DISC, { beside: false, shape: 'rows' })
  return touching(rows) < touching(turned) ? rows : turned
}

/** The layout in the first of these manners in which nobody touches anybody; null: there is none. */
function firstFree(
  groups: readonly (readonly number[])[],
  frame: StageFrame,
  disc: number,
  manners: readonly Manner[],
): StageLayout | null {
  for (const manner of manners) {
    const layout = tryLayout(groups, frame, disc, manner)
    if (touching(layout) === 0) return layout
  }
  return null
}

/** Ways to stand: with room beside the cracks or without, and on a ring, on one that is turned so that it needs less
 *  width, or in two rows, bowed or straight. */
interface Manner {
  readonly beside: boolean
  readonly shape: 'ring' | 'turned' | 'bowed' | 'rows'
}

/** The best first. */
const RINGS: readonly Manner[] = [
  { beside: true, shape: 'ring' },
  { beside: true, shape: 'turned' },
  { beside: false, shape: 'ring' },
  { beside: false, shape: 'turned' },
]

const ROWS: readonly Manner[] = [
  { beside: true, shape: 'bowed' },
  { beside: false, shape: 'bowed' },
  { beside: true, shape: 'rows' },
  { beside: false, shape: 'rows' },
]

function tryLayout(
  groups: readonly (readonly number[])[],
  frame: StageFrame,
  disc: number,
  manner: Manner,
): StageLayout {
  const { width, height, lecture } = frame
  const sizes = stageSizes(disc, lecture, isSmall(frame) ? 1 : 2)
  const places = new Map<number, Point>()
  const aside = asideOf(frame)
  const whole: Rect = { x: aside, y: 0, width: width - 2 * aside, height }
  const single = groups.length === 1
  const ordered = single ? groups : inReadingOrder(groups, frame, sizes)
  const { cells, cracks } = single
    ? { cells: [grown(whole, -6)], cracks: [] }
    : cellsOf(ordered, frame)
  const placed = ordered.map((sids, i) => {
    const hull = cells[i] ?? whole
    const room = roomFor(hull, sizes, single)
    const inner = single || !manner.beside ? room : besideCracks(room, sizes)
    const turn = manner.shape === 'turned' && !single ? -Math.PI / (2 * sids.length) : 0
    const points =
      manner.shape === 'rows' || manner.shape === 'bowed'
        ? twoRows(sids.length, inner, manner.shape === 'bowed' ? BOW : 0)
        : ring(sids.length, inner, single, turn)
    points.forEach((point, n) => {
      places.set(sids[n] ?? 0, point)
    })
    return { sids, hull }
  })
  return { width, height, sizes, places, groups: single ? [] : placed, cracks }
}

/** What clients get at either side of a stage that is wide enough, px. */
function asideOf({ clients, width }: StageFrame): number {
  return clients && width > 700 ? Math.min(190, width * 0.13) : 0
}

/** A stage too small for two lines under each server: the second is in the panel too. */
function isSmall({ width, height }: StageFrame): boolean {
  return width <= 440 || height <= 300
}

/** Where centres may be, so that footprints stay inside; a hull's label stands on its upper edge. */
function roomFor(hull: Rect, sizes: StageSizes, single: boolean): Rect {
  const box = footprintBox(sizes)
  const side = single ? 4 : 10
  const top = single ? 0 : sizes.captionFont * 0.8
  const left = Math.max(-box.x, box.x + box.width)
  const x = hull.x + left + side
  const y = hull.y - box.y + top
  return {
    x,
    y,
    width: Math.max(0, hull.x + hull.width - left - side - x),
    height: Math.max(0, hull.y + hull.height - (box.y + box.height) - (single ? 2 : 8) - y),
  }
}

/** Room for centres that leaves some to the sides, where messages pile up before a crack. */
function besideCracks(room: Rect, sizes: StageSizes): Rect {
  const pile = Math.min(sizes.pillFont * 7, room.width * 0.28)
  return { ...room, x: room.x + pile, width: room.width - 2 * pile }
}

/** From left to right as the groups' servers stand when the network is whole, so that nobody jumps across. */
function inReadingOrder(
  groups: readonly (readonly number[])[],
  frame: StageFrame,
  sizes: StageSizes,
): (readonly number[])[] {
  const sids = groups.flat().sort((a, b) => a - b)
  const whole = { x: 0, y: 0, width: frame.width, height: frame.height }
  const points = ring(sids.length, roomFor(whole, sizes, true), true, 0)
  const meanX = (group: readonly number[]) =>
    group.reduce((sum, sid) => sum + (points[sids.indexOf(sid)]?.x ?? 0), 0) / group.length
  return [...groups].sort((a, b) => meanX(a) - meanX(b) || (a[0] ?? 0) - (b[0] ?? 0))
}

/** One cell per group: a row of columns up to four groups, more rows beyond, gaps between for the cracks. */
function cellsOf(groups: readonly (readonly number[])[], frame: StageFrame) {
  const sizes = groups.map((group) => group.length)
  const rows = groups.length <= 4 ? 1 : groups.length <= 8 ? 2 : 3
  const perRow = Math.ceil(groups.length / rows)
  const margin = Math.max(12, frame.height * 0.025)
  const gapX = Math.max(44, frame.width * (perRow <= 2 ? 0.085 : 0.05))
  const gapY = rows === 1 ? 0 : 30
  const height = (frame.height - 2 * margin - gapY * (rows - 1)) / rows
  const cells: Rect[] = []
  const cracks: Point[][] = []
  for (let row = 0; row < rows; row++) {
    const inRow = sizes.slice(row * perRow, (row + 1) * perRow)
    const y = margin + row * (height + gapY)
    const free = frame.width - 2 * margin - gapX * (inRow.length - 1)
    const whole = inRow.reduce((sum, count) => sum + Math.sqrt(count), 0)
    let x = margin
    for (const [i, count] of inRow.entries()) {
      if (i > 0) {
        cracks.push(
          crackThrough({ x: x - gapX, y: y - margin / 2, width: gapX, height: height + margin }),
        )
      }
      const width = (free * Math.sqrt(count)) / whole
      cells.push({ x, y, width, height })
      x += width + gapX
    }
    if (row > 0) {
      const across = frame.width - margin
      cracks.push(crackThrough({ x: margin / 2, y: y - gapY, width: across, height: gapY }))
    }
  }
  return { cells, cracks }
}

/** How many pairs of servers touch, counting as one each who reaches beyond the stage. */
function touching(layout: StageLayout): number {
  const parts = footprint(layout.sizes)
  const servers = [...layout.places.values()].map((at) => parts.map((part) => moved(part, at)))
  const boxes = servers.map((all) => bounds(all.map(boxOf)))
  let found = boxes.filter((box) => outside(box, layout)).length
  for (const [i, mine] of servers.entries()) {
    for (const theirs of servers.slice(i + 1)) {
      if (mine.some((a) => theirs.some((b) => overlap(a, b)))) found++
    }
  }
  return found
}

function outside(box: Rect | undefined, { width, height }: StageLayout): boolean {
  if (!box) return false
  return box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height
}

/** A dragged server stands where it was put, inside the stage; its group's hull stretches to hold it. */
function withDragged(layout: StageLayout, { dragged, width, height }: StageFrame): StageLayout {
  if (dragged.size === 0) return layout
  const room = roomFor({ x: 0, y: 0, width, height }, layout.sizes, true)
  const places = new Map(layout.places)
  for (const [sid, share] of dragged) {
    if (!places.has(sid)) continue
    const x = clamp(share.x * width, room.x, room.x + room.width)
    const y = clamp(share.y * height, room.y, room.y + room.height)
    places.set(sid, { x, y })
  }
  const groups = layout.groups.map(({ sids, hull }) => {
    const parts = sids
      .filter((sid) => dragged.has(sid))
      .map((sid) => {
        const at = places.get(sid) ?? { x: 0, y: 0 }
        return grown(moved(footprintBox(layout.sizes), at), 6)
      })
    return { sids, hull: bounds([hull, ...parts]) }
  })
  return { ...layout, places, groups }
}
