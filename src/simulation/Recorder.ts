import { applyPatches } from './applyPatch'
import type { Picture } from './Picture'
import { firstPicture } from './pictures'
import type { RecordedEvent } from './RecordedEvent'
import type { RunConfig } from './RunConfig'
import { newWorld } from './World'

/** Who follows a run event by event: the whole recording, or somebody who only wants to see how things stand. */
export interface Recorder {
  /** The picture after the last event. */
  readonly latest: Picture
  append(event: RecordedEvent): void
}

/** Keeps the picture of now and nothing of the past. */
export class LatestPicture implements Recorder {
  #latest: Picture

  /** From this picture on; without one, from that of a run in which nothing has happened. */
  constructor(config: RunConfig, picture = firstPicture(newWorld(config))) {
    this.#latest = picture
  }

  get latest(): Picture {
    return this.#latest
  }

  append(event: RecordedEvent): void {
    this.#latest = applyPatches(this.#latest, [event])
  }
}
