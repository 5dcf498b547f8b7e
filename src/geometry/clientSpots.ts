import type { Block } from './clientBlocks'
import { blockedBy, laneBetween, type Lane } from './lane'
import { isSmall, standing } from './inSight'
import type { StageLayout } from './layout'
import { clamp, moved, overlap, rectAround, type Obstacle, type Point, type Rect } from './shape'
import { crownRect } from './sizes'

/** What clients find on a stage. */
export interface Ground {
  readonly layout: StageLayout
  /** What nobody may stand on, and whose it is, null: of clients; grows with each block of them. */
  readonly taken: { readonly part: Obstacle; readonly sid: number | null }[]
  /** Between servers, and from clients to theirs: better left in sight. Grows with those. */
  readonly links: Lane[]
}

/** A stage on which only servers stand. */
export function groundOf(layout: StageLayout): Ground {
  const servers = [...layout.places]
  const taken: Ground['taken'] = servers.flatMap(([sid, at]) =>
    [...standing(at, layout), moved(crownRect(layout.sizes), at)].map((part) => ({ part, sid })),
  )
  const { chips, captionLines } = layout.sizes
  if (!chips && captionLines > 1) taken.push({ part: HINT, sid: null })
  if (isSmall(layout)) taken.push({ part: pingsOf(layout), sid: null })
  const links = servers.flatMap(([, a], i) =>
    servers.slice(i + 1).map(([, b]) => laneBetween(a, b)),
  )
  return { layout, taken, links }
}

/** In a corner of the stage that is neither a lecture’s nor small: what a pointer can do. */
const HINT: Rect = { x: 0, y: 0, width: 320, height: 60 }

/** In the lower corner of a small one: how many pings are under way. */
function pingsOf({ height }: StageLayout): Rect {
  return { x: 0, y: height - 34, width: 58, height: 34 }
}

/** From the edge of a server to its clients, px: room for the words of a message on a level way, and on a steep one. */
const LEVEL = 150
const STEEP = 64

/** Where a block would like to stand. */
interface Wish {
  /** What it costs to stand there as if nobody else did; lower is better. */
  cost(spot: Point, block: Block): number
  /** Its server, null: it has none, and whom the way there should not cross. */
  readonly at: Point | null
  readonly others: readonly Obstacle[]
}

/** Of several blocks and spots those that cost the least: all over the stage, and around the server more closely. */
export function cheapest(
  blocks: readonly Block[],
  wish: Wish,
  ground: Ground,
): { block: Block; middle: Point } {
  const { width, height } = ground.layout
  const found = blocks.flatMap((block, nth) =>
    [...around(wish.at, ground, block), ...everywhere(width, height)].map((wanted) => {
      const middle = inside(wanted, block, ground.layout)
      return { block, middle, cost: wish.cost(middle, block) + nth * 0.3 }
    }),
  )
  found.sort((a, b) => a.cost - b.cost)
  let best = found[0] as (typeof found)[number]
  let least = Infinity
  for (const each of found) {
    // Nobody behind it can cost less.
    if (each.cost >= least) break
    const all = each.cost + crowding(each.middle, each.block, wish, ground)
    if (all < least) [best, least] = [each, all]
  }
  return best
}

function everywhere(width: number, height: number): Point[] {
  const found: Point[] = []
  for (let x = 1; x < 30; x++) {
    for (let y = 1; y < 18; y++) found.push({ x: (x * width) / 30, y: (y * height) / 18 })
  }
  return found
}

const TURNS = 24
const SHARES = [1, 0.75, 0.5, 0.3, 0.12]

function around(at: Point | null, { layout }: Ground, block: Block): Point[] {
  if (!at) return []
  return Array.from({ length: TURNS * SHARES.length }, (_, n) => {
    const angle = (Math.floor(n / SHARES.length) * 2 * Math.PI) / TURNS
    const way = { ux: Math.cos(angle), uy: Math.sin(angle) }
    const share = SHARES[n % SHARES.length] ?? 1
    const far = layout.sizes.disc * 1.3 + freeWay(way) * share + halfOf(block, way)
    return { x: at.x + way.ux * far, y: at.y + way.uy * far }
  })
}

