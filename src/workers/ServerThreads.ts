import { must } from '../base/assert'
import type { Answer, ServerGrant } from '../simulation/Conductor'
import { serverConfig } from '../simulation/ensembleConfig'
import type { RunConfig } from '../simulation/RunConfig'
import { isAlive, type World } from '../simulation/World'
import type { Server } from '../zookeeper/Server'
import { ServerThread } from './ServerThread'
import type { Page } from './Page'

/** The threads of the servers whose process exists: one worker each. */
export class ServerThreads {
  readonly #bySid = new Map<number, ServerThread>()

  constructor(
    private readonly config: RunConfig,
    private readonly page: Page,
  ) {}

  threadOf(worker: number): ServerThread | undefined {
    return [...this.#bySid.values()].find((thread) => thread.worker === worker)
  }

  async answer({ server, event, us }: ServerGrant): Promise<Answer> {
    if (event.kind === 'booted') this.#spawn(server)
    const thread = must(this.#bySid.get(server), `the thread of server ${server}`)
    return thread.handle(event, us)
  }

  terminateDead(world: World): void {
    for (const sid of this.#bySid.keys()) {
      const process = world.processes.get(sid)
      if (!process || !isAlive(process)) this.#terminate(sid)
    }
  }

  terminateAll(): void {
    for (const sid of this.#bySid.keys()) this.#terminate(sid)
  }

  async save(): Promise<Map<number, Server>> {
    const saved = [...this.#bySid].map(async ([sid, thread]) => [sid, await thread.save()] as const)
    return new Map(await Promise.all(saved))
  }

  async restore(servers: ReadonlyMap<number, Server>): Promise<void> {
    for (const sid of this.#bySid.keys()) if (!servers.has(sid)) this.#terminate(sid)
    const restored = [...servers].map(([sid, server]) => {
      return (this.#bySid.get(sid) ?? this.#spawn(sid)).restore(server)
    })
    await Promise.all(restored)
  }

  #spawn(sid: number): ServerThread {
    this.#terminate(sid)
    const config = serverConfig(this.config, sid)
    const worker = this.page.spawn(sid, `server ${sid}`, { server: config })
    const thread = new ServerThread(sid, worker, config)
    this.#bySid.set(sid, thread)
    return thread
  }

  #terminate(sid: number): void {
    const thread = this.#bySid.get(sid)
    if (!thread) return
    thread.close()
    this.#bySid.delete(sid)
    this.page.terminate(thread.worker)
  }
}
