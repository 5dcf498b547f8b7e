import { SpaceTime } from '../geometry/spaceTime'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { Recording } from '../simulation/Recording'

/** The space-time diagram of a recording that grows, and is cut back when its past is changed. */
export class GrowingSpaceTime {
  #recording: Recording | null = null
  #data = new SpaceTime()
  #events: RecordedEvent[] = []

  /** The diagram of the recording as it stands: a new object only for another recording. `_version` is what tells a
   *  caller that it has changed. */
  grow(recording: Recording, _version: number): SpaceTime {
    if (recording !== this.#recording) {
      this.#recording = recording
      this.#data = new SpaceTime()
      this.#events = []
    }
    let same = this.#events.length
    while (same > 0 && this.#events[same - 1] !== recording.events[same - 1]) same--
    if (same < this.#events.length) {
      this.#events.length = same
      this.#data.truncate(same, this.#events.at(-1)?.us ?? 0)
    }
    const added = recording.events.slice(same)
    this.#data.add(added)
    for (const event of added) this.#events.push(event)
    return this.#data
  }
}
