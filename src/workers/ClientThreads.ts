import { must } from '../base/assert'
import type { Answer, ClientGrant } from '../simulation/Conductor'
import { endpointName } from '../simulation/endpoints'
import { isAlive, type World } from '../simulation/World'
import type { ClientProcess } from '../zookeeper/client/process/ClientProcess'
import { ClientThread } from './ClientThread'
import type { Page } from './Page'

/** So many clients have a worker of their own; those that come when all are taken share one more. */
export const OWN_WORKERS = 8

/** The threads of the clients whose process exists. */
export class ClientThreads {
  /** By endpoint; several may have the same. */
  readonly #threads = new Map<number, ClientThread>()
  #shared: ClientThread | null = null

  constructor(private readonly page: Page) {}

  threadOf(worker: number): ClientThread | undefined {
    return [...this.#threads.values()].find((thread) => thread.worker === worker)
  }

  async answer(grant: ClientGrant): Promise<Answer> {
    const { client, event } = grant
    const known = this.#threads.get(client)
    const thread = event.kind === 'started' ? (known ?? this.#place(client)) : known
    return must(thread, `the thread of client ${endpointName(client)}`).handle(grant)
  }

  /** A worker ends with its last client. */
  async terminateDead(world: World): Promise<void> {
    const dead = [...this.#threads.keys()].filter((id) => {
      const client = world.clients.get(id)
      return !client || !isAlive(client.process)
    })
    await Promise.all(dead.map((id) => this.#remove(id)))
  }

  terminateAll(): void {
    for (const thread of new Set(this.#threads.values())) this.#end(thread)
    this.#threads.clear()
  }

  async save(): Promise<Map<number, ClientProcess>> {
    const saved = [...this.#threads].map(async ([id, thread]) => {
      return [id, await thread.save(id)] as const
    })
    return new Map(await Promise.all(saved))
  }

  async restore(clients: ReadonlyMap<number, ClientProcess>): Promise<void> {
    const gone = [...this.#threads.keys()].filter((id) => !clients.has(id))
    await Promise.all(gone.map((id) => this.#remove(id)))
    const restored = [...clients].map(([id, saved]) => {
      return (this.#threads.get(id) ?? this.#place(id)).restore(id, saved)
    })
    await Promise.all(restored)
  }

  #place(id: number): ClientThread {
    const own = [...this.#threads.values()].filter((thread) => thread !== this.#shared)
    const thread =
      own.length < OWN_WORKERS
        ? this.#spawn(id, `client ${endpointName(id)}`)
        : (this.#shared ??= this.#spawn(id, `client ${endpointName(id)} and others`))
    this.#threads.set(id, thread)
    return thread
  }

  #spawn(id: number, name: string): ClientThread {
    return new ClientThread(this.page.spawn(id, name, 'clients'))
  }

  async #remove(id: number): Promise<void> {
    const thread = must(this.#threads.get(id), `the thread of client ${endpointName(id)}`)
    this.#threads.delete(id)
    if ([...this.#threads.values()].includes(thread)) await thread.forget(id)
    else this.#end(thread)
  }

  #end(thread: ClientThread): void {
    thread.close()
    this.page.terminate(thread.worker)
    if (thread === this.#shared) this.#shared = null
  }
}
