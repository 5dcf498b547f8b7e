import { timerLeft } from '../../geometry/timerArc'
import { Written } from './Written'

/** Steps too small to see: an arc is some 270 px long, a level 12 px high. */
const ARC_STEPS = 36
const LEVEL_STEPS = 4

/** An arc or a level that shows how much of a span of time is left. */
export class Dial {
  private readonly timer: { armedUs: number; firesUs: number }
  private readonly isLevel: boolean
  private readonly written: Written

  constructor(element: SVGElement) {
    const { span = '', dial } = element.dataset
    const [armedUs = 0, firesUs = 0] = span.split(' ').map(Number)
    this.timer = { armedUs, firesUs }
    this.isLevel = dial === 'level'
    this.written = new Written(element, this.isLevel ? 'transform' : 'stroke-dasharray')
  }

  turn(us: number): void {
    const steps = this.isLevel ? LEVEL_STEPS : ARC_STEPS
    const left = Math.round(timerLeft(this.timer, us) * steps) / steps
    this.written.set(this.isLevel ? `scale(1 ${(1 - left).toFixed(3)})` : `${left.toFixed(4)} 2`)
  }
}
