import { must } from '../base/assert'
import type { Command, Goal, StampedCommand } from '../simulation/Command'
import { inquire } from '../simulation/inquire'
import type { Inquiry } from '../simulation/Inquiry'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { RunConfig } from '../simulation/RunConfig'
import { endOf, type Moment, type RunMessage, type RunPort } from '../simulation/RunPort'
import { NotRepeatable } from '../simulation/NotRepeatable'
import { Simulation } from '../simulation/Simulation'
import { Vigil } from '../simulation/Vigil'
import { pictureOf } from './pictureOf'
import { refusalAt } from './refusals'

interface Kept {
  readonly from: number
  readonly commands: readonly StampedCommand[]
  readonly until: Moment
}

/** The run without threads: every call is answered before it returns. For tests of the store, and for whatever
 *  must see the same run as the page without a page. */
export class InProcessPort implements RunPort {
  readonly #listeners = new Set<(message: RunMessage) => void>()
  #run: Simulation | null = null
  /** The future that a command in the past has left behind. */
  #kept: Kept | null = null
  #vigil: Vigil | null = null

  open(
    config: RunConfig,
    commands: readonly StampedCommand[],
    until?: Moment,
    byTime = false,
  ): void {
    this.#run = byTime
      ? Simulation.replayByTime(config, commands)
      : this.#replayed(config, commands, until)
    this.#kept = null
    this.#vigil = new Vigil(config)
    this.#say({ kind: 'opened', config })
    if (!this.#run) return this.#say({ kind: 'unrepeatable' })
    if (this.#events.length > 0) this.#sayEventsFrom(0)
  }

  #replayed(
    config: RunConfig,
    commands: readonly StampedCommand[],
    until?: Moment,
  ): Simulation | null {
    try {
      return Simulation.replay(config, commands, until ?? endOf(commands))
    } catch (problem) {
      if (problem instanceof NotRepeatable) return null
      throw problem
    }
  }

  advance(goal: Goal): void {
    const from = this.#events.length
    const ended = this.#simulation.advance(goal)
    if (this.#events.length > from) this.#sayEventsFrom(from)
    this.#say({ kind: 'ended', goal, ended })
  }

  halt(): void {
    // Nothing is ever under way when somebody else can speak.
  }

  command(command: Command, at: Moment, seen: number): void {
    const run = this.#simulation
    const refusal = run.recording && refusalAt(pictureOf(run.recording, at.events), command)
    if (refusal) return this.#say({ kind: 'commanded', command, refusal, at })
    if (at.events < this.#events.length) {
      if (seen > at.events) this.#keep(at.events)
      run.restore(at)
    }
    run.command(command, at.us)
    this.#sayEventsFrom(at.events)
    this.#sayKept()
    this.#say({ kind: 'commanded', command, refusal: null, at: run.at })
  }

  swapFuture(): void {
    if (!this.#kept) return
    const { from, commands, until } = this.#kept
    this.#keep(from)
    this.#run = Simulation.replay(this.#simulation.config, commands, until)
    this.#sayEventsFrom(from)
    this.#sayKept()
  }

  lookAhead(at: Moment, goal: Goal, id: number): void {
    this.#say({ kind: 'ahead', id, ...this.#simulation.lookAhead(at, goal) })
  }

  hash(at: Moment, id: number): void {
    const { config, commands } = this.#simulation
    this.#say({ kind: 'hash', id, at, hash: Simulation.replay(config, commands, at).hash() })
  }

  inquire(at: Moment, inquiry: Inquiry, id: number): void {
    this.#say({ kind: 'found', id, found: inquire(this.#simulation, at, inquiry) })
  }

  listen(listener: (message: RunMessage) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#listeners.clear()
  }

  get #simulation(): Simulation {
    if (!this.#run) throw new Error('no run is open')
    return this.#run
  }

  get #events(): readonly RecordedEvent[] {
    return this.#simulation.recording?.events ?? []
  }

  #keep(from: number): void {
    const { commands, at } = this.#simulation
    this.#kept = { from, commands: [...commands], until: at }
  }

  #say(message: RunMessage): void {
    for (const listener of this.#listeners) listener(message)
  }

  #sayEventsFrom(from: number): void {
    const recording = must(this.#simulation.recording, 'a recording')
    const findings = must(this.#vigil, 'a run').follow(recording, from)
    this.#say({ kind: 'events', from, events: recording.events.slice(from), findings })
  }

  #sayKept(): void {
    const { from, until } = this.#kept ?? {}
    const kept = from === undefined || !until ? null : { from, events: until.events - from }
    this.#say({ kind: 'future', kept })
  }
}
