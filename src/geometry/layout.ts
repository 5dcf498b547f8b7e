import type { Point, Rect } from './shape'
import { boxOf, bounds, clamp, grown } from './shape'
import { crackThrough } from './crack'
import { covered, isFree, isSmall, standing } from './inSight'
import { mannersFor, type Manner } from './manners'
import { ring, twoRows } from './ring'
import type { StageSizes } from './sizes'
import { flagSide, footprintBox, hullLabelSpan, stageSizes, stripRoom } from './sizes'

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
  /** Clients stand beside the servers, and some have words under them: room is left at both sides. */
  readonly clients?: 'bare' | 'noted' | undefined
}

const LEAST_DISC = 18
const TIGHT_DISC = 13
const BOW = 0.36

/** Where everything stands, for one group (a ring) or several (a cell each, cracks between): in the manner in which
 *  the discs can be largest without one server's words touching another's, where what is easier to read is worth
 *  somewhat smaller ones. */
export function layoutStage(
  groups: readonly (readonly number[])[],
  frame: StageFrame,
): StageLayout {
  const most = Math.max(LEAST_DISC, Math.min(frame.height * 0.09, frame.width * 0.065))
  let best: StageLayout | null = null
  let bestWorth = 0
  for (const manner of tryable(frame, groups)) {
    for (let disc = most; disc > LEAST_DISC && disc * manner.worth > bestWorth; disc -= 1) {
      const layout = tryLayout(groups, frame, disc, manner)
      if (!isFree(layout)) continue
      best = layout
      bestWorth = disc * manner.worth
    }
  }
  return withDragged(best ?? tightest(groups, frame) ?? leastCrowded(groups, frame), frame)
}

/** On a small stage where servers would cover each other or be cut off: the largest size, from the least of other stages
 *  down, in which all are in sight; null: there is none. */
function tightest(groups: readonly (readonly number[])[], frame: StageFrame): StageLayout | null {
  if (!isSmall(frame)) return null
  for (let disc = LEAST_DISC; disc >= TIGHT_DISC; disc -= 1) {
    for (const manner of tryable(frame, groups)) {
      const layout = tryLayout(groups, frame, disc, manner)
      if (isFree(layout)) return layout
    }
  }
  return null
}

/** Where not all can be in sight: the manner and size in which the least is covered; of several the last, which needs
 *  the least room. */
function leastCrowded(groups: readonly (readonly number[])[], frame: StageFrame): StageLayout {
  const discs = isSmall(frame) ? [TIGHT_DISC, LEAST_DISC] : [LEAST_DISC]
  const layouts = discs.flatMap((disc) =>
    tryable(frame, groups).map((manner) => tryLayout(groups, frame, disc, manner)),
  )
  const counts = layouts.map(covered)
  return layouts[counts.lastIndexOf(Math.min(...counts))] as StageLayout
}

function tryable(frame: StageFrame, groups: readonly (readonly number[])[]): readonly Manner[] {
  const clients = frame.clients !== undefined
  return mannersFor({ small: isSmall(frame), clients, groups: groups.length })
}

