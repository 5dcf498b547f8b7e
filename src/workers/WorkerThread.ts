/** How long a worker may take over one event, real milliseconds, before it counts as silent. A loaded machine
 *  needs tens of milliseconds to wake a thread; a new worker must also load its code. */
const SILENCE_MS = 10_000

/** `sid`: the endpoint of the server or client. */
export class WorkerSilent extends Error {
  constructor(readonly sid: number) {
    super(`the worker of endpoint ${sid} has not answered for ${SILENCE_MS / 1000} s`)
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

interface Request {
  readonly id: number
  readonly kind: string
}

type Answered = Request | { id: number; kind: 'threw'; message: string; stack: string }

/** A request without its number, which the thread gives. */
type Wanted<R> = R extends Request ? Omit<R, 'id'> : never

/** The network worker's end of the channel to one worker, which answers every request with one answer of its
 *  number. */
export class WorkerThread<R extends Request, A extends Answered> {
  private port: MessagePort | null = null
  private readonly waiting = new Map<number, (answer: A) => void>()
  private readonly unsent: R[] = []
  private requests = 0

  constructor(readonly worker: number) {}

  /** The page has spawned the worker. */
  connect(port: MessagePort): void {
    this.port = port
    port.onmessage = ({ data }: MessageEvent<A>) => {
      const take = this.waiting.get(data.id)
      this.waiting.delete(data.id)
      take?.(data)
    }
    for (const request of this.unsent.splice(0)) port.postMessage(request)
  }

  close(): void {
    this.port?.close()
    this.waiting.clear()
  }

  /** Rejects with WorkerSilent or WorkerThrew, in the name of that endpoint. */
  ask<K extends A['kind']>(
    endpoint: number,
    wanted: Wanted<R>,
    kind: K,
  ): Promise<Extract<A, { kind: K }>> {
    const id = ++this.requests
    return new Promise((resolve, reject) => {
      const silence = setTimeout(() => {
        this.waiting.delete(id)
        reject(new WorkerSilent(endpoint))
      }, SILENCE_MS)
      this.waiting.set(id, (answer) => {
        clearTimeout(silence)
        if (answer.kind === kind) resolve(answer as Extract<A, { kind: K }>)
        else if ('stack' in answer) {
          reject(new WorkerThrew(endpoint, answer.message, answer.stack))
        } else reject(new Error(`endpoint ${endpoint} answered ${answer.kind} to ${wanted.kind}`))
      })
      const request = { ...wanted, id } as unknown as R
      if (this.port) this.port.postMessage(request)
      else this.unsent.push(request)
    })
  }
}
