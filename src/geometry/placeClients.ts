import { standing, type StageLayout } from './layout'
import {
  boxOf,
  clamp,
  moved,
  overlap,
  rectAround,
  type Obstacle,
  type Point,
  type Rect,
} from './shape'
import { crownRect } from './sizes'

/** A client and the server it stands near; null: it is connected to none. */
export interface ClientStand {
  readonly id: number
  readonly sid: number | null
  /** What its program does stands below it. */
  readonly noted?: boolean
}

export interface ClientPlaces {
  readonly places: ReadonlyMap<number, Point>
  /** Of a figure, px, and of its words. */
  readonly radius: number
  readonly font: number
  /** Too many for their names: dots, and how many there are beside each server. */
  readonly small: boolean
  readonly crowds: readonly Crowd[]
}

export interface Crowd {
  readonly sid: number | null
  readonly count: number
  /** Where the count stands. */
  readonly at: Point
}

/** Up to so many are drawn with their names. */
export const NAMED_CLIENTS = 10

/** From the edge of a server to its clients, px: room for the words of a message on a level way, and on a steep one. */
const LEVEL = 150
const STEEP = 64

/** Where clients stand: beside their server, away from the middle of the stage, where nobody stands yet; those without
 *  a server together, as near to the middle as there is room. */
export function placeClients(clients: readonly ClientStand[], layout: StageLayout): ClientPlaces {
  const small = clients.length > NAMED_CLIENTS
  const lecture = layout.sizes.chips
  const radius = small ? 6 : clamp(layout.sizes.disc * 0.34, lecture ? 24 : 14, 26)
  const font = lecture ? 20 : Math.max(12, radius * 0.7)
  const places = new Map<number, Point>()
  const crowds: Crowd[] = []
  const taken: Obstacle[] = [...layout.places.values()].flatMap((at) => [
    ...standing(at, layout),
    moved(crownRect(layout.sizes), at),
  ])
  if (!lecture) taken.push(HINT)
  for (const [sid, ids] of bySid(clients)) {
    const noted = !small && clients.some((client) => client.sid === sid && client.noted === true)
    const block = blockOf(ids.length, { radius, small, note: noted ? font : 0 })
    const at = sid === null ? null : layout.places.get(sid)
    const middle = at ? beside(at, block, layout, taken) : inTheMiddle(block, layout, taken)
    taken.push(rectAround(middle, block.width, block.height))
    ids.forEach((id, n) => places.set(id, cellOf(block, middle, n)))
    if (small) {
      const y = middle.y + block.height / 2 - COUNT_HEIGHT / 2
      crowds.push({ sid, count: ids.length, at: { x: middle.x, y } })
    }
  }
  return { places, radius, font, small, crowds }
}

/** In a corner of the stage that is no lecture’s: what a pointer can do. */
const HINT: Rect = { x: 0, y: 0, width: 320, height: 60 }

/** Servers in the order of their sids, those without one last. */
function bySid(clients: readonly ClientStand[]): [number | null, number[]][] {
  const found = new Map<number | null, number[]>()
  for (const { id, sid } of clients) found.set(sid, [...(found.get(sid) ?? []), id])
  return [...found].sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity))
}

const COUNT_HEIGHT = 18

interface Block {
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly rows: number
  readonly step: number
  readonly down: number
  /** From the upper edge of a row to the middles of its figures. */
  readonly up: number
}

interface Figures {
  readonly radius: number
  readonly small: boolean
  /** Size of the words below each, px; 0: there are none. */
  readonly note: number
}

/** How many letters a note has room for. */
const NOTE_EM = 7

/** Figures in columns of three; dots in a square. A row below them for the count. */
function blockOf(count: number, { radius, small, note }: Figures): Block {
  const columns = small ? Math.ceil(Math.sqrt(count)) : Math.ceil(count / 3)
  const rows = Math.ceil(count / columns)
  const step = Math.max(2 * radius + (small ? 3 : 14), note * NOTE_EM)
  const down = 2 * radius + (small ? 3 : 14) + note * 1.3
  const height = rows * down + (small ? COUNT_HEIGHT : 0)
  const up = radius + (small ? 1.5 : 7)
  return { columns, rows, step, down, up, width: Math.max(columns * step, small ? 34 : 0), height }
}

