import { isAlive } from '../ClientCnxn'
import { ClientOutbox, type ClientEvent } from '../ClientEvent'
import { handleClient } from '../handleClient'
import type { Answer } from '../ZooKeeper'
import { UncaughtException } from './CliException'
import { executeLine } from './executeLine'
import {
  promptOf,
  watcherText,
  type MainEffect,
  type MainEvent,
  type ZooKeeperMain,
} from './ZooKeeperMain'

/** One event of a zkCli at `nowUs` of the run's time. Lines that come while a command waits are kept. */
export function handleMain(
  main: ZooKeeperMain,
  event: MainEvent,
  nowUs: number,
  out: (effect: MainEffect) => void,
): void {
  if (main.ended) return
  if (event.kind === 'started') {
    const welcome = `Connecting to ${main.host}\nWelcome to ZooKeeper!\nJLine support is enabled\n`
    out({ kind: 'print', stream: 'out', text: welcome })
  }
  const turn = new Turn(main, nowUs, out)
  if (event.kind === 'typed') {
    main.ahead.push(event.line)
    turn.next()
    return
  }
  turn.client(event)
  if (event.kind === 'started') out({ kind: 'prompt', text: promptOf(main) })
}

/** What one event sets off: answers go to the command that waits, which may ask again at once. */
export class Turn {
  constructor(
    readonly main: ZooKeeperMain,
    readonly nowUs: number,
    readonly out: (effect: MainEffect) => void,
  ) {}

  print(stream: 'out' | 'err', text: string): void {
    this.out({ kind: 'print', stream, text })
  }

  /** What is told by a watcher is on the screen before the answer that came with it is. */
  client(event: ClientEvent): void {
    const box = new ClientOutbox()
    handleClient(this.main.client, event, this.nowUs, box)
    const answers: Answer[] = []
    for (const effect of box.effects) {
      if (effect.kind === 'watched') {
        if (this.main.printWatches) this.print('out', watcherText(effect.event))
      } else if (effect.kind === 'answer') {
        if (effect.tag === this.main.tag) answers.push(effect)
      } else this.out(effect)
    }
    for (const answer of answers) this.resume(answer)
  }

  /** The next line that waits, unless a command is under way. */
  next(): void {
    while (this.main.running === null && !this.main.ended) {
      const line = this.main.ahead.shift()
      if (line === undefined) return
      this.main.running = executeLine(this, line)
      this.resume(null)
    }
  }

  private resume(answer: Answer | null): void {
    const { running } = this.main
    if (running === null) return
    try {
      const step = answer === null ? running.next() : running.next(answer)
      if (step.done !== true) {
        this.main.tag += 1
        this.client({ kind: 'submit', tag: this.main.tag, ...step.value })
        return
      }
    } catch (error) {
      if (!(error instanceof UncaughtException)) throw error
      this.print('err', `Exception in thread "main" ${error.message}\n`)
      this.main.exitCode = 1
      this.main.ended = true
    }
    this.finish()
  }

  private finish(): void {
    const { main } = this
    main.running = null
    if (main.ended) {
      if (main.client.conn !== null && isAlive(main.client))
        this.out({ kind: 'close', conn: main.client.conn })
      this.out({ kind: 'exit', code: main.exitCode })
      return
    }
    this.out({ kind: 'prompt', text: promptOf(main) })
    this.next()
  }
}
