import { holds, zxidOf } from '../simulation/checks/durable'
import type { Command } from '../simulation/Command'
import { isClient } from '../simulation/endpoints'
import type { FrameFamily } from '../simulation/Picture'
import type { RecordedEvent, SentFrame, What, WorldFact } from '../simulation/RecordedEvent'
import type { Recording } from '../simulation/Recording'
import type { Fact } from '../zookeeper/Fact'
import { decodeClientFrames } from '../zookeeper/jute/clientFrame'
import { epochOf, type Hex } from '../zookeeper/Zxid'
import { agreeing } from './agreeing'
import { Sequence } from './Sequence'

/** What has been asked of a server: by hand; or by a client, in a message that may hold several. */
export type Operation =
  | Extract<What, { kind: 'submitted' }>
  | { readonly kind: 'sent'; readonly from: number; readonly sid: number; readonly text: string }

/** A zxid that some leader has assigned in this run, and what has become of it since. */
export interface Timestamp {
  readonly zxid: Hex
  readonly op: string
  readonly path: string | null
  /** `lost`: a leader was established that does not hold it. */
  readonly fates: { readonly event: number; readonly fate: 'committed' | 'lost' }[]
}

/** The zxids of one epoch. */
export interface EpochTimes {
  readonly proposed: Sequence<Timestamp>
  readonly committed: Sequence<null>
  readonly lost: Sequence<null>
}

export interface MessageKind {
  readonly family: FrameFamily
  /** ZooKeeper's own word, without its operands. */
  readonly kind: string
  readonly sent: Sequence<SentFrame>
}

/** What goes wrong, and what is put right again. */
export type FaultGroup = 'crash' | 'network' | 'disk' | 'time' | 'repair'

/** A command; or what befell a server by itself or by a plan, as the world saw it. */
export type Fault =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'befell'; readonly fact: WorldFact }

/** The tuple ZAB = (S, M, T, F) of a run: its operations, messages, timestamps and faults, each in the order of events
 *  so that it can be asked for at any moment. Reads every event once, when it is asked to follow. */
export class ModelBook {
  readonly operations = new Sequence<Operation>()
  /** By kind. */
  readonly messages = new Map<string, MessageKind>()
  /** By epoch. */
  readonly timestamps = new Map<number, EpochTimes>()
  readonly faults: Readonly<Record<FaultGroup, Sequence<Fault>>> = {
    ...{ crash: new Sequence(), network: new Sequence(), disk: new Sequence() },
    ...{ time: new Sequence(), repair: new Sequence() },
  }
  /** The events read, to see which of them have been replaced by others since. */
  readonly #events: RecordedEvent[] = []
  /** Assigned, and as far as is known not committed. */
  #open: Timestamp[] = []

  /** Takes in what the recording has more than before, or instead. */
  follow(recording: Recording): void {
    const { events } = recording
    const from = agreeing(this.#events, events)
    if (from < this.#events.length) this.#truncate(from)
    for (let at = from; at < events.length; at++) {
      const event = events[at]
      if (event) this.#read(recording, event)
    }
  }

  #truncate(from: number): void {
    this.#events.length = from
    this.operations.truncate(from)
    for (const { sent } of this.messages.values()) sent.truncate(from)
    for (const sequence of Object.values(this.faults)) sequence.truncate(from)
    this.#open = []
    for (const { proposed, committed, lost } of this.timestamps.values()) {
      for (const each of [proposed, committed, lost]) each.truncate(from)
      for (const { item } of proposed.latest(from, Infinity).reverse()) {
        while ((item.fates.at(-1)?.event ?? -1) >= from) item.fates.pop()
        if (item.fates.at(-1)?.fate !== 'committed') this.#open.push(item)
      }
    }
  }

  #read(recording: Recording, event: RecordedEvent): void {
    const { index, what, sent, facts, world } = event
    this.#events.push(event)
    if (what.kind === 'submitted') this.operations.add(index, what)
    for (const frame of sent) {
      this.#kindOf(frame).sent.add(index, frame)
      for (const text of requestsIn(frame)) {
        this.operations.add(index, { kind: 'sent', from: frame.from, sid: frame.to, text })
      }
    }
    for (const fact of facts) this.#readFact(recording, event, fact)
    if (what.kind === 'command') {
      const group = groupOf(what.command)
      if (group) this.faults[group].add(index, { kind: 'command', command: what.command })
      if (group === 'crash') return
    }
    const fact = world.find(({ kind }) => BEFELL.has(kind))
    if (fact) this.faults.crash.add(index, { kind: 'befell', fact })
  }

