import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { RunConfig } from '../simulation/RunConfig'
import type { RunMessage, RunPort } from '../simulation/RunPort'
import {
  type StoryAnswer,
  type StoryRequest,
  type StoryResult,
  type StoryVoice,
  tellStory,
} from '../simulation/scenario'

/** Tells a golden story on a run behind a port, as the unit tests tell it in-process: the text must come out the
 *  same. `open` begins the run (default: the port's own). Rejects when the run stops. */
export async function tellOverPort(
  port: RunPort,
  text: string,
  voice: StoryVoice,
  open = (config: RunConfig): void => port.open(config, []),
): Promise<StoryResult> {
  const telling = tellStory(text, voice)
  const teller = new Teller(port, open)
  try {
    let next = telling.next()
    while (!next.done) next = telling.next(await teller.answer(next.value))
    return next.value
  } finally {
    teller.close()
  }
}

class Teller {
  readonly close: () => void
  #events: RecordedEvent[] = []
  #length = 0
  #us = 0
  #take: (message: RunMessage) => void = () => undefined

  constructor(
    private readonly port: RunPort,
    private readonly open: (config: RunConfig) => void,
  ) {
    this.close = port.listen((message) => {
      if (message.kind === 'events') {
        this.#length = message.from + message.events.length
        this.#events.push(...message.events)
      }
      this.#take(message)
    })
  }

  async answer(request: StoryRequest): Promise<StoryAnswer> {
    const { port } = this
    switch (request.kind) {
      case 'open':
        await this.#said('opened', () => this.open(request.config))
        return this.#since({})
      case 'command': {
        const at = { events: this.#length, us: this.#us }
        const ask = (): void => port.command(request.command, at, at.events)
        const { refusal, at: given } = await this.#said('commanded', ask)
        if (!refusal) this.#us = given.us
        return this.#since({ refusal })
      }
      case 'advance': {
        const { ended } = await this.#said('ended', () => port.advance(request.goal))
        this.#us = ended.us
        return this.#since({ ended })
      }
    }
  }

  #since(more: Partial<StoryAnswer>): StoryAnswer {
    const events = this.#events
    this.#events = []
    return { events, us: this.#us, ...more }
  }

  /** Asks, and waits for the answer of that kind. */
  #said<K extends RunMessage['kind']>(
    kind: K,
    ask: () => void,
  ): Promise<Extract<RunMessage, { kind: K }>> {
    return new Promise((resolve, reject) => {
      this.#take = (message) => {
        if (message.kind === 'stopped') reject(new Error(`the run stopped: ${message.why.kind}`))
        if (message.kind === kind) resolve(message as Extract<RunMessage, { kind: K }>)
      }
      ask()
    })
  }
}
