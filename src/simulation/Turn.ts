import type { Fact } from '../zookeeper/Fact'
import type { PicturePart } from './Picture'
import type { WorldFact } from './RecordedEvent'
import type { Frame, World } from './World'

/** One event while it is carried out: where it stands, and what it has changed so far. */
export class Turn {
  readonly sent: Frame[] = []
  readonly facts: Fact[] = []
  readonly worldFacts: WorldFact[] = []
  /** Records of the picture that may have changed, as part and key in turn; the same may stand here twice. */
  readonly touched: (PicturePart | number | string)[] = []
  /** The number of the event. */
  readonly index: number
  readonly us: number

  constructor(readonly world: World) {
    this.index = world.events
    this.us = world.us
  }

  touch(part: PicturePart, key: number | string): void {
    this.touched.push(part, key)
  }

  see(fact: WorldFact): void {
    this.worldFacts.push(fact)
  }
}
