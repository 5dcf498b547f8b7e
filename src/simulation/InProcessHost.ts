import { must } from '../base/assert'
import { Outbox } from '../zookeeper/Effect'
import type { EnsembleConfig, ServerConfig } from '../zookeeper/EnsembleConfig'
import { createServer, handle } from '../zookeeper/handle'
import { project } from '../zookeeper/project'
import type { Server } from '../zookeeper/Server'
import { znodeChanges } from '../zookeeper/znodeChanges'
import type { Answer, Grant } from './Conductor'
import { copy } from './copy'
import { serverConfig } from './ensembleConfig'
import type { RunConfig } from './RunConfig'
import { isAlive, type World } from './World'

/** All servers of a run in this thread. */
export class InProcessHost {
  /** Servers in memory: those whose process exists. */
  readonly servers = new Map<number, Server>()
  readonly #configs: ReadonlyMap<number, ServerConfig>

  /** `settings` of zoo.cfg that a run does not have. */
  constructor(config: RunConfig, settings: Partial<EnsembleConfig> = {}) {
    this.#configs = new Map(
      config.servers.map(({ sid }) => [sid, { ...serverConfig(config, sid), ...settings }]),
    )
  }

  /** Lets a server handle what it was granted. `pictured`: somebody wants to see it afterwards. */
  answer({ server: sid, event, us }: Grant, pictured: boolean): Answer {
    if (event.kind === 'booted') this.servers.set(sid, createServer(this.#configOf(sid)))
    const server = must(this.servers.get(sid), `server ${sid} in memory`)
    const out = new Outbox()
    handle(server, event, us, out)
    const { effects, touched } = out
    if (!pictured) return { effects, picture: null }
    return { effects, picture: project(server), znodes: znodeChanges(server, touched) }
  }

  /** Memory goes with the process. */
  forgetDead(world: World): void {
    for (const sid of this.servers.keys()) {
      const process = world.processes.get(sid)
      if (!process || !isAlive(process)) this.servers.delete(sid)
    }
  }

  /** Copies of all servers in memory. */
  save(): Map<number, Server> {
    return new Map([...this.servers].map(([sid, server]) => [sid, copy(server, [server.config])]))
  }

  /** Goes on with copies of these servers and no others. */
  restore(saved: ReadonlyMap<number, Server>): void {
    this.servers.clear()
    for (const [sid, server] of saved) {
      const mine = { ...server, config: this.#configOf(sid) }
      this.servers.set(sid, copy(mine, [mine.config]))
    }
  }

  #configOf(sid: number): ServerConfig {
    return must(this.#configs.get(sid), `the configuration of server ${sid}`)
  }
}
