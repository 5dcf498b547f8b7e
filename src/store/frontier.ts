import type { StoreApi } from 'zustand/vanilla'
import type { Command, Ended, Goal } from '../simulation/Command'
import type { Found, Inquired, Inquiry } from '../simulation/Inquiry'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { rejoin } from '../simulation/rejoin'
import type { Moment, RunMessage, RunPort } from '../simulation/RunPort'
import type { Clock } from './clock'
import type { RunState } from './RunState'

/** Presses of a key that wait for one computation, at most. */
const PRESSES_MAX = 12

type Ahead = RunMessage & { kind: 'ahead' }

/** The store's side of the run: takes in what has been computed, and asks for more. */
export class Frontier {
  #onEnded: ((ended: Ended) => void) | null = null
  readonly #afterEnded: (() => void)[] = []
  readonly #onCommanded: (((at: Moment) => void) | undefined)[] = []
  readonly #onAhead = new Map<number, (message: Ahead) => void>()
  readonly #onFound = new Map<number, (found: never) => void>()
  #asks = 0
  #swapping = false
  #goingOn = false
  /** What the last change of the past has dropped: the future that may be kept aside. */
  #dropped: readonly RecordedEvent[] = []
  #onUnrepeatable: (() => void) | null = null
  /** Runs asked for and not opened yet: until then, what comes is of the run before. */
  #opening = 0
  readonly #stop: () => void

  constructor(
    private readonly store: StoreApi<RunState>,
    private readonly port: RunPort,
    private readonly clock: Clock,
  ) {
    this.#stop = port.listen((message) => this.#take(message))
  }

  /** Computes until the goal, then calls `then` once with how it ended. A later call replaces an earlier one. */
  compute(goal: Goal, then?: (ended: Ended) => void): void {
    this.#onEnded = then ?? null
    this.store.setState({ computing: goal, notice: null })
    this.port.advance(goal)
  }

