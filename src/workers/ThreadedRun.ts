import { must } from '../base/assert'
import type { Command, Ended, Goal, StampedCommand } from '../simulation/Command'
import { nextUs } from '../simulation/Conductor'
import { GoalWatch } from '../simulation/goals'
import { inquire } from '../simulation/inquire'
import type { Inquiry } from '../simulation/Inquiry'
import type { Picture } from '../simulation/Picture'
import type { RunConfig } from '../simulation/RunConfig'
import type { Moment, RunMessage } from '../simulation/RunPort'
import { CHECKPOINT_EVERY, Simulation } from '../simulation/Simulation'
import { Vigil } from '../simulation/Vigil'
import type { Threads } from './Threads'

/** Events are sent on in batches: at least this often, real milliseconds, and at most so many at once. */
const BATCH_MS = 30
const BATCH_EVENTS = 500
/** Of a long run that is computed again, the page is given so many events at once: half a second's. */
const REPLAYED_EVENTS = 2000

/** Another course of the run, left behind and kept: what was seen of it, to be computed again on request. */
interface Future {
  readonly from: number
  readonly commands: readonly StampedCommand[]
  readonly until: Moment
}

/** The conductor's asynchronous half: lets servers in threads of their own handle what they are granted, and brings
 *  them to any moment of the past. One call at a time; an advance ends early when another wish waits. */
export class ThreadedRun {
  #simulation: Simulation
  #kept: Future | null = null
  #sent = 0
  readonly #vigil: Vigil

  constructor(
    readonly config: RunConfig,
    private readonly threads: Threads,
    private readonly say: (message: RunMessage) => void,
    private readonly othersWait: () => boolean,
  ) {
    this.#simulation = new Simulation(config)
    this.#vigil = new Vigil(config)
  }

  /** How many events have been handled. */
  get length(): number {
    return this.#simulation.at.events
  }

  /** Replays the commands given before `until` in this thread, then hands the servers to theirs. `until` null: each
   *  command at its time. */
  async open(commands: readonly StampedCommand[], until: Moment | null): Promise<void> {
    if (until) this.#replay(commands, until)
    else this.#simulation = Simulation.replayByTime(this.config, commands)
    await this.#handOver(this.#sent)
  }

  #replay(commands: readonly StampedCommand[], until: Moment): void {
    for (let events = REPLAYED_EVENTS; events < until.events; events += REPLAYED_EVENTS) {
      this.#simulation.replayOn(commands, { events, us: 0 })
      this.#sendEvents()
    }
    this.#simulation.replayOn(commands, until)
  }

  /** Lets time run until the goal. Says nothing when another wish ended it: that one is answered. */
  async advance(goal: Goal): Promise<void> {
    const simulation = this.#simulation
    const watch = new GoalWatch(goal, this.config, simulation.at)
    const picture = (): Picture => simulation.picture
    let batchedAt = performance.now()
    for (;;) {
      const { at, standsAtUs } = simulation
      const ended = watch.between(at, nextUs(simulation.world), picture, standsAtUs)
      if (ended) return this.#end(goal, ended)
      if (simulation.recording?.full) return this.#stopFull()
      if (this.othersWait()) return this.#sendEvents()
      await this.#step(watch)
      if (this.length - this.#sent >= BATCH_EVENTS || performance.now() - batchedAt > BATCH_MS) {
        this.#sendEvents()
        batchedAt = performance.now()
      }
    }
  }

  /** Gives a command at a moment; in the past, what came after is dropped, and kept if somebody has seen it. */
  async command(command: Command, at: Moment, seen: number): Promise<void> {
    const before = this.#simulation
    const from = Math.min(at.events, before.at.events)
    const commands = [...before.commands]
    const until = { events: Math.min(seen, before.at.events), us: 0 }
    if (from < before.at.events) await this.#goBack({ events: from, us: at.us })
    const us = Math.max(at.us, this.#simulation.at.us)
    const refusal = this.#simulation.command(command, us)
    if (refusal) {
      if (from < until.events) await this.#again(commands, until, from)
      return this.say({ kind: 'commanded', command, refusal, at })
    }
    await this.threads.terminateDead(this.#simulation.world)
    if (from < until.events) this.#keep({ from, commands, until })
    this.#sendEvents()
    this.say({ kind: 'commanded', command, refusal: null, at: this.#simulation.at })
  }

  /** Takes the kept future up again and keeps the present one in its stead. */
  async swapFuture(): Promise<void> {
    const future = this.#kept
    if (!future) return
    const { commands, at } = this.#simulation
    const present = { from: future.from, commands: [...commands], until: at }
    await this.#again(future.commands, future.until, future.from)
    this.#keep(present)
  }

  lookAhead(at: Moment, goal: Goal, id: number): void {
    this.say({ kind: 'ahead', id, ...this.#simulation.lookAhead(at, goal) })
  }

  /** At the frontier the servers themselves are asked; a moment of the past is computed once more. */
  async hash(at: Moment, id: number): Promise<void> {
    if (at.events < this.length || at.us !== this.#simulation.at.us) {
      const past = Simulation.replay(this.config, this.#simulation.commands, at, 'nothing')
      return this.say({ kind: 'hash', id, at, hash: past.hash() })
    }
    const machines = await this.threads.save()
    this.say({ kind: 'hash', id, at, hash: this.#simulation.hash(machines) })
  }

  /** A copy answers, in this thread: no server is asked. */
  inquire(at: Moment, inquiry: Inquiry, id: number): void {
    this.say({ kind: 'found', id, found: inquire(this.#simulation, at, inquiry) })
  }

  async #step(watch: GoalWatch): Promise<void> {
    const simulation = this.#simulation
    const { grant } = simulation
    const event = simulation.absorb(grant && (await this.threads.answer(grant)))
    watch.pass(event)
    if (event.world.length > 0) await this.threads.terminateDead(simulation.world)
    if (simulation.at.events % CHECKPOINT_EVERY === 0) {
      simulation.addCheckpoint(await this.threads.save())
    }
  }

  /** Commands that are not told anew from `from` on are the same as before: so are the events. */
  async #again(commands: readonly StampedCommand[], until: Moment, from: number): Promise<void> {
    this.#simulation = Simulation.replay(this.config, commands, until)
    await this.#handOver(from)
  }

  async #goBack(moment: Moment): Promise<void> {
    this.#simulation.restore(moment)
    await this.#handOver(moment.events)
  }

  /** The threads go on from the servers as computed in this one; the page gets the events from `from` on. */
  async #handOver(from: number): Promise<void> {
    await this.threads.restore(this.#simulation.host)
    this.#sent = from
    this.#sendEvents(true)
  }

  #keep(future: Future): void {
    this.#kept = future
    this.say({ kind: 'future', kept: { from: future.from, events: future.until.events } })
  }

  #end(goal: Goal, ended: Ended): void {
    this.#simulation.world.us = ended.us
    this.#sendEvents()
    this.say({ kind: 'ended', goal, ended })
  }

  #stopFull(): void {
    this.#sendEvents()
    const why = must(this.#simulation.recording?.full, 'a full recording')
    this.say({ kind: 'stopped', why, event: this.length })
  }

  #sendEvents(always = false): void {
    const from = this.#sent
    if (from >= this.length && !always) return
    const recording = must(this.#simulation.recording, 'a recording')
    const findings = this.#vigil.follow(recording, from)
    this.#sent = this.length
    this.say({ kind: 'events', from, events: recording.events.slice(from), findings })
  }

  /** What was recorded before a failure still reaches the page. */
  flush(): void {
    this.#sendEvents()
  }
}
