import type { Answer, Grant } from '../simulation/Conductor'
import type { Machines } from '../simulation/InProcessHost'
import type { RunConfig } from '../simulation/RunConfig'
import type { World } from '../simulation/World'
import { ClientThreads } from './ClientThreads'
import type { Page } from './Page'
import type { FromNetwork, Spawned } from './protocol'
import { ServerThreads } from './ServerThreads'

/** The threads of everything whose process exists, made and ended by the page on request. */
export class Threads implements Page {
  readonly #servers: ServerThreads
  readonly #clients = new ClientThreads(this)
  #workers: number

  constructor(
    config: RunConfig,
    /** Numbers of workers are never used again, also not by the next run. */
    private readonly ask: (request: FromNetwork & { kind: 'spawn' | 'terminate' }) => void,
    firstWorker: number,
  ) {
    this.#servers = new ServerThreads(config, this)
    this.#workers = firstWorker
  }

  get lastWorker(): number {
    return this.#workers
  }

  spawn(endpoint: number, name: string, what: Spawned): number {
    const worker = ++this.#workers
    this.ask({ kind: 'spawn', worker, endpoint, name, what })
    return worker
  }

  terminate(worker: number): void {
    this.ask({ kind: 'terminate', worker })
  }

  /** The page has made the worker that was asked for. */
  spawned(worker: number, port: MessagePort): void {
    const thread = this.#servers.threadOf(worker) ?? this.#clients.threadOf(worker)
    if (thread) thread.connect(port)
    else port.close()
  }

  /** Lets whoever was granted an event handle it; a new process begins without memory. */
  answer(grant: Grant): Promise<Answer> {
    return 'client' in grant ? this.#clients.answer(grant) : this.#servers.answer(grant)
  }

  /** Memory goes with the process: that is what a kill is. */
  async terminateDead(world: World): Promise<void> {
    this.#servers.terminateDead(world)
    await this.#clients.terminateDead(world)
  }

  terminateAll(): void {
    this.#servers.terminateAll()
    this.#clients.terminateAll()
  }

  /** Copies of everything in memory. */
  async save(): Promise<Machines> {
    const [servers, clients] = await Promise.all([this.#servers.save(), this.#clients.save()])
    return { servers, clients }
  }

  /** Goes on with copies of these and nothing else. */
  async restore({ servers, clients }: Machines): Promise<void> {
    await Promise.all([this.#servers.restore(servers), this.#clients.restore(clients)])
  }
}
