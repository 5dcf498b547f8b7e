import type { Flight, Still } from '../../geometry/flight'
import { isHeld, progressAt, Sky } from '../../geometry/flight'
import type { StageSizes } from '../../geometry/sizes'
import { pillWidth } from '../../geometry/sizes'
import { timerLeft } from '../../geometry/timerArc'
import { isClient } from '../../simulation/endpoints'
import type { FramePicture } from '../../simulation/Picture'

/** Around a client’s figure, px. */
const CLIENT_EDGE = 24

interface Mover {
  readonly frame: FramePicture
  readonly pill: Flight['pill']
  readonly first: boolean
  readonly element: SVGGElement
  readonly trail: Trail | null
  written: string
}

/** Sets what moves with time on a stage that React has drawn: one transform per frame and per trail, and the arcs
 *  of timers and disks when they have moved by a step. What has not moved is not written. */
export class FramePlacer {
  private readonly movers: Mover[] = []
  private readonly sky: Sky
  private readonly dials: Dial[]
  private placed = 0

  constructor(
    root: SVGSVGElement,
    frames: readonly FramePicture[],
    still: Still,
    private readonly sizes: StageSizes,
    private readonly fades: boolean,
    focus: ReadonlySet<number>,
  ) {
    this.sky = new Sky(still)
    const lines = [...root.querySelectorAll<SVGLineElement>('[data-trail]')]
    const trails = lines.map((line) => new Trail(line)).values()
    for (const frame of frames) {
      const element = root.querySelector<SVGGElement>(`[data-frame="${frame.id}"]`)
      if (!element) continue
      const pill = pillOf(frame, sizes)
      this.movers.push({
        ...{ frame, pill, element, first: focus.has(frame.id) },
        trail: pill === null ? null : (trails.next().value ?? null),
        // The picture before this one may have left them where they belong.
        written: element.getAttribute('transform') ?? '',
      })
    }
    for (const spare of trails) spare.turn(NOWHERE)
    this.dials = [...root.querySelectorAll<SVGElement>('[data-span]')].map((el) => new Dial(el))
  }

  /** Draws the moment `us`. */
  place(us: number): void {
    const flights = this.movers.map(({ frame, pill, first }) => ({
      ...{ id: frame.id, from: frame.from, to: frame.to, pill, first },
      ...{ stalled: frame.stalled !== null && !isHeld(frame), held: isHeld(frame) },
      progress: this.progress(frame, us),
    }))
    const spots = new Map(this.sky.place(flights).map((spot) => [spot.id, spot]))
    for (const mover of this.movers) {
      const spot = spots.get(mover.frame.id)
      if (!spot) {
        mover.trail?.turn(NOWHERE)
        continue
      }
      write(mover, `translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)})`)
      mover.element.classList.toggle('is-small', spot.small)
      if (this.fades) mover.element.style.opacity = fade(mover.frame, us)
      this.placeTrail(mover, spot.x, spot.y)
    }
    if (this.placed++ % DIAL_FRAMES === 0 || Number.isInteger(us)) {
      for (const dial of this.dials) dial.turn(us)
    }
  }

  /** With less motion, a frame stands half-way and fades in and out instead of travelling. */
  private progress(frame: FramePicture, us: number): number {
    const progress = progressAt(frame, us)
    if (!this.fades || isHeld(frame)) return progress
    // What waits for a hand has arrived: it does not stand half-way.
    const waits = frame.held === 'byHand' && progress === 1
    return frame.stalled || waits ? 1 : 0.5
  }

  /** From the middle of who sends to where a trail begins, px. */
  private edgeOf(from: number): number {
    return isClient(from) ? CLIENT_EDGE : this.sizes.disc + 6
  }

  private placeTrail(mover: Mover, x: number, y: number): void {
    const { frame, trail } = mover
    if (!trail) return
    const start = this.sky.trailStart(frame.from, frame.to, this.edgeOf(frame.from))
    if (!start) return trail.turn(NOWHERE)
    const dx = x - start.x
    const dy = y - start.y
    const length = Math.sqrt(dx * dx + dy * dy)
    const turn = (Math.atan2(dy, dx) * 180) / Math.PI
    trail.turn(
      `translate(${start.x.toFixed(1)} ${start.y.toFixed(1)}) rotate(${turn.toFixed(1)}) scale(${length.toFixed(1)} 1)`,
    )
  }
}

/** A line without length and outside the stage. */
const NOWHERE = 'translate(-99 -99) scale(0)'

class Trail {
  private shown: string | null

  constructor(private readonly line: SVGLineElement) {
    this.shown = line.getAttribute('transform')
  }

  turn(value: string): void {
    if (value === this.shown) return
    this.shown = value
    this.line.setAttribute('transform', value)
  }
}

function write(mover: Mover, value: string): void {
  if (mover.written === value) return
  mover.written = value
  mover.element.setAttribute('transform', value)
}

/** Size of a frame's pill; null for what is drawn as a dot or a tick. */
export function pillOf(frame: FramePicture, sizes: StageSizes): Flight['pill'] {
  if (frame.family === 'ping' || frame.family === 'connection') return null
  return { width: pillWidth(frame.label, sizes), height: sizes.pillHeight }
}

function fade(frame: FramePicture, us: number): string {
  if (frame.stalled || frame.held) return '1'
  const progress = progressAt(frame, us)
  const opacity = Math.min(1, progress * 4 + 0.25, (1 - progress) * 4 + 0.25)
  return opacity.toFixed(1)
}

/** While time runs, arcs and levels follow once in so many drawn frames; where it stands on a whole µs, at once. */
const DIAL_FRAMES = 4

/** Steps too small to see: an arc is some 270 px long, a level 12 px high. */
const ARC_STEPS = 36
const LEVEL_STEPS = 4

/** An arc or a level that shows how much of a span of time is left. */
class Dial {
  private readonly timer: { armedUs: number; firesUs: number }
  private readonly isLevel: boolean
  private readonly name: string
  private shown: string | null

  constructor(private readonly element: SVGElement) {
    const { span = '', dial } = element.dataset
    const [armedUs = 0, firesUs = 0] = span.split(' ').map(Number)
    this.timer = { armedUs, firesUs }
    this.isLevel = dial === 'level'
    this.name = this.isLevel ? 'transform' : 'stroke-dasharray'
    // The picture before this one may have left it where it belongs.
    this.shown = element.getAttribute(this.name)
  }

  turn(us: number): void {
    const steps = this.isLevel ? LEVEL_STEPS : ARC_STEPS
    const left = Math.round(timerLeft(this.timer, us) * steps) / steps
    const value = this.isLevel ? `scale(1 ${(1 - left).toFixed(3)})` : `${left.toFixed(4)} 2`
    if (value === this.shown) return
    this.shown = value
    this.element.setAttribute(this.name, value)
  }
}