  /** Calls once what is being computed, or a command under way, has ended, after whoever asked for it. */
  onceEnded(then: () => void): void {
    if (this.#afterEnded.length < PRESSES_MAX) this.#afterEnded.push(then)
  }

  /** Gives a command at that moment; `then` is called once it is done, not when it was refused. */
  command(command: Command, at: Moment, then?: (at: Moment) => void): void {
    this.#onCommanded.push(then)
    this.#onEnded = null
    if (!this.#goingOn) this.#afterEnded.length = 0
    this.store.setState({ notice: null, computing: null })
    this.#await(1)
    this.port.command(command, at, this.store.getState().seen)
  }

  /** Runs ahead on a copy; the events go to `then` alone. */
  lookAhead(at: Moment, goal: Goal, then: (message: Ahead) => void): void {
    this.#onAhead.set(++this.#asks, then)
    this.port.lookAhead(at, goal, this.#asks)
  }

  askHash(at: Moment): void {
    this.port.hash(at, ++this.#asks)
  }

  /** Asks something of a server at that moment; `then` hears the answer, but not after another run began. */
  inquire<K extends Inquiry['kind']>(
    at: Moment,
    inquiry: Inquired<K>,
    then: (found: Found[K]) => void,
  ): void {
    this.#onFound.set(++this.#asks, then)
    this.port.inquire(at, inquiry, this.#asks)
  }

  /** Swaps the run with the future kept aside, all of which has been seen. */
  swapFuture(): void {
    this.#swapping = true
    this.#await(1)
    this.port.swapFuture()
  }

  /** What to do when the run that is opened next turns out not to exist. */
  onUnrepeatable(then: () => void): void {
    this.#onUnrepeatable = then
  }

  /** Nobody waits for anything any more: another run is about to be opened. */
  forget(): void {
    this.#opening++
    this.#onUnrepeatable = null
    this.#onEnded = null
    this.#afterEnded.length = 0
    this.#onCommanded.length = 0
    this.#onAhead.clear()
    this.#onFound.clear()
    this.#swapping = false
    this.#dropped = []
  }

  close(): void {
    this.#stop()
  }

  #take(message: RunMessage): void {
    if (message.kind === 'opened') {
      this.#opening = Math.max(0, this.#opening - 1)
      return
    }
    // A worker that cannot be loaded opens nothing.
    const late = this.#opening > 0 && !(message.kind === 'stopped' && message.event < 0)
    if (!late) this.#takeNow(message)
  }

  #takeNow(message: Exclude<RunMessage, { kind: 'opened' }>): void {
    const { store } = this
    switch (message.kind) {
      case 'unrepeatable':
        return this.#onUnrepeatable?.()
      case 'events':
        return this.#takeEvents(message)
      case 'ended':
        return this.#takeEnded(message)
      case 'commanded': {
        const { command, refusal, at } = message
        const then = this.#onCommanded.shift()
        if (!refusal) then?.(at)
        else store.setState({ notice: { kind: 'refused', command, refusal } })
        return this.#answered()
      }
      case 'future': {
        const recorded = this.#dropped
        return store.setState({ keptFuture: message.kept && { ...message.kept, recorded } })
      }
      case 'ahead':
        this.#onAhead.get(message.id)?.(message)
        this.#onAhead.delete(message.id)
        return
      case 'hash':
        return store.setState({ hash: { at: message.at, hash: message.hash } })
      case 'found':
        this.#onFound.get(message.id)?.(message.found as never)
        this.#onFound.delete(message.id)
        return
      case 'stopped':
        return this.#takeStopped(message)
    }
  }

  /** Events from `from` on replace what was there; a playhead behind that point goes back to it. */
  #takeEvents({ from, events, findings }: RunMessage & { kind: 'events' }): void {
    const { recording, requests, version, at, seen, horizonUs } = this.store.getState()
    const found = this.store.getState().findings.filter(({ event }) => event < from)
    const replaces = from < recording.length
    if (replaces) this.#dropped = recording.events.slice(from)
    recording.truncate(from)
    for (const event of events) recording.append(rejoin(event, recording.latest))
    requests.follow(recording, from)
    const lastUs = recording.events.at(-1)?.us ?? 0
    const next: Partial<RunState> = {
      version: version + 1,
      findings: [...found, ...findings],
      horizonUs: replaces ? lastUs : Math.max(horizonUs, lastUs),
    }
    const { looks } = this.store.getState()
    if (looks.proof?.some((event) => event >= from)) next.looks = { ...looks, proof: null }
    if (replaces) next.seen = this.#swapping ? recording.length : Math.min(seen, from)
    if (replaces && at.events > from) {
      next.at = { events: from, us: recording.events[from - 1]?.us ?? 0 }
      next.read = next.at
      next.asked = null
      this.clock.set(next.at.us)
    }
    this.store.setState(next)
    if (this.#swapping) this.#answered()
    this.#swapping = false
  }

  /** Of a goal that was replaced meanwhile only the horizon is news. */
  #takeEnded({ goal, ended }: RunMessage & { kind: 'ended' }): void {
    const { computing, horizonUs } = this.store.getState()
    this.store.setState({ horizonUs: Math.max(horizonUs, ended.us) })
    if (!computing || JSON.stringify(computing) !== JSON.stringify(goal)) return
    const then = this.#onEnded
    this.#onEnded = null
    this.store.setState({ computing: null })
    then?.(ended)
    this.#goOn()
  }

  /** A command or swap is done with: what waited for it goes on, unless more is under way. */
  #answered(): void {
    this.#await(-1)
    const { awaited, computing } = this.store.getState()
    if (awaited === 0 && !computing) this.#goOn()
  }

  #await(more: 1 | -1): void {
    this.store.setState(({ awaited }) => ({ awaited: Math.max(0, awaited + more) }))
  }

  /** One after the other, until one has something computed: a step that is recorded already ends nothing. */
  #goOn(): void {
    this.#goingOn = true
    for (let idle = true; idle && this.#afterEnded.length > 0;) {
      this.#afterEnded.shift()?.()
      const { awaited, computing } = this.store.getState()
      idle = awaited === 0 && !computing
    }
    this.#goingOn = false
  }

  /** What moves goes on as far as the run has come. */
  #takeStopped({ why, event }: RunMessage & { kind: 'stopped' }): void {
    this.#onEnded = null
    this.#afterEnded.length = 0
    this.store.setState({
      stopped: { why, event },
      computing: null,
      opening: null,
      awaited: 0,
    })
  }
}
