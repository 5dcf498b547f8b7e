import { assert, must } from '../base/assert'
import { applyPatches } from './applyPatch'
import type { StampedCommand } from './Command'
import type { Picture } from './Picture'
import { firstPicture } from './pictures'
import type { RecordedEvent } from './RecordedEvent'
import type { Recorder } from './Recorder'
import type { RunConfig } from './RunConfig'
import type { StopReason } from './RunPort'
import { newWorld } from './World'

/** Events of one recording: there the run stops and offers to go on from where it stands. */
export const EVENTS_MAX = 200_000
/** From one whole picture to the next: a seek applies fewer changes than this. */
const PICTURE_EVERY = 256

/** What a run has done: its events, each with what it changed, and pictures of any moment made from them. */
export class Recording implements Recorder {
  readonly #events: RecordedEvent[] = []
  #commands: StampedCommand[] = []
  /** Whole pictures after 0, 256, 512 … events; they share what did not change in between. */
  readonly #pictures: Picture[]
  #latest: Picture
  /** The picture asked for last: the next is most often that one or one beside it. */
  #shown: Picture

  constructor(readonly config: RunConfig) {
    this.#latest = firstPicture(newWorld(config))
    this.#pictures = [this.#latest]
    this.#shown = this.#latest
  }

  get events(): readonly RecordedEvent[] {
    return this.#events
  }

  get length(): number {
    return this.#events.length
  }

  /** The picture after the last event. */
  get latest(): Picture {
    return this.#latest
  }

  /** Why nothing more can be recorded; null: there is room. */
  get full(): StopReason | null {
    return this.length < EVENTS_MAX ? null : { kind: 'eventLimit', limit: EVENTS_MAX }
  }

  /** Adds the next event. There must be room, and its number must be the next. */
  append(event: RecordedEvent): void {
    assert(event.index === this.length, `event ${event.index} follows ${this.length} events`)
    assert(!this.full, 'the recording is full')
    this.#events.push(event)
    const { index: before, us, what } = event
    if (what.kind === 'command') this.#commands.push({ before, us, command: what.command })
    this.#latest = applyPatches(this.#latest, [event])
    if (this.length % PICTURE_EVERY === 0) this.#pictures.push(this.#latest)
  }

  /** The picture after the first `events` events (0 to all of them). */
  pictureAt(events: number): Picture {
    assert(events >= 0 && events <= this.length, `no picture after ${events} of ${this.length}`)
    if (events === this.length) return this.#latest
    const near = must(this.#pictures[Math.floor(events / PICTURE_EVERY)], 'a picture to begin with')
    const shown = this.#shown
    const from = shown.events <= events && shown.events > near.events ? shown : near
    const changes = this.#events.slice(from.events, events)
    this.#shown = changes.length === 0 ? from : applyPatches(from, changes)
    return this.#shown
  }

  /** Drops every event from this number on. */
  truncate(from: number): void {
    if (from >= this.length) return
    const latest = this.pictureAt(from)
    this.#events.length = from
    this.#commands = this.#commands.filter(({ before }) => before < from)
    this.#pictures.length = Math.floor(from / PICTURE_EVERY) + 1
    this.#latest = latest
    this.#shown = latest
  }

  /** The commands of the run, each with the moment it was given at. */
  get commands(): readonly StampedCommand[] {
    return this.#commands
  }

  /** Puts events in the place of everything from number `from` on, as another thread computed them. `commands` are
   *  all of the run. */
  replace(
    from: number,
    events: readonly RecordedEvent[],
    commands: readonly StampedCommand[],
  ): void {
    this.truncate(from)
    for (const event of events) this.append(event)
    assert(commands.length === this.#commands.length, 'events and commands of a run differ')
  }
}
