import { must } from '../base/assert'
import type { Answer, Grant } from '../simulation/Conductor'
import { serverConfig } from '../simulation/ensembleConfig'
import type { RunConfig } from '../simulation/RunConfig'
import { isAlive, type World } from '../simulation/World'
import type { Server } from '../zookeeper/Server'
import type { FromNetwork } from './protocol'
import { ServerThread } from './ServerThread'

type Ask = (request: FromNetwork & { kind: 'spawn' | 'terminate' }) => void

/** The threads of the servers whose process exists: one worker each, made and ended by the page on request. */
export class Threads {
  readonly #bySid = new Map<number, ServerThread>()
  readonly #byWorker = new Map<number, ServerThread>()
  #workers = 0

  constructor(
    private readonly config: RunConfig,
    /** Numbers of workers are never used again, also not by the next run. */
    private readonly ask: Ask,
    firstWorker: number,
  ) {
    this.#workers = firstWorker
  }

  get lastWorker(): number {
    return this.#workers
  }

  /** The page has made the worker that was asked for. */
  spawned(worker: number, port: MessagePort): void {
    const thread = this.#byWorker.get(worker)
    if (thread) thread.connect(port)
    else port.close()
  }

  /** Lets a server handle what it was granted; a new process gets a new thread. */
  async answer({ server, event, us }: Grant): Promise<Answer> {
    if (event.kind === 'booted') this.#spawn(server)
    const thread = must(this.#bySid.get(server), `the thread of server ${server}`)
    return thread.handle(event, us)
  }

  /** Memory goes with the process: that is what a kill is. */
  terminateDead(world: World): void {
    for (const sid of this.#bySid.keys()) {
      const process = world.processes.get(sid)
      if (!process || !isAlive(process)) this.#terminate(sid)
    }
  }

  terminateAll(): void {
    for (const sid of this.#bySid.keys()) this.#terminate(sid)
  }

  /** Copies of all servers. */
  async save(): Promise<Map<number, Server>> {
    const saved = [...this.#bySid].map(async ([sid, thread]) => [sid, await thread.save()] as const)
    return new Map(await Promise.all(saved))
  }

  /** Goes on with copies of these servers and no others. */
  async restore(servers: ReadonlyMap<number, Server>): Promise<void> {
    for (const sid of this.#bySid.keys()) if (!servers.has(sid)) this.#terminate(sid)
    const restored = [...servers].map(([sid, server]) => {
      return (this.#bySid.get(sid) ?? this.#spawn(sid)).restore(server)
    })
    await Promise.all(restored)
  }

  #spawn(sid: number): ServerThread {
    this.#terminate(sid)
    const thread = new ServerThread(sid, ++this.#workers, serverConfig(this.config, sid))
    this.#bySid.set(sid, thread)
    this.#byWorker.set(thread.worker, thread)
    this.ask({ kind: 'spawn', worker: thread.worker, config: thread.config })
    return thread
  }

  #terminate(sid: number): void {
    const thread = this.#bySid.get(sid)
    if (!thread) return
    thread.close()
    this.#bySid.delete(sid)
    this.#byWorker.delete(thread.worker)
    this.ask({ kind: 'terminate', worker: thread.worker })
  }
}
