import { beginChecks, CHECKS, type Ghosts, observe, observeSilence } from './checks/checks'
import type { Violation } from './checks/Check'
import type { Command, StampedCommand } from './Command'
import * as conductor from './Conductor'
import { beginCoverage, cover } from './coverage'
import { InProcessHost } from './InProcessHost'
import type { Picture } from './Picture'
import { LatestPicture } from './Recorder'
import type { RecordedEvent } from './RecordedEvent'
import type { RunConfig } from './RunConfig'
import type { Server } from '../zookeeper/Server'
import type { Fault } from './Fault'
import { newWorld, type World } from './World'

/** A run in this thread with every check looking on, or some. */
export class TortureRun {
  readonly violations: Violation[] = []
  readonly coverage = beginCoverage()
  readonly #world: World
  readonly #host: InProcessHost
  readonly #recorder: LatestPicture
  readonly #commands: StampedCommand[] = []
  /** What the checks remember. */
  readonly ghosts: Ghosts

  constructor(
    readonly config: RunConfig,
    readonly checks = CHECKS,
  ) {
    this.#world = newWorld(config)
    this.#host = new InProcessHost(config)
    this.#recorder = new LatestPicture(config)
    this.ghosts = beginChecks(config)
  }

  get picture(): Picture {
    return this.#recorder.latest
  }

  get us(): number {
    return this.#world.us
  }

  /** Servers in memory, by sid. */
  get servers(): ReadonlyMap<number, Server> {
    return this.#host.servers
  }

  get events(): number {
    return this.#world.events
  }

  /** When the next event comes by itself, in microseconds; null: none ever will. */
  get nextUs(): number | null {
    return conductor.nextUs(this.#world)
  }

  /** Who handles the next event; null: the world does. */
  get nextServer(): number | null {
    const grant = conductor.grantOf(this.#world)
    return grant && 'server' in grant ? grant.server : null
  }

  /** What was commanded and carried out. */
  get commands(): readonly StampedCommand[] {
    return this.#commands
  }

  /** Carries out the next event; null when there is none. */
  step(): RecordedEvent | null {
    if (this.nextUs === null) return null
    const grant = conductor.grantOf(this.#world)
    const answer = grant ? this.#host.answer(grant, true) : null
    return this.#saw(conductor.absorb(this.#world, answer, this.#recorder))
  }

  /** Strikes now; what is impossible by now is left out. A kill inside an event of a server that does not handle
   *  the next one has to wait: false. */
  strike({ what }: Fault): boolean {
    if (what.kind !== 'killNext') {
      this.#command(what)
      return true
    }
    if (this.nextServer !== what.sid) return false
    // The command is an event itself.
    const { sid, effects } = what
    this.#command({ kind: 'killInside', sid, event: this.events + 1, effects })
    return true
  }

  /** Nothing will happen any more: what had to come and has not will never come. */
  judgeSilence(): void {
    this.violations.push(...observeSilence(this.ghosts, this.events, this.us))
  }

  #command(command: Command): void {
    const result = conductor.command(this.#world, command, this.us, this.#recorder)
    if (conductor.isRefusal(result)) return
    this.#commands.push({ before: result.index, us: result.us, command })
    this.#saw(result)
  }

  #saw(event: RecordedEvent): RecordedEvent {
    this.#host.forgetDead(this.#world)
    cover(this.coverage, event, this.picture)
    this.violations.push(...observe(this.ghosts, this.config, event, this.picture, this.checks))
    return event
  }
}
