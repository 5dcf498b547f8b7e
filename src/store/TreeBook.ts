import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { Recording } from '../simulation/Recording'
import { agreeing } from './agreeing'
import { TreeHistory } from './TreeHistory'

/** The trees of all servers of a run at every moment. Reads every event once, when it is asked to follow. */
export class TreeBook {
  readonly #histories = new Map<number, TreeHistory>()
  /** The events read, to see which of them have been replaced by others since. */
  readonly #events: RecordedEvent[] = []

  /** Takes in what the recording has more than before, or instead. */
  follow({ events }: Recording): void {
    const from = agreeing(this.#events, events)
    if (from < this.#events.length) {
      this.#events.length = from
      for (const history of this.#histories.values()) history.truncate(from)
    }
    for (let at = from; at < events.length; at++) {
      const event = events[at]
      if (event) this.#read(event)
    }
  }

  /** Of a server that has never run: empty at every moment. */
  of(sid: number): TreeHistory {
    const history = this.#histories.get(sid) ?? new TreeHistory()
    this.#histories.set(sid, history)
    return history
  }

  #read(event: RecordedEvent): void {
    this.#events.push(event)
    if (event.server !== null && event.znodes) this.of(event.server).read(event.index, event.znodes)
  }
}

const books = new WeakMap<Recording, TreeBook>()

/** The trees of a recording as far as it goes now. */
export function treesOf(recording: Recording): TreeBook {
  const book = books.get(recording) ?? new TreeBook()
  books.set(recording, book)
  book.follow(recording)
  return book
}