interface Way {
  readonly ux: number
  readonly uy: number
}

/** What the words of a message need between a server and its clients, px. */
function freeWay({ ux }: Way): number {
  return LEVEL * Math.abs(ux) + STEEP * (1 - Math.abs(ux))
}

/** Half of what a block takes up along that way, px. */
function halfOf({ width, height }: Block, { ux, uy }: Way): number {
  return (width * Math.abs(ux) + height * Math.abs(uy)) / 2
}

/** Outwards and as far as a message has room for its words; turned aside, or nearer, where somebody stands there. */
export function beside(sid: number, ground: Ground): Wish {
  const { width, height, sizes, places } = ground.layout
  const at = places.get(sid) ?? { x: width / 2, y: height / 2 }
  const others = ground.taken.filter((each) => each.sid !== sid).map(({ part }) => part)
  const outward = Math.atan2(at.y - height / 2, (at.x - width / 2) * 1.2 || 1e-6)
  const cost = (spot: Point, block: Block): number => {
    const { ux, uy, length } = laneBetween(at, spot)
    const turn = Math.abs(Math.atan2(uy, ux) - outward)
    const wanted = freeWay({ ux, uy })
    const free = length - sizes.disc * 1.3 - halfOf(block, { ux, uy })
    const far = Math.abs(free - wanted) / wanted
    // A line straight down would go through the words of the server itself.
    const down = Math.max(0, uy - 0.4) * 2
    const strange = isNearest(spot, at, ground.layout) ? 0 : 2
    return Math.min(turn, 2 * Math.PI - turn) * 0.23 + far + down + strange
  }
  return { cost, at, others }
}

/** Whether no other server is nearer: whose client it is, is seen. */
function isNearest(spot: Point, at: Point, { places }: StageLayout): boolean {
  const mine = (at.x - spot.x) ** 2 + (at.y - spot.y) ** 2
  return [...places.values()].every(({ x, y }) => (x - spot.x) ** 2 + (y - spot.y) ** 2 >= mine)
}

/** As near to the middle as nobody stands. */
export function inTheMiddle({ layout: { width, height } }: Ground): Wish {
  const cost = ({ x, y }: Point): number =>
    Math.abs(x / width - 0.5) * 1.5 + Math.abs(y / height - 0.5) * 0.9
  return { cost, at: null, others: [] }
}

/** Whether the way of a lane leads over it. */
function crosses(lane: Lane, part: Obstacle): boolean {
  const range = blockedBy(lane, 0, { width: 0, height: 0 }, part, 0)
  return range !== null && range[1] > 0 && range[0] < lane.length
}

/** What a hidden link costs those who have no server: they may stand anywhere as well. */
const APART = 3

/** Whom it would touch, what it would hide, and whom its link would cross. */
function crowding(spot: Point, block: Block, { at, others }: Wish, ground: Ground): number {
  const box = rectAround(spot, block.width, block.height)
  const hidden = ground.links.filter((link) => crosses(link, box)).length
  const way = at && laneBetween(at, spot)
  const across = way ? others.filter((part) => crosses(way, part)).length : 0
  return touching(spot, block, ground) * 3 + hidden * (at ? 0.7 : APART) + across
}

/** How many obstacles it would touch, and the edge of the stage. */
export function touching(spot: Point, { width, height }: Block, { taken, layout }: Ground): number {
  const box = rectAround(spot, width + 6, height + 6)
  return taken.filter(({ part }) => overlap(box, part)).length + (isInside(box, layout) ? 0 : 1)
}

function isInside({ x, y, width, height }: Rect, layout: StageLayout): boolean {
  return x >= 0 && y >= 0 && x + width <= layout.width && y + height <= layout.height
}

function inside(spot: Point, block: Block, { width, height }: StageLayout): Point {
  const [halfX, halfY] = [block.width / 2 + 3, block.height / 2 + 3]
  return {
    x: clamp(spot.x, Math.min(halfX, width / 2), Math.max(width - halfX, width / 2)),
    y: clamp(spot.y, Math.min(halfY, height / 2), Math.max(height - halfY, height / 2)),
  }
}
