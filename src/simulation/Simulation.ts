import { assert, must } from '../base/assert'
import type { Command, Ended, Goal, Refusal, StampedCommand } from './Command'
import { absorb, command, grantOf, isRefusal, nextUs, type Answer, type Grant } from './Conductor'
import { copy } from './copy'
import { GoalWatch, LIMITS, type Limits } from './goals'
import { hashRun } from './hash'
import { InProcessHost, type Machines } from './InProcessHost'
import { standsAtUs } from './Links'
import { NotRepeatable } from './NotRepeatable'
import type { Picture } from './Picture'
import type { RecordedEvent } from './RecordedEvent'
import { LatestPicture, type Recorder } from './Recorder'
import { Recording } from './Recording'
import type { RunConfig } from './RunConfig'
import type { Moment } from './RunPort'
import { newWorld, type World } from './World'

/** From one copy of everything to the next, in events. */
export const CHECKPOINT_EVERY = 2000

/** Everything of a run at one moment. */
export interface Checkpoint extends Machines {
  readonly world: World
}

export interface Ahead {
  readonly events: readonly RecordedEvent[]
  readonly ended: Ended
}

/** How much is kept of a run: all of it; only the picture of now; nothing but the world itself. */
export type Keeping = 'all' | 'latest' | 'nothing'

/** A run with all its servers and clients in this thread. The same configuration and commands give the same run. */
export class Simulation {
  readonly host: InProcessHost
  /** null unless everything is kept. */
  readonly recording: Recording | null
  readonly #recorder: Recorder | null
  readonly #checkpoints: Checkpoint[] = []
  #world: World
  #commands: StampedCommand[] = []

  constructor(
    readonly config: RunConfig,
    readonly keeping: Keeping = 'all',
    picture?: Picture,
  ) {
    this.#world = newWorld(config)
    this.host = new InProcessHost(config)
    this.recording = keeping === 'all' ? new Recording(config) : null
    this.#recorder =
      this.recording ?? (keeping === 'latest' ? new LatestPicture(config, picture) : null)
    if (keeping !== 'latest') this.#checkpoints.push(this.save())
  }

  /** A run brought to a moment: with these commands, of which those after it are left out. Throws NotRepeatable where
   *  one cannot have been given then. */
  static replay(
    config: RunConfig,
    commands: readonly StampedCommand[],
    until: Moment,
    keeping: Keeping = 'all',
  ): Simulation {
    const simulation = new Simulation(config, keeping)
    simulation.#replay(commands, until, true)
    return simulation
  }

  /** Goes on as far as a later moment, with what of the same commands comes before it. Throws NotRepeatable. */
  replayOn(commands: readonly StampedCommand[], until: Moment): void {
    this.#replay(commands, until, true)
  }

  /** A run in which the same commands are given at the same times, as far as they can be: it may be another run. */
  static replayByTime(config: RunConfig, commands: readonly StampedCommand[]): Simulation {
    const simulation = new Simulation(config)
    simulation.#replayByTime(commands)
    return simulation
  }

  get world(): World {
    return this.#world
  }

