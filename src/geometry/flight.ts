import type { FramePicture } from '../simulation/Picture'
import { firstCrossing } from './crack'
import type { Extent, Lane } from './lane'
import { blockedBy, isClear, laneBetween, nearestFree, pointOn, reach, sideStep } from './lane'
import type { Obstacle, Point, Rect } from './shape'
import { clamp, rectAround } from './shape'

/** How long a frame that is sent into a cut takes to get there, µs: the cut has no latency to take it from. */
const WAY_TO_CUT_US = 10_000

/** How far along its way (0..1) a frame is at that time, µs. One that waits at a cut goes on at its pace towards
 *  1, where 1 stands for the cut. */
export function progressAt(frame: FramePicture, us: number): number {
  if (frame.stalled && isHeld(frame)) return frame.stalled.at
  if (frame.stalled) {
    const { at, sinceUs } = frame.stalled
    const travelled = sinceUs - frame.sentUs
    const paceUs = at > 0 && travelled > 0 ? travelled / at : WAY_TO_CUT_US
    return clamp((us - frame.sentUs) / paceUs, 0, 1)
  }
  if (frame.arrivesUs === null || frame.arrivesUs <= frame.sentUs) return us < frame.sentUs ? 0 : 1
  return clamp((us - frame.sentUs) / (frame.arrivesUs - frame.sentUs), 0, 1)
}

/** Whether its place changes with time after `us`; not so where it waits at a cut, at its destination or for a hand. */
export function travels(frame: FramePicture, us: number): boolean {
  return !(frame.stalled && isHeld(frame)) && progressAt(frame, us) < 1
}

/** Somebody's hand has stopped it on its way, or one before it. */
export function isHeld({ held }: FramePicture): boolean {
  return held === 'held' || held === 'behind'
}

/** Everything that stands still while frames move; made anew with each picture. */
export interface Still {
  readonly places: ReadonlyMap<number, Point>
  /** Discs, words, flags, labels: nothing may cover them. */
  readonly obstacles: readonly Obstacle[]
  readonly cracks: readonly (readonly Point[])[]
  /** Radius of a frame that finds no room for its words, and of a ping. */
  readonly dot: number
}

export interface Flight {
  readonly id: number
  readonly from: number
  readonly to: number
  /** 0..1, see progressAt. */
  readonly progress: number
  readonly stalled: boolean
  /** It stands where it was stopped, at most as far as a crack on its way; not set for what waits at a cut. */
  readonly held?: boolean
  /** Belongs to the current step: its lane is served before the others. */
  readonly first?: boolean
  /** Size of its pill; null: it is a dot by nature (a ping, a SYN). */
  readonly pill: Extent | null
}

export interface Placed {
  readonly id: number
  readonly x: number
  readonly y: number
  /** Its words do not fit anywhere near: it is a dot for the moment. */
  readonly small: boolean
}

const GAP = 3
/** Rows beside a lane, as shares of what a pill takes up: pills pile up in whole ones; where only a server's words are
 *  in the way, a part of one is enough to pass them. */
const ROWS = [0, 0.25, 0.5, 0.75, 1, 2]
const DOT_ROWS = 6
/** Rather a row further out than so far (px) from where it should be. */
const FAR = 70
/** Further than this (px, or its own width so many times) from where it should be, words would mislead: it becomes
 *  a dot. */
const TOO_FAR = 150
const TOO_MANY_WIDTHS = 1.8

/** Places the frames of one moment. A pill slides along its lane, then into a row beside it, to where it covers
 *  neither a server nor its words nor another pill; those sent earlier stay in front. */
export class Sky {
  private readonly lanes = new Map<string, LanePlan>()

  constructor(private readonly still: Still) {}

  place(flights: readonly Flight[]): Placed[] {
    const taken: Rect[] = []
    const placed: Placed[] = []
    const front = new Map<string, number>()
    for (const { flight, lane } of inOrder(flights)) {
      const plan = this.plan(flight, lane)
      if (!plan) continue
      const spot = plan.spot(flight, front.get(lane) ?? Infinity, taken)
      front.set(lane, spot.along)
      if (!spot.small && flight.pill) {
        taken.push(rectAround(spot, flight.pill.width, flight.pill.height))
      }
      placed.push({ id: flight.id, x: spot.x, y: spot.y, small: spot.small })
    }
    return placed
  }

  /** Where a frame's trail begins: at the edge of its sender's disc. */
  trailStart(from: number, to: number, disc: number): Point | null {
    const lane = this.plan({ from, to }, laneKey({ from, to }))?.lane
    return lane ? pointOn(lane, disc, Math.min(8, disc * 0.16)) : null
  }

  private plan(ends: { from: number; to: number }, key: string): LanePlan | null {
    const known = this.lanes.get(key)
    if (known) return known
    const a = this.still.places.get(ends.from)
    const b = this.still.places.get(ends.to)
    if (!a || !b) return null
    const plan = new LanePlan(laneBetween(a, b), this.still)
    this.lanes.set(key, plan)
    return plan
  }
}

/** Lanes of the current step come first; in a lane who is further on keeps its place, so that a pile grows back. */
function inOrder(flights: readonly Flight[]): { flight: Flight; lane: string }[] {
  const firstLanes = new Set(flights.filter(({ first }) => first).map(laneKey))
  const ranked = flights.map((flight) => {
    const lane = laneKey(flight)
    return { flight, lane, rank: firstLanes.has(lane) ? 0 : 1 }
  })
  return ranked.sort(
    (a, b) => a.rank - b.rank || b.flight.progress - a.flight.progress || a.flight.id - b.flight.id,
  )
}

