/** For so long (ms) the browser is told at once how the playhead goes on; then it is told again. */
const STRETCH_MS = 5000
/** Further than this (px) from where it should be, it is put right. */
const OFF = 1

/** A run of the playhead that the browser carries out by itself. Times are of the document's timeline, ms. */
interface Run {
  readonly animation: Animation
  readonly fromX: number
  readonly fromMs: number
  readonly pxPerMs: number
}

/** The line of the playhead. Where the clock rests it stands; while the clock runs the browser moves it, frame by
 *  frame and without a hand of ours, as fast as it was last seen to move. It stands on whole pixels always, or its
 *  letters would blur. */
export class PlayheadLine {
  private run: Run | null = null
  private last: { x: number; ms: number } | null = null

  constructor(private readonly element: HTMLElement) {}

  /** Stands `x` px from the left. */
  stand(x: number): void {
    this.run?.animation.cancel()
    this.run = null
    this.last = null
    this.element.style.transform = placeAt(x)
  }

  /** Is at `x` px at `ms`, and goes on from there. */
  pass(x: number, ms: number): void {
    const { run, last } = this
    const moved = last !== null && ms > last.ms
    const pxPerMs = moved ? (x - last.x) / (ms - last.ms) : (run?.pxPerMs ?? 0)
    this.last = { x, ms }
    if (run && Math.abs(placeOf(run, ms) - x) < OFF) return
    run?.animation.cancel()
    this.run = null
    this.element.style.transform = placeAt(x)
    if (pxPerMs > 0) this.run = this.begin(x, ms, pxPerMs)
  }

  private begin(x: number, ms: number, pxPerMs: number): Run {
    const steps = Math.ceil(pxPerMs * STRETCH_MS)
    const animation = this.element.animate(
      { transform: [placeAt(x), placeAt(Math.round(x) + steps)] },
      { duration: steps / pxPerMs, easing: `steps(${steps})`, fill: 'forwards' },
    )
    animation.startTime = ms
    return { animation, fromX: x, fromMs: ms, pxPerMs }
  }
}

function placeOf({ fromX, fromMs, pxPerMs }: Run, ms: number): number {
  return fromX + pxPerMs * Math.min(ms - fromMs, STRETCH_MS)
}

function placeAt(x: number): string {
  return `translateX(${Math.round(x)}px)`
}