function tryLayout(
  groups: readonly (readonly number[])[],
  frame: StageFrame,
  disc: number,
  manner: Manner,
): StageLayout {
  const { width, height, lecture } = frame
  const sizes = stageSizes(disc, lecture, manner.lines)
  const places = new Map<number, Point>()
  const whole: Rect = { x: 0, y: 0, width, height }
  const single = groups.length === 1
  const ordered = single ? groups : inReadingOrder(groups, frame, sizes)
  const { cells, cracks } = single
    ? { cells: [grown(whole, -6)], cracks: [] }
    : cellsOf(ordered, frame, manner.stacked, sizes)
  const placed = ordered.map((sids, i) => {
    const hull = cells[i] ?? whole
    const room = roomFor(hull, sizes, width, single ? (manner.aside ? asideOf(frame) : 0) : null)
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

/** What clients get at either side of a stage that is wide enough, px: in a lecture always the width of their words. */
function asideOf({ clients, width, lecture }: StageFrame): number {
  if (!clients) return 0
  const share = Math.min(190, width * 0.13)
  if (lecture) return Math.max(share, Math.min(clients === 'noted' ? 168 : 90, width * 0.24))
  return width > 700 ? share : 0
}

/** Where centres may be, so that footprints stay inside; a hull's label stands on its upper edge. `aside`: what stays
 *  free of discs and words at either side of a stage without groups, px; null: it has groups. */
function roomFor(hull: Rect, sizes: StageSizes, stageWidth: number, aside: number | null): Rect {
  const single = aside !== null
  const least = single ? aside + stripRoom(sizes) / 2 : 0
  const [first, last] = [hull.x, hull.x + hull.width].map((x) =>
    footprintBox(sizes, flagSide({ x, y: 0 }, stageWidth)),
  ) as [Rect, Rect]
  const side = single ? 4 : 10
  const label = hullLabelSpan(hull, sizes)
  const top = single ? 0 : label.y + label.height + 3 - hull.y
  const x = hull.x + side + Math.max(-first.x, least)
  const y = hull.y - first.y + top
  const right = side + Math.max(last.x + last.width, least)
  const bottom = first.y + first.height + (single ? 2 : 8)
  return {
    x,
    y,
    width: Math.max(0, hull.x + hull.width - right - x),
    height: Math.max(0, hull.y + hull.height - bottom - y),
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
  const points = ring(sids.length, roomFor(whole, sizes, frame.width, 0), true, 0)
  const meanX = (group: readonly number[]) =>
    group.reduce((sum, sid) => sum + (points[sids.indexOf(sid)]?.x ?? 0), 0) / group.length
  return [...groups].sort((a, b) => meanX(a) - meanX(b) || (a[0] ?? 0) - (b[0] ?? 0))
}

/** One cell per group: a row of columns up to four groups, more rows beyond or where they are stacked, gaps between for
 *  the cracks. */
function cellsOf(
  groups: readonly (readonly number[])[],
  frame: StageFrame,
  stacked: boolean,
  of: StageSizes,
) {
  const sizes = groups.map((group) => group.length)
  const most = Math.min(groups.length, 3)
  const rows = stacked ? most : groups.length <= 4 ? 1 : groups.length <= 8 ? 2 : 3
  const perRow = Math.ceil(groups.length / rows)
  const margin = Math.max(12, frame.height * 0.025)
  const gapX = Math.max(44, frame.width * (perRow <= 2 ? 0.085 : 0.05))
  const gapY = rows === 1 ? 0 : 30
  const heights = rowHeights(
    Array.from({ length: rows }, (_, row) => sizes.slice(row * perRow, (row + 1) * perRow)),
    frame.height - 2 * margin - gapY * (rows - 1),
    of,
  )
  let y = margin
  const cells: Rect[] = []
  const cracks: Point[][] = []
  for (const [row, height] of heights.entries()) {
    const inRow = sizes.slice(row * perRow, (row + 1) * perRow)
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
    y += height + gapY
  }
  return { cells, cracks }
}

/** How high each row of cells is: all alike, but that those with three servers and more get what there is for words one
 *  below the other first. `rows`: how many servers stand in each cell of each. */
function rowHeights(rows: readonly number[][], height: number, sizes: StageSizes): number[] {
  const full = rows.filter((row) => Math.max(...row) > 2).length
  const free = Math.max(0, height - rows.length * leastCell(sizes))
  const more = full > 0 ? Math.min(sizes.lineHeight * 1.3, free / full) : 0
  const rest = (height - full * more) / rows.length
  return rows.map((row) => rest + (Math.max(...row) > 2 ? more : 0))
}

/** What one row of servers needs of the height of a hull. */
function leastCell(sizes: StageSizes): number {
  const hull = { x: 0, y: 1000, width: 0, height: 1000 }
  return hull.height - roomFor(hull, sizes, 0, null).height
}

/** A dragged server stands where it was put, inside the stage; its group's hull stretches to hold it. */
function withDragged(layout: StageLayout, { dragged, width, height }: StageFrame): StageLayout {
  if (dragged.size === 0) return layout
  const room = roomFor({ x: 0, y: 0, width, height }, layout.sizes, width, 0)
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
        return grown(bounds(standing(at, layout).map(boxOf)), 6)
      })
    return { sids, hull: bounds([hull, ...parts]) }
  })
  return { ...layout, places, groups }
}