  get at(): Moment {
    return { events: this.#world.events, us: this.#world.us }
  }

  get commands(): readonly StampedCommand[] {
    return this.#commands
  }

  /** Where the clock stops because a message waits for a hand; null: nowhere. */
  get standsAtUs(): number | null {
    return standsAtUs(this.#world)
  }

  /** The picture of now. Somebody must keep it. */
  get picture(): Picture {
    return must(this.#recorder, 'somebody who keeps the picture').latest
  }

  /** Handles the next event; null: nothing will ever happen by itself. */
  step(): RecordedEvent | null {
    return nextUs(this.#world) === null ? null : this.#step(this.#recorder)
  }

  /** Gives a command at `us`, not before the clock and not after the next event. */
  command(what: Command, us = this.#world.us): Refusal | null {
    const result = this.#command(what, us, this.#recorder)
    return isRefusal(result) ? result : null
  }

  /** Lets time run until the goal, at most as far as the limits and the recording allow. `watch` sees every event. */
  advance(
    goal: Goal,
    limits: Limits = LIMITS,
    watch: (event: RecordedEvent) => void = () => undefined,
  ): Ended {
    const goals = new GoalWatch(goal, this.config, this.at, limits)
    for (;;) {
      const ended = goals.between(this.at, nextUs(this.#world), () => this.picture, this.standsAtUs)
      if (ended) {
        this.#world.us = ended.us
        return ended
      }
      if (this.recording?.full) return { kind: 'notReached', ...this.#here(), limit: 'events' }
      const event = this.#step(this.#recorder)
      goals.pass(event)
      watch(event)
    }
  }

  /** Goes back to a moment of this run: from the nearest checkpoint, once more. What came later is dropped. */
  restore(moment: Moment): void {
    assert(this.keeping !== 'latest', 'the picture of the past has not been kept')
    assert(moment.events <= this.#world.events, `no event ${moment.events} yet`)
    const commands = this.#commands.filter(({ before }) => before < moment.events)
    const behind = this.#checkpoints.findIndex(({ world }) => world.events > moment.events)
    if (behind >= 0) this.#checkpoints.length = behind
    this.load(must(this.#checkpoints.at(-1), 'a checkpoint'))
    this.#commands = commands.filter(({ before }) => before < this.#world.events)
    this.recording?.truncate(moment.events)
    this.#replay(commands, moment, false)
  }

  /** Runs ahead from a moment of this run until a goal, on a copy; gives what would happen. This run must keep its
   *  recording. */
  lookAhead(moment: Moment, goal: Goal, limits: Limits = LIMITS): Ahead {
    const recording = must(this.recording, 'a recording to begin from')
    const ahead = this.copyAt(moment, recording.pictureAt(moment.events))
    const events: RecordedEvent[] = []
    const ended = ahead.advance(goal, limits, (event) => events.push(event))
    return { events, ended }
  }

  /** The world at a moment of this run, not to be changed: this one's own where it stands there, a copy otherwise. */
  worldAt(moment: Moment): World {
    return moment.events === this.#world.events ? this.#world : this.copyAt(moment).world
  }

  /** A copy of this run at a moment of its past or present, world and machines, which may be changed; its picture, if
   *  anybody wants to see one, is to be given. */
  copyAt(moment: Moment, picture?: Picture): Simulation {
    const copied = new Simulation(this.config, 'latest', picture)
    const near = this.#checkpoints.findLast(({ world }) => world.events <= moment.events)
    copied.load(must(near, 'a checkpoint'))
    copied.#replay(this.#commands, moment, false)
    return copied
  }

  /** The hash of the run as it stands; `machines`: what is in memory, where it lives elsewhere. */
  hash({ servers, clients }: Machines = this.host): string {
    return hashRun(this.#world, servers, clients)
  }

  /** For servers that live elsewhere (in threads of their own): who may handle what next, as Conductor.grantOf. */
  get grant(): Grant | null {
    return grantOf(this.#world)
  }

  /** Carries out the next event with the answer that came from elsewhere; null when the grant was. */
  absorb(answer: Answer | null): RecordedEvent {
    return absorb(this.#world, answer, this.#recorder)
  }

  /** A checkpoint of now, with what is in memory elsewhere. */
  addCheckpoint(machines: Machines): void {
    this.#checkpoints.push({ world: copy(this.#world, [this.config]), ...machines })
  }

  save(): Checkpoint {
    return { world: copy(this.#world, [this.config]), ...this.host.save() }
  }

  load({ world, ...machines }: Checkpoint): void {
    this.#world = copy(world, [this.config])
    this.host.restore(machines)
  }

  #here(): { event: number; us: number } {
    return { event: this.#world.events, us: this.#world.us }
  }

  #step(recorder: Recorder | null): RecordedEvent {
    const grant = grantOf(this.#world)
    const answer = grant && this.host.answer(grant, recorder !== null)
    const event = absorb(this.#world, answer, recorder)
    this.#afterEvent(event)
    return event
  }

  #command(what: Command, us: number, recorder: Recorder | null): Refusal | RecordedEvent {
    const result = command(this.#world, what, us, recorder)
    if (isRefusal(result)) return result
    this.#commands.push({ before: result.index, us, command: what })
    this.host.forgetDead(this.#world)
    return result
  }

  #afterEvent(event: RecordedEvent): void {
    if (event.world.length > 0) this.host.forgetDead(this.#world)
    if (this.keeping === 'all' && this.#world.events % CHECKPOINT_EVERY === 0) {
      this.#checkpoints.push(this.save())
    }
  }

  /** Runs the same commands once more, as far as the moment. Throws NotRepeatable. */
  #replay(commands: readonly StampedCommand[], until: Moment, record: boolean): void {
    const recorder = record ? this.#recorder : null
    const due = commands.filter(({ before }) => before < until.events)
    let given = due.filter(({ before }) => before < this.#world.events).length
    while (this.#world.events < until.events) {
      const next = due[given]
      const impossible = next && (next.before < this.#world.events || next.us < this.#world.us)
      if (impossible || (recorder && this.recording?.full)) throw new NotRepeatable(given)
      if (next?.before === this.#world.events) {
        this.#repeat(next, given, recorder)
        given++
      } else if (nextUs(this.#world) === null) {
        break
      } else {
        this.#step(recorder)
      }
    }
    if (given < due.length) throw new NotRepeatable(given)
    this.#world.us = Math.max(this.#world.us, until.us)
  }

  #repeat({ command, us }: StampedCommand, nth: number, recorder: Recorder | null): void {
    const latestUs = nextUs(this.#world) ?? this.standsAtUs ?? us
    if (us < this.#world.us || us > latestUs) throw new NotRepeatable(nth)
    if (isRefusal(this.#command(command, us, recorder))) throw new NotRepeatable(nth)
  }

  #replayByTime(commands: readonly StampedCommand[]): void {
    for (const { command: what, us } of commands) {
      // Its event has another number now.
      if (what.kind === 'killInside') continue
      let next = nextUs(this.#world)
      while (next !== null && next <= us && !this.recording?.full) {
        this.#step(this.#recorder)
        next = nextUs(this.#world)
      }
      if (this.recording?.full) return
      const latestUs = next ?? this.standsAtUs ?? us
      this.command(what, Math.max(this.#world.us, Math.min(us, latestUs)))
    }
  }
}