  #kindOf({ family, label }: SentFrame): MessageKind {
    const kind = label.split(' ', 1)[0] ?? label
    const key = `${family} ${kind}`
    const known = this.messages.get(key) ?? { family, kind, sent: new Sequence() }
    this.messages.set(key, known)
    return known
  }

  #readFact(recording: Recording, { index, server }: RecordedEvent, fact: Fact): void {
    if (fact.kind === 'ZxidAssigned') {
      const { zxid, op, path } = fact
      const timestamp: Timestamp = { zxid, op, path, fates: [] }
      this.#timesOf(zxid).proposed.add(index, timestamp)
      this.#open.push(timestamp)
    } else if (fact.kind === 'Committed') {
      this.#decide(index, (timestamp) => (timestamp.zxid === fact.zxid ? 'committed' : null))
    } else if (fact.kind === 'LeaderActivated' && this.#open.length > 0) {
      const picture = recording.pictureAt(index + 1)
      this.#decide(index, ({ zxid }) => {
        if (holds(picture, server ?? 0, zxidOf(zxid))) return 'committed'
        return epochOf(zxidOf(zxid)) < BigInt(fact.epoch) ? 'lost' : null
      })
    }
  }

  /** What is committed is settled for good; what is lost may yet prove otherwise, where rules are broken. */
  #decide(event: number, fateOf: (timestamp: Timestamp) => 'committed' | 'lost' | null): void {
    this.#open = this.#open.filter((timestamp) => {
      const fate = fateOf(timestamp)
      if (fate === null || timestamp.fates.at(-1)?.fate === fate) return fate !== 'committed'
      timestamp.fates.push({ event, fate })
      this.#timesOf(timestamp.zxid)[fate].add(event, null)
      return fate !== 'committed'
    })
  }

  #timesOf(zxid: Hex): EpochTimes {
    const epoch = Number(epochOf(zxidOf(zxid)))
    const times = this.timestamps.get(epoch) ?? {
      ...{ proposed: new Sequence<Timestamp>(), committed: new Sequence<null>() },
      lost: new Sequence<null>(),
    }
    this.timestamps.set(epoch, times)
    return times
  }
}

/** What a client asks for in a message: operations by their names in ZooDefs.OpCode, with their paths. Heartbeats and
 *  the beginning of a session are none. */
function requestsIn(frame: SentFrame): string[] {
  if (frame.family !== 'client' || frame.nth < 0 || !isClient(frame.from)) return []
  return decodeClientFrames(frame, frame.bytes).flatMap((each) =>
    each.kind === 'request' ? [each.path === null ? each.op : `${each.op} ${each.path}`] : [],
  )
}

const BEFELL: ReadonlySet<WorldFact['kind']> = new Set<WorldFact['kind']>([
  ...(['ProcessKilled', 'KilledInside', 'PowerLost', 'ProcessExited'] as const),
])

/** null: no fault, or only the plan of one, which counts when it comes. */
const GROUPS: Partial<Record<Command['kind'], FaultGroup>> = {
  ...{ kill: 'crash', poweroff: 'crash', pause: 'crash' },
  ...{
    isolate: 'network',
    cut: 'network',
    split: 'network',
    cutQuorum: 'network',
    hold: 'network',
  },
  ...{ slowLink: 'network', slowDisk: 'disk', wipe: 'disk', damage: 'disk' },
  ...{ fire: 'time', timers: 'time' },
  ...{ restart: 'repair', resume: 'repair', heal: 'repair', release: 'repair' },
}

function groupOf(command: Command): FaultGroup | null {
  const mended = (command.kind === 'slowLink' || command.kind === 'slowDisk') && command.us === null
  return mended ? 'repair' : (GROUPS[command.kind] ?? null)
}

const books = new WeakMap<Recording, ModelBook>()

/** The model of a recording as far as it goes now. */
export function modelOf(recording: Recording): ModelBook {
  const book = books.get(recording) ?? new ModelBook()
  books.set(recording, book)
  book.follow(recording)
  return book
}
