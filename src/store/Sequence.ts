/** Things of a run in the order of the events that brought them, for questions about any moment of it. */
export class Sequence<T> {
  readonly #events: number[] = []
  readonly #items: T[] = []

  /** Events must not come before those added already. */
  add(event: number, item: T): void {
    this.#events.push(event)
    this.#items.push(item)
  }

  /** Drops what came with event number `from` or later. */
  truncate(from: number): void {
    this.#items.length = this.before(from)
    this.#events.length = this.#items.length
  }

  /** How many came with the first `events` events. */
  before(events: number): number {
    let low = 0
    let high = this.#events.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#events[middle] ?? 0) < events) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The last that came with the first `events` events; undefined: none did. */
  last(events: number): T | undefined {
    return this.#items[this.before(events) - 1]
  }

  /** Those of the first `events` events, the last `most` of them, the newest first. */
  latest(events: number, most: number): { readonly event: number; readonly item: T }[] {
    const until = this.before(events)
    const from = Math.max(0, until - most)
    return this.#items
      .slice(from, until)
      .map((item, at) => ({ event: this.#events[from + at] ?? 0, item }))
      .reverse()
  }
}
