import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { Recording } from '../simulation/Recording'
import type { ClientFact } from '../zookeeper/client/process/ClientFact'
import { agreeing } from './agreeing'
import { consoleLines, type ConsoleEntry, type ConsoleText } from './consoleLines'
import { Sequence } from './Sequence'

/** How a client’s session stands, by what it was last told. */
export type Standing = Extract<
  ClientFact,
  {
    kind:
      | 'ClientConnected'
      | 'ClientDisconnected'
      | 'ClientExpired'
      | 'ClientClosed'
      | 'ClientAuthFailed'
  }
>

/** What a recipe’s program has said, and when. */
export interface Note {
  readonly us: number
  readonly fact: Extract<ClientFact, { kind: 'RecipeTold' }>
}

export interface Console {
  readonly entries: readonly ConsoleEntry[]
  readonly text: ConsoleText
  /** Lines of the person’s, the newest last. */
  readonly typed: readonly string[]
}

const EMPTY: Console = { entries: [], typed: [], text: consoleLines([]) }

/** By the last entry of a console, which no other console has. */
const folded = new WeakMap<ConsoleEntry, Console>()

interface Life {
  readonly console: Sequence<ConsoleEntry>
  readonly heardUs: Sequence<number>
  readonly standings: Sequence<Standing>
  readonly notes: Sequence<Note>
}

/** What has come to every client of a run, in the order of events, so that it can be asked for at any moment. Reads
 *  every event once, when it is asked to follow. */
export class ClientBook {
  readonly #lives = new Map<number, Life>()
  /** The events read, to see which of them have been replaced by others since. */
  readonly #events: RecordedEvent[] = []

  /** Takes in what the recording has more than before, or instead. */
  follow({ events }: Pick<Recording, 'events'>): void {
    const from = agreeing(this.#events, events)
    if (from < this.#events.length) {
      this.#events.length = from
      for (const life of this.#lives.values()) {
        for (const sequence of Object.values(life) as Sequence<unknown>[]) sequence.truncate(from)
      }
    }
    for (let at = from; at < events.length; at++) {
      const event = events[at]
      if (event) this.#read(event)
    }
  }

  /** The console of that endpoint after the first `events` events; the same object as long as nothing comes to it. */
  console(id: number, events: number): Console {
    const console = this.#lives.get(id)?.console
    const last = console?.last(events)
    if (!console || !last) return EMPTY
    const known = folded.get(last)
    if (known) return known
    const entries = itemsOf(console, events, Infinity)
    const typed = entries.filter(({ kind }) => kind === 'typed').map(({ text }) => text)
    const made = { entries, typed, text: consoleLines(entries) }
    folded.set(last, made)
    return made
  }

  /** When it last got anything from a server, µs; null: never yet. */
  heardUs(id: number, events: number): number | null {
    return itemsOf(this.#lives.get(id)?.heardUs, events, 1)[0] ?? null
  }

  standing(id: number, events: number): Standing | null {
    return itemsOf(this.#lives.get(id)?.standings, events, 1)[0] ?? null
  }

  /** The last `most` notes of its program, the newest last. */
  notes(id: number, events: number, most: number): Note[] {
    return itemsOf(this.#lives.get(id)?.notes, events, most)
  }

  #read(event: RecordedEvent): void {
    this.#events.push(event)
    const { index, us, what, world, client, facts } = event
    for (const seen of world) {
      if (seen.kind === 'ProcessStarted') this.#begin(index, seen.sid, seen.incarnation)
    }
    if (what.kind === 'typed') {
      this.#life(what.at).console.add(index, { kind: 'typed', text: what.line })
    }
    if (client === undefined) return
    if (what.kind === 'received' && what.port === 'client') {
      this.#life(client).heardUs.add(index, us)
    }
    for (const fact of facts) this.#readFact(client, event, fact as ClientFact)
  }

  #begin(index: number, id: number, incarnation: number): void {
    if (this.#lives.has(id)) {
      this.#life(id).console.add(index, { kind: 'begun', text: String(incarnation) })
    }
  }

  #readFact(client: number, { index, us }: RecordedEvent, fact: ClientFact): void {
    const { console, standings, notes } = this.#life(client)
    switch (fact.kind) {
      case 'ClientPrinted':
        return console.add(index, { kind: fact.stream, text: fact.text })
      case 'ClientPrompted':
        return console.add(index, { kind: 'prompt', text: fact.text })
      case 'RecipeTold':
        return notes.add(index, { us, fact })
      case 'ClientConnected':
      case 'ClientDisconnected':
      case 'ClientExpired':
      case 'ClientClosed':
      case 'ClientAuthFailed':
        return standings.add(index, fact)
    }
  }

  #life(id: number): Life {
    const life = this.#lives.get(id) ?? {
      ...{ console: new Sequence<ConsoleEntry>(), heardUs: new Sequence<number>() },
      ...{ standings: new Sequence<Standing>(), notes: new Sequence<Note>() },
    }
    this.#lives.set(id, life)
    return life
  }
}

function itemsOf<T>(sequence: Sequence<T> | undefined, events: number, most: number): T[] {
  return (sequence?.latest(events, most) ?? []).map(({ item }) => item).reverse()
}

const books = new WeakMap<Recording, ClientBook>()

/** The clients of a recording as far as it goes now. */
export function clientsOf(recording: Recording): ClientBook {
  const book = books.get(recording) ?? new ClientBook()
  books.set(recording, book)
  book.follow(recording)
  return book
}
