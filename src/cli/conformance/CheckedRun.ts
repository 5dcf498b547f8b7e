import { beginChecks, observe, violationSentence } from '../../simulation/checks/checks'
import type { ClientRequest, Command } from '../../simulation/Command'
import { absorb, command, grantOf, isRefusal, nextUs } from '../../simulation/Conductor'
import { InProcessHost } from '../../simulation/InProcessHost'
import type { Picture } from '../../simulation/Picture'
import { LatestPicture } from '../../simulation/Recorder'
import type { RecordedEvent } from '../../simulation/RecordedEvent'
import type { RunConfig } from '../../simulation/RunConfig'
import { contentsOf } from '../../simulation/StoredDisk'
import { ask } from '../../simulation/submit'
import { diskOf, newWorld, type World } from '../../simulation/World'
import type { EnsembleConfig } from '../../zookeeper/EnsembleConfig'
import type { Server } from '../../zookeeper/Server'

/** A leader that was established, and when. */
export interface Established {
  readonly sid: number
  readonly epoch: number
  readonly us: number
}

/** A property that is broken stays so. */
const ENOUGH = 10

/** A run in this thread in which every check looks on. */
export class CheckedRun {
  readonly violations: string[] = []
  readonly established: Established[] = []
  readonly #world: World
  readonly #host: InProcessHost
  readonly #recorder: LatestPicture
  readonly #ghosts: ReturnType<typeof beginChecks>

  /** `look` sees every event; `settings` of zoo.cfg are those that a run does not have. */
  constructor(
    readonly config: RunConfig,
    settings: Partial<EnsembleConfig> = {},
    private readonly look: (event: RecordedEvent) => void = () => undefined,
  ) {
    this.#world = newWorld(config)
    this.#host = new InProcessHost(config, settings)
    this.#recorder = new LatestPicture(config)
    this.#ghosts = beginChecks(config)
  }

  get us(): number {
    return this.#world.us
  }

  get picture(): Picture {
    return this.#recorder.latest
  }

  /** A server's memory, while its process exists; to be looked at only. */
  server(sid: number): Server | undefined {
    return this.#host.servers.get(sid)
  }

  /** What a process that starts now would read. */
  filesOf(sid: number): ReadonlyMap<string, Uint8Array> {
    return contentsOf(diskOf(this.#world, sid))
  }

  /** Gives a command now; false when it is refused. */
  command(what: Command): boolean {
    const result = command(this.#world, what, this.us, this.#recorder)
    if (isRefusal(result)) return false
    this.#saw(result)
    return true
  }

  /** A client asks a server for something now. */
  ask(asked: { sid: number; cxid: number; sessionId: bigint; request: ClientRequest }): void {
    ask(this.#world, asked, Math.max(0, this.#world.events - 1))
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
    if (this.violations.length < ENOUGH) this.violations.push(...found.map(violationSentence))
    for (const fact of event.facts) {
      if (fact.kind !== 'LeaderActivated' || event.server === null) continue
      const epoch = this.picture.servers[event.server]?.currentEpoch ?? 0
      this.established.push({ sid: event.server, epoch, us: event.us })
    }
    this.look(event)
  }
}
