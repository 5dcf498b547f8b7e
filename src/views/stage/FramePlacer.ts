import { must } from '../../base/assert'
import type { Placed, Still } from '../../geometry/flight'
import { Sky } from '../../geometry/flight'
import { clamp } from '../../geometry/shape'
import type { StageSizes } from '../../geometry/sizes'
import { isClient } from '../../simulation/endpoints'
import type { FramePicture } from '../../simulation/Picture'
import { Dial } from './Dial'
import { type Load, Mover, pillOf } from './Mover'
import { Written } from './Written'

/** What the frames of one picture are placed among. */
export interface Scene {
  readonly frames: readonly FramePicture[]
  readonly still: Still
  readonly sizes: StageSizes
  readonly focus: ReadonlySet<number>
}

/** While time runs, places are looked for so many drawn frames ahead; four are some 65 ms. For each of so many messages
 *  one frame more, up to twelve: in a crowd it takes the longer, and nobody sees each of them. */
const AHEAD = 4
const AHEAD_PER = 20
const AHEAD_MOST = 12
/** While time runs, arcs and levels follow once in so many drawn frames; where it stands on a whole µs, at once. */
const DIAL_FRAMES = 4
/** Around a client’s figure, px. */
const CLIENT_EDGE = 24

/** Sets what moves with time on a stage that React has drawn: one transform per frame, one path for all trails, and
 *  the arcs of timers and disks when they have moved by a step. While time runs, frames go straight to where they
 *  belong a moment later: to find a place among all others costs many times what it costs to move there. */
export class FramePlacer {
  private scene: Scene | null = null
  private sky = new Sky({ places: new Map(), obstacles: [], cracks: [], dot: 0 })
  private movers = new Map<SVGGElement, Mover>()
  private dials: Dial[] = []
  private trails: Written | null = null
  private placed = 0
  /** The moment drawn last, and how far (µs) it was from the one before. */
  private last = { us: NaN, pace: 0 }
  private way = { fromUs: 0, toUs: 0, left: 0 }

  constructor(
    private readonly root: SVGSVGElement,
    private readonly fades: boolean,
  ) {}

  /** The picture has changed. What was under way before goes on from where it stands. */
  draw(scene: Scene): void {
    const before = this.scene
    this.scene = scene
    if (scene.still !== before?.still) this.sky = new Sky(scene.still)
    const isElsewhere = scene.sizes !== before?.sizes || scene.still.places !== before.still.places
    const known = this.movers
    const frames = new Map(scene.frames.map((frame) => [`${frame.id}`, frame]))
    this.movers = new Map()
    for (const element of this.root.querySelectorAll<SVGGElement>('[data-frame]')) {
      const frame = frames.get(element.dataset['frame'] ?? '')
      if (!frame) continue
      const mover = known.get(element) ?? new Mover(element, this.loadOf(frame, scene))
      const { load } = mover
      const isSame = load.frame === frame && load.first === scene.focus.has(frame.id)
      if (isElsewhere || !isSame) mover.load = this.loadOf(frame, scene)
      this.movers.set(element, mover)
    }
    this.dials = [...this.root.querySelectorAll<SVGElement>('[data-span]')].map(
      (el) => new Dial(el),
    )
    this.trails = new Written(must(this.root.querySelector('[data-trails]'), 'trails'), 'd')
  }

  /** Draws the moment `us`. */
  place(us: number): void {
    const share = this.shareOf(us)
    let trails = ''
    for (const mover of this.movers.values()) {
      trails += mover.move(share)
      if (this.fades) mover.fade(us)
    }
    this.trails?.set(trails)
    // With no message under way the page draws seldom: then dials follow each time.
    if (this.placed++ % DIAL_FRAMES === 0 || Number.isInteger(us) || this.movers.size === 0) {
      for (const dial of this.dials) dial.turn(us)
    }
  }

  private loadOf(frame: FramePicture, { sizes, focus }: Scene): Load {
    const pill = pillOf(frame, sizes)
    const edge = isClient(frame.from) ? CLIENT_EDGE : sizes.disc + 6
    const start = pill && this.sky.trailStart(frame.from, frame.to, edge)
    const trailStart = start && `M${start.x.toFixed(1)} ${start.y.toFixed(1)}`
    return { frame, pill, trailStart, first: focus.has(frame.id) }
  }

  /** How much (0..1) of the way to where they are bound for the frames have gone at `us`. */
  private shareOf(us: number): number {
    const movers = [...this.movers.values()]
    const standUs = this.last.us
    if (us !== standUs) this.last = { us, pace: us - standUs }
    const { pace } = this.last
    if (Number.isInteger(us) || !(pace > 0)) {
      this.way = { fromUs: us, toUs: us, left: 0 }
      this.bind(movers)
      return 1
    }
    if (this.way.left === 0 || us > this.way.toUs) {
      const left = clamp(Math.round(movers.length / AHEAD_PER), AHEAD, AHEAD_MOST)
      this.way = { fromUs: standUs, toUs: standUs + left * pace, left }
      this.bind(movers)
    } else this.bind(movers.filter(({ isNew }) => isNew))
    if (us !== standUs) this.way.left--
    return (us - this.way.fromUs) / (this.way.toUs - this.way.fromUs)
  }

  /** Finds where each is bound for. Who has only just set out begins at its sender, whoever else is there. */
  private bind(movers: readonly Mover[]): void {
    const { fromUs, toUs } = this.way
    const came = movers.filter(({ isNew }) => isNew)
    if (toUs > fromUs) this.each(came, fromUs, (mover, spot) => spot && mover.appear(spot))
    this.each(movers, toUs, (mover, spot) => mover.bind(spot))
  }

  private each(
    movers: readonly Mover[],
    us: number,
    take: (mover: Mover, spot: Placed | null) => void,
  ): void {
    if (movers.length === 0) return
    const flights = movers.map((mover) => mover.flight(us, this.fades))
    const spots = new Map(this.sky.place(flights).map((spot) => [spot.id, spot]))
    for (const mover of movers) take(mover, spots.get(mover.load.frame.id) ?? null)
  }
}
