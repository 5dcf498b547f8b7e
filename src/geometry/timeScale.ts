import { scaleLinear } from 'd3-scale'
import { clamp } from './shape'

/** A stretch of time as it is drawn: in proportion, or folded to a fixed width because nothing happens in it. */
export interface Stretch {
  readonly fromUs: number
  readonly toUs: number
  readonly x0: number
  readonly x1: number
  readonly folded: boolean
}

/** How wide a fold is that nothing has ended yet, px, for its length in µs. */
type OpenFold = (us: number) => number

export interface FoldRules {
  /** Pixels per µs outside folds. */
  readonly pxPerUs: number
  /** A silence longer than this (µs) is folded. */
  readonly thresholdUs: number
  /** Kept unfolded on either side of a fold, µs. */
  readonly marginUs: number
  /** Width of a fold, px. */
  readonly foldPx: number
}

/** Virtual time (µs) to pixels and back, with the silent stretches folded. */
export class TimeScale {
  private constructor(
    readonly stretches: readonly Stretch[],
    private readonly openFold: OpenFold,
  ) {}

  /** `busyUs`: sorted times of everything that breaks the silence. The scale reaches from `fromUs` to `toUs`. A fold
   *  at its end grows by one width each time that the silence is twice as long: where nothing but pings happens, the
   *  present moves on, if slowly. */
  static of(busyUs: readonly number[], fromUs: number, toUs: number, rules: FoldRules): TimeScale {
    const { pxPerUs, thresholdUs, marginUs, foldPx } = rules
    const stretches: Stretch[] = []
    let startUs = fromUs
    let x = 0
    const openFold: OpenFold = (us) => {
      return foldPx * (1 + Math.max(0, Math.log(us / (thresholdUs - marginUs)) * Math.LOG2E))
    }
    const push = (untilUs: number, folded: boolean) => {
      if (untilUs <= startUs) return
      const longUs = untilUs - startUs
      const width = untilUs === toUs ? openFold(longUs) : foldPx
      const x1 = x + (folded ? width : longUs * pxPerUs)
      stretches.push({ fromUs: startUs, toUs: untilUs, x0: x, x1, folded })
      startUs = untilUs
      x = x1
    }
    let lastUs = fromUs
    for (const us of [...busyUs.filter((us) => us > fromUs && us < toUs), toUs]) {
      if (us - lastUs > thresholdUs) {
        push(lastUs + (lastUs === fromUs ? 0 : marginUs), false)
        push(us - (us === toUs ? 0 : marginUs), true)
      }
      lastUs = us
    }
    push(toUs, false)
    if (stretches.length === 0) {
      stretches.push({ fromUs, toUs: fromUs + 1, x0: 0, x1: pxPerUs, folded: false })
    }
    return new TimeScale(stretches, openFold)
  }

  get fromUs(): number {
    return this.stretches[0]?.fromUs ?? 0
  }

  get toUs(): number {
    return this.stretches.at(-1)?.toUs ?? 0
  }

  /** Width of the whole, px. */
  get width(): number {
    return this.stretches.at(-1)?.x1 ?? 0
  }

  /** Beyond either end it goes on as the stretch at that end does. */
  x(us: number): number {
    const s = this.find((stretch) => stretch.toUs > us)
    if (s.folded && us > s.toUs) return s.x0 + this.openFold(us - s.fromUs)
    return s.x0 + ((us - s.fromUs) / (s.toUs - s.fromUs)) * (s.x1 - s.x0)
  }

  /** Integer µs at that pixel, clamped to the scale. */
  us(x: number): number {
    const s = this.find((stretch) => stretch.x1 > x)
    const us = s.fromUs + ((x - s.x0) / (s.x1 - s.x0)) * (s.toUs - s.fromUs)
    return Math.round(clamp(us, this.fromUs, this.toUs))
  }

  /** Stretches that are at least partly between two pixels. */
  between(x0: number, x1: number): readonly Stretch[] {
    const first = lowerBound(this.stretches, (s) => s.x1 > x0)
    const end = lowerBound(this.stretches, (s) => s.x0 > x1)
    return this.stretches.slice(first, end)
  }

  /** Round times (µs) between two pixels for an axis, none inside a fold, about `everyPx` apart. */
  ticks(x0: number, x1: number, everyPx: number): number[] {
    return this.between(x0, x1).flatMap((s) => {
      if (s.folded) return []
      const fromX = Math.max(s.x0, x0)
      const toX = Math.min(s.x1, x1)
      const count = Math.floor((toX - fromX) / everyPx)
      const domain = [this.us(fromX), this.us(toX)]
      return scaleLinear().domain(domain).ticks(Math.max(1, count)).map(Math.round)
    })
  }

  private find(beyond: (stretch: Stretch) => boolean): Stretch {
    const at = Math.min(lowerBound(this.stretches, beyond), this.stretches.length - 1)
    return this.stretches[at] as Stretch
  }
}

/** Index of the first item for which `beyond` holds, in a list where it holds for all that follow; else the length. */
export function lowerBound<T>(items: readonly T[], beyond: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (beyond(items[middle] as T)) high = middle
    else low = middle + 1
  }
  return low
}
