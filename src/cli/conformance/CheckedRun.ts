import { beginChecks, observe, violationSentence } from '../../simulation/checks/checks'
import type { Command } from '../../simulation/Command'
import { absorb, command, grantOf, isRefusal, nextUs } from '../../simulation/Conductor'
import { InProcessHost } from '../../simulation/InProcessHost'
import type { Picture } from '../../simulation/Picture'
import { LatestPicture } from '../../simulation/Recorder'
import type { RecordedEvent } from '../../simulation/RecordedEvent'
import type { RunConfig } from '../../simulation/RunConfig'
import { newWorld, type World } from '../../simulation/World'

/** A leader that was established, and when. */
export interface Established {
  readonly sid: number
  readonly epoch: number
  readonly us: number
}

/** A run in this thread in which every check looks on. */
export class CheckedRun {
  readonly violations: string[] = []
  readonly established: Established[] = []
  readonly #world: World
  readonly #host: InProcessHost
  readonly #recorder: LatestPicture
  readonly #ghosts: ReturnType<typeof beginChecks>

  constructor(readonly config: RunConfig) {
    this.#world = newWorld(config)
    this.#host = new InProcessHost(config)
    this.#recorder = new LatestPicture(config)
    this.#ghosts = beginChecks(config)
  }

  get us(): number {
    return this.#world.us
  }

  get picture(): Picture {
    return this.#recorder.latest
  }

  /** Gives a command now; false when it is refused. */
  command(what: Command): boolean {
    const result = command(this.#world, what, this.us, this.#recorder)
    if (isRefusal(result)) return false
    this.#saw(result)
    return true
  }

  /** Lets time run as far as `us`, or until something holds after an event. */
  run(us: number, until: () => boolean = () => false): void {
    for (;;) {
      if (until()) return
      const next = nextUs(this.#world)
      if (next === null || next > us) break
      const grant = grantOf(this.#world)
      const answer = grant && this.#host.answer(grant, true)
      this.#saw(absorb(this.#world, answer, this.#recorder))
    }
    this.#world.us = Math.max(this.us, us)
  }

  #saw(event: RecordedEvent): void {
    this.#host.forgetDead(this.#world)
    const found = observe(this.#ghosts, this.config, event, this.picture)
    this.violations.push(...found.map(violationSentence))
    for (const fact of event.facts) {
      if (fact.kind !== 'LeaderActivated' || event.server === null) continue
      const epoch = this.picture.servers[event.server]?.currentEpoch ?? 0
      this.established.push({ sid: event.server, epoch, us: event.us })
    }
  }
}
