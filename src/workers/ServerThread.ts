import type { ServerConfig } from '../zookeeper/EnsembleConfig'
import type { ServerEvent } from '../zookeeper/Event'
import type { Server } from '../zookeeper/Server'
import type { ServerAnswer, ServerRequest } from './protocol'

/** How long a worker may take over one event, real milliseconds, before it counts as silent. A loaded machine
 *  needs tens of milliseconds to wake a thread; a new worker must also load its code. */
const SILENCE_MS = 10_000

export class WorkerSilent extends Error {
  constructor(readonly sid: number) {
    super(`the worker of server ${sid} has not answered for ${SILENCE_MS / 1000} s`)
  }
  readonly waitedMs = SILENCE_MS
}

export class WorkerThrew extends Error {
  constructor(
    readonly sid: number,
    message: string,
    readonly report: string,
  ) {
    super(message)
  }
}

/** A request without its number, which the thread gives. */
type Wanted = ServerRequest extends infer R
  ? R extends ServerRequest
    ? Omit<R, 'id'>
    : never
  : never

/** The network worker's end of one server's channel. One request at a time is under way. */
export class ServerThread {
  private port: MessagePort | null = null
  private readonly waiting = new Map<number, (answer: ServerAnswer) => void>()
  private readonly unsent: ServerRequest[] = []
  private requests = 0

  constructor(
    readonly sid: number,
    readonly worker: number,
    readonly config: ServerConfig,
  ) {}

  /** The page has spawned the worker. */
  connect(port: MessagePort): void {
    this.port = port
    port.onmessage = ({ data }: MessageEvent<ServerAnswer>) => {
      const take = this.waiting.get(data.id)
      this.waiting.delete(data.id)
      take?.(data)
    }
    for (const request of this.unsent.splice(0)) port.postMessage(request)
  }

  handle(event: ServerEvent, nowUs: number): Promise<ServerAnswer & { kind: 'handled' }> {
    return this.ask({ kind: 'handle', event, nowUs }, 'handled')
  }

  async save(): Promise<Server> {
    return (await this.ask({ kind: 'save' }, 'saved')).server
  }

  async restore(server: Server): Promise<void> {
    await this.ask({ kind: 'restore', server }, 'restored')
  }

  close(): void {
    this.port?.close()
    this.waiting.clear()
  }

  /** Rejects with WorkerSilent or WorkerThrew. */
  private ask<K extends ServerAnswer['kind']>(
    wanted: Wanted,
    kind: K,
  ): Promise<Extract<ServerAnswer, { kind: K }>> {
    const id = ++this.requests
    return new Promise((resolve, reject) => {
      const silence = setTimeout(() => {
        this.waiting.delete(id)
        reject(new WorkerSilent(this.sid))
      }, SILENCE_MS)
      this.waiting.set(id, (answer) => {
        clearTimeout(silence)
        if (answer.kind === kind) resolve(answer as Extract<ServerAnswer, { kind: K }>)
        else if (answer.kind === 'threw') {
          reject(new WorkerThrew(this.sid, answer.message, answer.stack))
        } else reject(new Error(`server ${this.sid} answered ${answer.kind} to ${wanted.kind}`))
      })
      const request = { ...wanted, id } as ServerRequest
      if (this.port) this.port.postMessage(request)
      else this.unsent.push(request)
    })
  }
}
