import type { Flight, Placed } from '../../geometry/flight'
import { isHeld, progressAt } from '../../geometry/flight'
import type { Point } from '../../geometry/shape'
import type { StageSizes } from '../../geometry/sizes'
import { pillWidth } from '../../geometry/sizes'
import type { FramePicture } from '../../simulation/Picture'
import { Written } from './Written'

/** What a picture says of a frame under way. */
export interface Load {
  readonly frame: FramePicture
  readonly pill: Flight['pill']
  /** Of the current step. */
  readonly first: boolean
  /** Where its trail begins, as a path does; null: it leaves none. */
  readonly trailStart: string | null
}

/** What is drawn of a frame under way: it goes straight on from one place to the next. */
export class Mover {
  private readonly place: Written
  private readonly isSmall: Written
  private at: Point | null = null
  private from: Point | null = null
  private to: Point | null = null

  constructor(
    private readonly element: SVGGElement,
    public load: Load,
  ) {
    this.place = new Written(element, 'transform')
    // Not a class: those are the picture's, which would take it away when it changes one of them.
    this.isSmall = new Written(element, 'data-small')
  }

  /** It has no place yet. */
  get isNew(): boolean {
    return this.at === null
  }

  /** With less motion, a frame stands half-way and fades in and out instead of travelling. */
  flight(us: number, fades: boolean): Flight {
    const { frame, pill, first } = this.load
    return {
      ...{ id: frame.id, from: frame.from, to: frame.to, pill, first },
      ...{ stalled: frame.stalled !== null && !isHeld(frame), held: isHeld(frame) },
      progress: fades ? standsAt(frame, us) : progressAt(frame, us),
    }
  }

  /** Begins there. */
  appear(spot: Placed): void {
    this.at = spot
  }

  /** From where it stands it goes there next; null: it has no place on the stage. */
  bind(spot: Placed | null): void {
    this.from = this.at ?? spot
    this.to = spot
    if (spot) this.isSmall.set(String(spot.small))
  }

  /** Moves it to that share (0..1) of its way; the answer is the path of its trail. */
  move(share: number): string {
    const { from, to } = this
    if (!from || !to) return ''
    const x = from.x + (to.x - from.x) * share
    const y = from.y + (to.y - from.y) * share
    this.at = { x, y }
    const spot = `${x.toFixed(1)} ${y.toFixed(1)}`
    this.place.set(`translate(${spot})`)
    const { trailStart } = this.load
    return trailStart ? `${trailStart}L${spot}` : ''
  }

  fade(us: number): void {
    this.element.style.opacity = opacityOf(this.load.frame, us)
  }
}

function standsAt(frame: FramePicture, us: number): number {
  const progress = progressAt(frame, us)
  if (isHeld(frame)) return progress
  // What waits for a hand has arrived: it does not stand half-way.
  const waits = frame.held === 'byHand' && progress === 1
  return frame.stalled || waits ? 1 : 0.5
}

/** Whole microseconds: the clock stands, and what stands still is there to be read. */
function opacityOf(frame: FramePicture, us: number): string {
  if (frame.stalled || frame.held || Number.isInteger(us)) return '1'
  const progress = progressAt(frame, us)
  const opacity = Math.min(1, progress * 4 + 0.25, (1 - progress) * 4 + 0.25)
  return opacity.toFixed(1)
}

/** Size of a frame's pill; null for what is drawn as a dot or a tick. */
export function pillOf(frame: FramePicture, sizes: StageSizes): Flight['pill'] {
  if (frame.family === 'ping' || frame.family === 'connection') return null
  return { width: pillWidth(frame.label, sizes), height: sizes.pillHeight }
}
