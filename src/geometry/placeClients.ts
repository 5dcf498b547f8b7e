import { blocksOf, cellOf, CLOCK, COUNT_HEIGHT, NOTE_EM } from './clientBlocks'
import { beside, cheapest, groundOf, inTheMiddle, touching } from './clientSpots'
import { laneBetween } from './lane'
import type { StageLayout } from './layout'
import { boxOf, clamp, rectAround, type Obstacle, type Point } from './shape'

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
  /** There is room below them for what their programs do. */
  readonly noted: boolean
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

/** Where clients stand: beside their server, away from the middle of the stage, where nobody stands yet; those without
 *  a server together, as near to the middle as there is room. Where there is none for what their programs do, that is
 *  left out. */
export function placeClients(clients: readonly ClientStand[], layout: StageLayout): ClientPlaces {
  let best: Placing | null = null
  for (const noted of areNoted(clients) ? [true, false] : [false]) {
    for (const outerFirst of [true, false]) {
      const placing = placed(clients, layout, { noted, outerFirst })
      if (placing.touched === 0) return placing.places
      if (!best || placing.touched < best.touched) best = placing
    }
  }
  return (best as Placing).places
}

/** One way to place them all, and how many stand where somebody else does. */
interface Placing {
  readonly places: ClientPlaces
  readonly touched: number
}

function placed(
  clients: readonly ClientStand[],
  layout: StageLayout,
  { noted, outerFirst }: { noted: boolean; outerFirst: boolean },
): Placing {
  const small = clients.length > NAMED_CLIENTS
  const lecture = layout.sizes.chips
  const radius = small ? 6 : clamp(layout.sizes.disc * 0.34, lecture ? 24 : 14, 26)
  const font = lecture ? 20 : Math.max(12, radius * 0.7)
  const places = new Map<number, Point>()
  const crowds: Crowd[] = []
  const ground = groundOf(layout)
  let touched = 0
  for (const [sid, ids] of bySid(clients, layout, outerFirst)) {
    const words = noted && clients.some((client) => client.sid === sid && client.noted === true)
    const blocks = blocksOf(ids.length, { radius, small, note: words ? font : 0 })
    const known = sid !== null && layout.places.has(sid)
    const wish = known ? beside(sid, ground) : inTheMiddle(ground)
    const { block, middle } = cheapest(blocks, wish, ground)
    touched += touching(middle, block, ground)
    ground.taken.push({ part: rectAround(middle, block.width, block.height), sid: null })
    const cells = ids.map((_, n) => cellOf(block, middle, n))
    ids.forEach((id, n) => places.set(id, cells[n] ?? middle))
    const server = sid === null ? undefined : layout.places.get(sid)
    if (server) ground.links.push(...cells.map((cell) => laneBetween(server, cell)))
    if (small) {
      const y = middle.y + block.height / 2 - COUNT_HEIGHT / 2
      crowds.push({ sid, count: ids.length, at: { x: middle.x, y } })
    }
  }
  // In the order in which they are read out, whoever was placed first.
  const inOrder = new Map([...places].sort(([a], [b]) => a - b))
  crowds.sort((a, b) => (a.sid ?? Infinity) - (b.sid ?? Infinity))
  return { places: { places: inOrder, radius, font, small, noted, crowds }, touched }
}

/** Servers at the edges first, who have the least choice, or last; clients without one after all others. */
function bySid(
  clients: readonly ClientStand[],
  { places, width }: StageLayout,
  outerFirst: boolean,
): [number | null, number[]][] {
  const found = new Map<number | null, number[]>()
  for (const { id, sid } of clients) found.set(sid, [...(found.get(sid) ?? []), id])
  const rank = (sid: number | null): number => {
    if (sid === null) return Infinity
    const out = Math.round(Math.abs((places.get(sid)?.x ?? 0) - width / 2))
    return outerFirst ? -out : out
  }
  return [...found].sort(([a], [b]) => rank(a) - rank(b) || (a ?? 0) - (b ?? 0))
}

/** What they need at the sides of the stage; undefined: there are none. */
export function asideFor(clients: readonly ClientStand[]): 'bare' | 'noted' | undefined {
  if (clients.length === 0) return undefined
  return areNoted(clients) ? 'noted' : 'bare'
}

function areNoted(clients: readonly ClientStand[]): boolean {
  return clients.length <= NAMED_CLIENTS && clients.some((client) => client.noted === true)
}

/** What a message may not cover of them. */
export function clientObstacles({ places, radius, font, noted }: ClientPlaces): Obstacle[] {
  const room = { width: font * NOTE_EM * 0.8, height: font * 1.35 }
  return [...places.values()].flatMap(({ x, y }) => {
    const figure = boxOf({ cx: x, cy: y, r: radius * CLOCK })
    const note = { x: x - room.width / 2, y: figure.y + figure.height, ...room }
    return noted ? [figure, note] : [figure]
  })
}
