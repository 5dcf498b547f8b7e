import { must } from '../../base/assert'
import type { Placed, Still } from '../../geometry/flight'
import { Sky } from '../../geometry/flight'
import type { StageSizes } from '../../geometry/sizes'
import { isClient } from '../../simulation/endpoints'
import type { FramePicture } from '../../simulation/Picture'
import { Dial } from './Dial'
import { Mover, pillOf } from './Mover'
import { Written } from './Written'

/** What the frames of one picture are placed among. */
export interface Scene {
  readonly frames: readonly FramePicture[]
  readonly still: Still
  readonly sizes: StageSizes
  readonly focus: ReadonlySet<number>
}

/** While time runs, places are looked for so many drawn frames ahead; four are some 65 ms. */
const AHEAD = 4
/** While time runs, arcs and levels follow once in so many drawn frames; where it stands on a whole µs, at once. */
const DIAL_FRAMES = 4
/** Around a client’s figure, px. */
const CLIENT_EDGE = 24

/** Sets what moves with time on a stage that React has drawn: one transform per frame, one path for all trails, and
 *  the arcs of timers and disks when they have moved by a step. While time runs, frames go straight to where they
 *  belong a moment later: to find a place among all others costs many times what it costs to move there. */
export class FramePlacer {
  private movers = new Map<SVGGElement, Mover>()
  private sky = new Sky({ places: new Map(), obstacles: [], cracks: [], dot: 0 })
  private dials: Dial[] = []
  private trails: Written | null = null
  private placed = 0
  private last = { us: 0, pace: 0 }
  private way = { fromUs: 0, toUs: 0, left: 0 }

  constructor(
    private readonly root: SVGSVGElement,
    private readonly fades: boolean,
  ) {}

  /** The picture has changed. What was under way before goes on from where it stands. */
  draw(scene: Scene): void {
    this.sky = new Sky(scene.still)
    const known = this.movers
    const frames = new Map(scene.frames.map((frame) => [`${frame.id}`, frame]))
    this.movers = new Map()
    for (const element of this.root.querySelectorAll<SVGGElement>('[data-frame]')) {
      const frame = frames.get(element.dataset['frame'] ?? '')
      if (!frame) continue
      const now = this.moverOf(element, frame, scene)
      const before = known.get(element)
      before?.become(now)
      this.movers.set(element, before ?? now)
    }
    this.dials = [...this.root.querySelectorAll<SVGElement>('[data-span]')].map(
      (el) => new Dial(el),
    )
    this.trails = new Written(must(this.root.querySelector('[data-trails]'), 'trails'), 'd')
    this.way.left = 0
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
    if (this.placed++ % DIAL_FRAMES === 0 || Number.isInteger(us)) {
      for (const dial of this.dials) dial.turn(us)
    }
  }

  private moverOf(element: SVGGElement, frame: FramePicture, { sizes, focus }: Scene): Mover {
    const pill = pillOf(frame, sizes)
    const edge = isClient(frame.from) ? CLIENT_EDGE : sizes.disc + 6
    const start = pill && this.sky.trailStart(frame.from, frame.to, edge)
    const trail = start && `M${start.x.toFixed(1)} ${start.y.toFixed(1)}`
    return new Mover(element, frame, pill, focus.has(frame.id), trail)
  }

  /** How much (0..1) of the way to where they are bound for the frames have gone at `us`. */
  private shareOf(us: number): number {
    if (us !== this.last.us) this.last = { us, pace: us - this.last.us }
    const { pace } = this.last
    if (Number.isInteger(us) || pace <= 0) {
      this.bind(us)
      return 1
    }
    const { way } = this
    if (way.left === 0 || us > way.toUs) {
      this.appear(us)
      Object.assign(way, { fromUs: us, toUs: us + AHEAD * pace, left: AHEAD })
      this.bind(way.toUs)
    }
    way.left--
    return (us - way.fromUs) / (way.toUs - way.fromUs)
  }

  /** Who has only just set out begins at its sender, whoever else is there. */
  private appear(us: number): void {
    const came = [...this.movers.values()].filter(({ isNew }) => isNew)
    const spots = this.spotsOf(came, us)
    for (const mover of came) {
      const spot = spots.get(mover.id)
      if (spot) mover.appear(spot)
    }
  }

  private bind(us: number): void {
    const movers = [...this.movers.values()]
    const spots = this.spotsOf(movers, us)
    for (const mover of movers) mover.bind(spots.get(mover.id) ?? null)
  }

  private spotsOf(movers: readonly Mover[], us: number): Map<number, Placed> {
    const flights = movers.map((mover) => mover.flight(us, this.fades))
    return new Map(this.sky.place(flights).map((spot) => [spot.id, spot]))
  }
}