function cellOf(block: Block, middle: Point, n: number): Point {
  const { columns, step, down, up, height } = block
  const column = n % columns
  const row = Math.floor(n / columns)
  const left = middle.x - (columns * step) / 2
  return { x: left + (column + 0.5) * step, y: middle.y - height / 2 + row * down + up }
}

const TURNS = [
  0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8, 9, -9, 10, -10, 11, -11, 12,
]
const SHARES = [1, 0.75, 0.5, 0.3, 0.12]

/** Outwards and as far as a message has room for its words; turned aside, or nearer, where somebody stands there. */
function beside(at: Point, block: Block, layout: StageLayout, taken: readonly Obstacle[]): Point {
  const { width, height, sizes } = layout
  const outward = Math.atan2(at.y - height / 2, (at.x - width / 2) * 1.2 || 1e-6)
  let best = at
  let least = Infinity
  for (const turn of TURNS) {
    const angle = outward + (turn * Math.PI) / 12
    const [ux, uy] = [Math.cos(angle), Math.sin(angle)]
    const level = Math.abs(ux)
    for (const share of SHARES) {
      const free = (LEVEL * level + STEEP * (1 - level)) * share
      const half = (block.width * level + block.height * Math.abs(uy)) / 2
      const far = sizes.disc * 1.3 + free + half
      const spot = { x: at.x + ux * far, y: at.y + uy * far }
      const touched = crowding(spot, block, layout, taken) + (isNearest(spot, at, layout) ? 0 : 2)
      // A line straight down would go through the words of the server itself.
      const cost = touched + Math.abs(turn) * 0.06 + (1 - share) + Math.max(0, uy - 0.4) * 2
      if (cost < least) [best, least] = [spot, cost]
    }
  }
  return inside(best, block, layout)
}

/** Whether no other server is nearer: whose client it is, is seen. */
function isNearest(spot: Point, at: Point, { places }: StageLayout): boolean {
  const mine = (at.x - spot.x) ** 2 + (at.y - spot.y) ** 2
  return [...places.values()].every(({ x, y }) => (x - spot.x) ** 2 + (y - spot.y) ** 2 >= mine)
}

/** As near to the middle as nobody stands. */
function inTheMiddle(block: Block, layout: StageLayout, taken: readonly Obstacle[]): Point {
  const centre = { x: layout.width / 2, y: layout.height / 2 }
  let best = centre
  let least = Infinity
  for (let dx = -14; dx <= 14; dx++) {
    for (let dy = -8; dy <= 8; dy++) {
      const spot = {
        x: centre.x + (dx * layout.width) / 30,
        y: centre.y + (dy * layout.height) / 18,
      }
      const cost = crowding(spot, block, layout, taken) + (Math.abs(dx) + Math.abs(dy)) * 0.05
      if (cost < least) [best, least] = [spot, cost]
    }
  }
  return inside(best, block, layout)
}

/** How many it would touch, counting as three how far it would stand beyond the stage. */
function crowding(
  spot: Point,
  { width, height }: Block,
  layout: StageLayout,
  taken: readonly Obstacle[],
): number {
  const box = rectAround(spot, width + 8, height + 8)
  const touched = taken.filter((each) => overlap(box, each)).length
  return touched * 3 + (isInside(box, layout) ? 0 : 9)
}

function isInside({ x, y, width, height }: Rect, layout: StageLayout): boolean {
  return x >= 0 && y >= 0 && x + width <= layout.width && y + height <= layout.height
}

function inside(spot: Point, block: Block, { width, height }: StageLayout): Point {
  const [halfX, halfY] = [block.width / 2 + 4, block.height / 2 + 4]
  return {
    x: clamp(spot.x, Math.min(halfX, width / 2), Math.max(width - halfX, width / 2)),
    y: clamp(spot.y, Math.min(halfY, height / 2), Math.max(height - halfY, height / 2)),
  }
}

/** What a message may not cover of them. */
export function clientObstacles({ places, radius }: ClientPlaces): Obstacle[] {
  return [...places.values()].map(({ x, y }) => boxOf({ cx: x, cy: y, r: radius * 0.9 }))
}