function laneKey({ from, to }: { from: number; to: number }): string {
  return `${from}>${to}`
}

type Range = readonly [number, number]
interface Spot extends Point {
  readonly along: number
  readonly small: boolean
}
interface Row {
  readonly aside: number
  readonly low: number
  readonly high: number
  readonly blocked: readonly Range[]
}

class LanePlan {
  /** By size of pill and what stops it, then by how far beside the lane. */
  private readonly rows = new Map<string, Map<number, Row>>()

  constructor(
    readonly lane: Lane,
    private readonly still: Still,
  ) {}

  spot(flight: Flight, before: number, taken: readonly Rect[]): Spot {
    const dot = { width: 2 * this.still.dot, height: 2 * this.still.dot }
    if (flight.pill) {
      const spot = this.pillSpot(flight, flight.pill, before, taken)
      if (spot) return spot
    }
    return this.dotSpot(flight, dot, taken)
  }

  /** A dot keeps off words too, in the first row that has room; where none has, it stands where it is. */
  private dotSpot(flight: Flight, dot: Extent, taken: readonly Rect[]): Spot {
    const rows = this.rowsOf(dot, stopOf(flight))
    for (let n = 0; n < DOT_ROWS; n++) {
      const { low, high, aside, blocked } = this.row(rows, dot, n, stopOf(flight))
      const wanted = low + (high - low) * flight.progress
      const others = this.inTheWay(aside, dot, taken)
      const along = nearestFree(wanted, low, high, [...blocked, ...others])
      if (along !== null && Math.abs(along - wanted) < TOO_FAR) {
        return { ...pointOn(this.lane, along, aside), along, small: true }
      }
    }
    const along = this.lane.length * flight.progress
    return { ...pointOn(this.lane, along, sideStep(this.lane, dot)), along, small: true }
  }

  private pillSpot(
    flight: Flight,
    pill: Extent,
    before: number,
    taken: readonly Rect[],
  ): Spot | null {
    const tooFar = Math.max(TOO_FAR, pill.width * TOO_MANY_WIDTHS)
    const rows = this.rowsOf(pill, stopOf(flight))
    let best: (Spot & { cost: number }) | null = null
    for (const n of ROWS) {
      const row = this.row(rows, pill, n, stopOf(flight))
      if (row.low > row.high) continue
      const wanted = row.low + (row.high - row.low) * flight.progress
      const blocked = [...row.blocked, ...this.inTheWay(row.aside, pill, taken)]
      const along = nearestFree(wanted, row.low, Math.min(row.high, before), blocked)
      if (along === null) continue
      const cost = Math.abs(along - wanted) + n * FAR
      if (cost > tooFar && !flight.stalled) continue
      if (!best || cost < best.cost) {
        best = { ...pointOn(this.lane, along, row.aside), along, small: false, cost }
      }
      if (best.cost <= FAR) break
    }
    return best
  }

  private inTheWay(aside: number, pill: Extent, taken: readonly Rect[]): Range[] {
    const ranges: Range[] = []
    for (const other of taken) {
      if (isClear(this.lane, aside, pill, other, GAP)) continue
      const range = blockedBy(this.lane, aside, pill, other, GAP)
      if (range) ranges.push(range)
    }
    return ranges
  }

  /** The n-th row beside the lane for pills of that size: how far they can go, and what stands in their way. */
  private row(rows: Map<number, Row>, pill: Extent, n: number, stop: Stop): Row {
    const known = rows.get(n)
    if (known) return known
    const lane = this.lane
    const aside = sideStep(lane, pill) + n * (sideStep(lane, pill) * 2 + 1)
    const blocked = this.still.obstacles
      .map((obstacle) => blockedBy(lane, aside, pill, obstacle, GAP))
      .filter((range) => range !== null)
    let high = lane.length
    if (stop !== 'none') {
      const meets = firstCrossing(
        pointOn(lane, 0, aside),
        pointOn(lane, high, aside),
        this.still.cracks,
      )
      if (meets !== null || stop === 'cut') {
        high = (meets ?? lane.length / 2) - reach(lane, pill) - 4
      }
    }
    const low = nearestFree(0, 0, Math.max(0, high), upwards(blocked)) ?? Infinity
    const row = { aside, low, high: endOf(high, blocked), blocked }
    rows.set(n, row)
    return row
  }

  private rowsOf(pill: Extent, stop: Stop): Map<number, Row> {
    const key = `${pill.width}/${stop}`
    const rows = this.rows.get(key) ?? new Map<number, Row>()
    this.rows.set(key, rows)
    return rows
  }
}

/** What keeps a frame from getting as far as its destination. */
type Stop = 'none' | 'cut' | 'hand'

function stopOf({ stalled, held }: Flight): Stop {
  if (held) return 'hand'
  return stalled ? 'cut' : 'none'
}

/** From the sender on: ranges that reach behind the start are left forwards only. */
function upwards(blocked: readonly Range[]): Range[] {
  return blocked.map(([near, far]) => (near <= 0 ? [-Infinity, far] : [near, far]))
}

/** How far a pill gets before it touches what it travels to. */
function endOf(high: number, blocked: readonly Range[]): number {
  let end = high
  for (let again = true; again;) {
    again = false
    for (const [near, far] of blocked) {
      if (end > near + 1e-6 && end < far - 1e-6) {
        end = near
        again = true
      }
    }
  }
  return end
}
