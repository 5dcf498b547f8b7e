import { must } from '../base/assert'
import type { Fact } from '../zookeeper/Fact'
import type { Hex } from '../zookeeper/Zxid'
import { holds, zxidOf } from './checks/durable'
import type { ClientRequest } from './Command'
import type { RecordedEvent, WorldFact } from './RecordedEvent'
import type { Recording } from './Recording'

/** How a client's request stands, as the client and the recording know it. */
export type RequestState =
  /** Without an answer; no zxid is known. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'proposed'; readonly zxid: Hex }
  /** `err`: a code of KeeperException; 0: done. */
  | { readonly kind: 'answered'; readonly zxid: Hex; readonly err: number }
  /** Nobody was there, or nobody that serves: certainly not done. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'notServing' }
  /** The connection is lost and the outcome not known: neither done nor not done. */
  | { readonly kind: 'unknown'; readonly zxid: Hex | null }
  /** The client never hears of it, but the recording shows how it ended. `zxid` null: it was never proposed. */
  | { readonly kind: 'survived'; readonly zxid: Hex }
  | { readonly kind: 'discarded'; readonly zxid: Hex | null }

export interface SeenRequest {
  readonly session: Hex
  readonly cxid: number
  readonly sid: number
  readonly request: ClientRequest
  /** Each state and the event from which on it holds, in order. */
  readonly steps: { readonly event: number; readonly state: RequestState }[]
}

/** How a request stands after the first `events` events; null: nobody has asked yet. */
export function stateAt({ steps }: SeenRequest, events: number): RequestState | null {
  return steps.findLast(({ event }) => event < events)?.state ?? null
}

/** The requests of a run and what became of them, read off its recording. */
export class RequestBook {
  #requests: SeenRequest[] = []
  /** By session and cxid. */
  #byName = new Map<string, SeenRequest>()
  #events = 0

  /** In the order in which they were made. */
  get requests(): readonly SeenRequest[] {
    return this.#requests
  }

  /** Reads everything from event `from` on, which may replace what stood there before. */
  follow(recording: Recording, from: number): void {
    if (from < this.#events) this.#truncate(from)
    for (let at = this.#events; at < recording.length; at++) {
      this.#read(recording, must(recording.events[at], `event ${at}`))
    }
    this.#events = recording.length
  }

  #truncate(from: number): void {
    for (const { steps } of this.#requests) {
      while ((steps.at(-1)?.event ?? -1) >= from) steps.pop()
    }
    this.#requests = this.#requests.filter(({ steps }) => steps.length > 0)
    this.#byName = new Map(this.#requests.map((each) => [nameOf(each), each]))
    this.#events = from
  }

  #read(recording: Recording, event: RecordedEvent): void {
    this.#readAsked(recording, event)
    for (const fact of event.facts) this.#readFact(recording, event, fact)
    for (const fact of event.world) this.#readWorld(event.index, fact)
  }

  #readAsked(recording: Recording, { index, server, what }: RecordedEvent): void {
    if (what.kind !== 'submitted' || this.#byName.has(nameOf(what))) return
    const { sid, session, cxid, request } = what
    const status = recording.pictureAt(index + 1).processes[sid]?.status
    const kind = server === null && status !== 'paused' ? 'unreachable' : 'asked'
    const steps: SeenRequest['steps'] = [{ event: index, state: { kind } }]
    const seen = { session, cxid, sid, request, steps }
    this.#requests.push(seen)
    this.#byName.set(nameOf(seen), seen)
  }

  #readFact(recording: Recording, { index, server }: RecordedEvent, fact: Fact): void {
    switch (fact.kind) {
      case 'ZxidAssigned': {
        const request = this.#byName.get(nameOf(fact))
        const { zxid } = fact
        if (request && last(request).kind === 'asked')
          enter(request, index, { kind: 'proposed', zxid })
        else if (request && last(request).kind === 'unknown')
          enter(request, index, { kind: 'unknown', zxid })
        return
      }
      case 'RequestsDropped': {
        for (const dropped of fact.requests) {
          const request = this.#byName.get(nameOf(dropped))
          if (!request) continue
          if (fact.why === 'notServing') enter(request, index, { kind: 'notServing' })
          else lose(request, index)
        }
        return
      }
      case 'Committed': {
        const { zxid } = fact
        for (const request of this.#inDoubt()) {
          if (zxidIn(request) === zxid) enter(request, index, { kind: 'survived', zxid })
        }
        return
      }
      case 'LeaderActivated':
        return this.#settle(recording, index, server ?? 0)
    }
  }

  /** What a leader holds when its quorum has taken it over stays; what it does not hold will never be. Its log has
   *  been durable since it wrote its epoch. */
  #settle(recording: Recording, index: number, leader: number): void {
    const doubtful = this.#inDoubt()
    if (doubtful.length === 0) return
    const picture = recording.pictureAt(index + 1)
    for (const request of doubtful) {
      const zxid = zxidIn(request)
      const kept = zxid !== null && holds(picture, leader, zxidOf(zxid))
      enter(request, index, kept ? { kind: 'survived', zxid } : { kind: 'discarded', zxid })
    }
  }

  #readWorld(index: number, fact: WorldFact): void {
    if (fact.kind === 'ReplyHeard') {
      const request = this.#byName.get(nameOf(fact))
      if (request) enter(request, index, { kind: 'answered', zxid: fact.zxid, err: fact.err })
    }
    const dead =
      fact.kind === 'ProcessKilled' || fact.kind === 'PowerLost' || fact.kind === 'ProcessExited'
    if (!dead) return
    for (const request of this.#requests) if (request.sid === fact.sid) lose(request, index)
  }

  /** Also what seemed discarded: rules may be broken. */
  #inDoubt(): SeenRequest[] {
    return this.#requests.filter((request) => {
      const { kind } = last(request)
      return isWrite(request.request) && (kind === 'unknown' || kind === 'discarded')
    })
  }
}

/** Whether a request changes anything. */
export function isWrite({ op }: ClientRequest): boolean {
  return op !== 'getData' && op !== 'sync'
}

function nameOf({ session, cxid }: { session: Hex; cxid: number }): string {
  return `${session}/${cxid}`
}

function last({ steps }: SeenRequest): RequestState {
  return must(steps.at(-1), 'a state').state
}

function enter(request: SeenRequest, event: number, state: RequestState): void {
  const before = last(request)
  if (before.kind === state.kind && state.kind !== 'unknown') return
  request.steps.push({ event, state })
}

/** Whoever still waits for an answer gets none. */
function lose(request: SeenRequest, event: number): void {
  const { kind } = last(request)
  if (kind !== 'asked' && kind !== 'proposed') return
  enter(request, event, { kind: 'unknown', zxid: zxidIn(request) })
}

function zxidIn(request: SeenRequest): Hex | null {
  const state = last(request)
  return 'zxid' in state ? state.zxid : null
}
