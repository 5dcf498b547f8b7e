import { must } from '../base/assert'
import {
  createClientProcess,
  type ClientProcess,
  type ClientProcessEffect,
} from '../zookeeper/client/process/ClientProcess'
import { handleClientProcess } from '../zookeeper/client/process/handleClientProcess'
import { projectClient } from '../zookeeper/client/process/projectClient'
import { Outbox } from '../zookeeper/Effect'
import type { EnsembleConfig, ServerConfig } from '../zookeeper/EnsembleConfig'
import { createServer, handle } from '../zookeeper/handle'
import { project } from '../zookeeper/project'
import type { Server } from '../zookeeper/Server'
import { znodeChanges } from '../zookeeper/znodeChanges'
import type { Answer, ClientGrant, Grant, ServerGrant } from './Conductor'
import { copy } from './copy'
import { serverConfig } from './ensembleConfig'
import type { RunConfig } from './RunConfig'
import { isAlive, type World } from './World'

/** Everything of a run that is in memory: servers by sid, clients by endpoint. */
export interface Machines {
  readonly servers: ReadonlyMap<number, Server>
  readonly clients: ReadonlyMap<number, ClientProcess>
}

/** All servers and clients of a run in this thread. */
export class InProcessHost {
  /** Servers in memory: those whose process exists. */
  readonly servers = new Map<number, Server>()
  readonly clients = new Map<number, ClientProcess>()
  readonly #configs: ReadonlyMap<number, ServerConfig>

  /** `settings` of zoo.cfg that a run does not have. */
  constructor(config: RunConfig, settings: Partial<EnsembleConfig> = {}) {
    this.#configs = new Map(
      config.servers.map(({ sid }) => [sid, { ...serverConfig(config, sid), ...settings }]),
    )
  }

  /** Lets whoever was granted an event handle it. `pictured`: somebody wants to see it afterwards. */
  answer(grant: Grant, pictured: boolean): Answer {
    return 'client' in grant
      ? this.#answerOfClient(grant, pictured)
      : this.#answerOfServer(grant, pictured)
  }

  #answerOfServer({ server: sid, event, us }: ServerGrant, pictured: boolean): Answer {
    if (event.kind === 'booted') this.servers.set(sid, createServer(this.#configOf(sid)))
    const server = must(this.servers.get(sid), `server ${sid} in memory`)
    const out = new Outbox()
    handle(server, event, us, out)
    const { effects, touched } = out
    if (!pictured) return { effects, picture: null }
    return { effects, picture: project(server), znodes: znodeChanges(server, touched) }
  }

  #answerOfClient({ client: id, config, event, us }: ClientGrant, pictured: boolean): Answer {
    if (config) this.clients.set(id, createClientProcess(config))
    const client = must(this.clients.get(id), `client ${id} in memory`)
    const effects: ClientProcessEffect[] = []
    handleClientProcess(client, event, us, (effect) => effects.push(effect))
    return { effects, picture: pictured ? projectClient(client) : null }
  }

  /** Memory goes with the process. */
  forgetDead(world: World): void {
    for (const sid of this.servers.keys()) {
      const process = world.processes.get(sid)
      if (!process || !isAlive(process)) this.servers.delete(sid)
    }
    for (const id of this.clients.keys()) {
      const client = world.clients.get(id)
      if (!client || !isAlive(client.process)) this.clients.delete(id)
    }
  }

  /** Copies of everything in memory. */
  save(): Machines {
    return {
      servers: new Map(
        [...this.servers].map(([sid, server]) => [sid, copy(server, [server.config])]),
      ),
      clients: new Map(
        [...this.clients].map(([id, client]) => [id, copy(client, [client.config])]),
      ),
    }
  }

  /** Goes on with copies of these and nothing else. */
  restore({ servers, clients }: Machines): void {
    this.servers.clear()
    for (const [sid, server] of servers) {
      const mine = { ...server, config: this.#configOf(sid) }
      this.servers.set(sid, copy(mine, [mine.config]))
    }
    this.clients.clear()
    for (const [id, client] of clients) this.clients.set(id, copy(client, [client.config]))
  }

  #configOf(sid: number): ServerConfig {
    return must(this.#configs.get(sid), `the configuration of server ${sid}`)
  }
}
