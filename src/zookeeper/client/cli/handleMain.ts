import { isAlive } from '../ClientCnxn'
import { ClientOutbox, type ClientEvent } from '../ClientEvent'
import { handleClient } from '../handleClient'
import type { Answer } from '../ZooKeeper'
import { UncaughtException } from './CliException'
import { finishBuffer } from './ConsoleReader'
import { liveCalls } from './liveCalls'
import {
  promptOf,
  watcherText,
  type MainEffect,
  type MainEvent,
  type Shell,
  type Task,
  type Typed,
  type ZooKeeperMain,
} from './ZooKeeperMain'

/** How long `-waitforconnection` waits. */
const LATCH_TIMER = 'waitforconnection'

/** One event of a zkCli at `nowUs` of the run's time. What is typed while a command waits is kept. */
export function handleMain(
  main: ZooKeeperMain,
  event: MainEvent,
  nowUs: number,
  out: (effect: MainEffect) => void,
): void {
  if (main.ended) return
  const turn = new Turn(main, nowUs, out)
  // Before anything changes: what is under way may have to be made again from what it has been told.
  if (main.running !== null) liveCalls(main, main.running, turn)
  if (event.kind === 'started') turn.start()
  else if (event.kind === 'typed') {
    main.ahead.push(event)
    turn.next()
  } else if (event.kind === 'expired' && event.timer === LATCH_TIMER) turn.giveUp()
  else turn.client(event)
}

/** What one event sets off: answers go to the command that waits, which may ask again at once. */
class Turn implements Shell {
  constructor(
    readonly main: ZooKeeperMain,
    readonly nowUs: number,
    readonly out: (effect: MainEffect) => void,
  ) {}

  print(stream: 'out' | 'err', text: string): void {
    this.out({ kind: 'print', stream, text })
  }

  /** ZooKeeperMain's constructor. */
  start(): void {
    const { main } = this
    const { said = '', death } = main.config
    if (said !== '') this.print('err', said)
    this.print('out', `Connecting to ${main.host}\n`)
    if (death !== undefined) {
      this.print('err', death.text)
      main.exitCode = death.exitCode
      this.exit()
      return
    }
    this.connect()
    if (!main.waiting) this.begin()
  }

  /** ZooKeeperMain.connectToZK, with the client that has just been made. */
  connect(): void {
    const { main } = this
    const { waitForConnection = false, timeoutMs } = main.config
    main.waiting = waitForConnection
    const delayUs = timeoutMs * 1000
    if (main.waiting) this.out({ kind: 'arm', timer: LATCH_TIMER, delayUs, spreadUs: 0 })
    this.client({ kind: 'started' })
  }

  /** ZooKeeperMain.run: one command, or lines from now on. */
  private begin(): void {
    const { main } = this
    main.begun = true
    const { command = null } = main.config
    if (command === null) {
      this.print('out', 'Welcome to ZooKeeper!\nJLine support is enabled\n')
      this.ask()
      return
    }
    main.words = [...command]
    this.run({ kind: 'onlyCommand' })
  }

  /** What is told by a watcher is on the screen before the answer that came with it is. */
  client(event: ClientEvent): void {
    const box = new ClientOutbox()
    handleClient(this.main.client, event, this.nowUs, box)
    const answers: Answer[] = []
    let connected = false
    for (const effect of box.effects) {
      if (effect.kind === 'watched') {
        connected ||= effect.event.type === 'None' && effect.event.state === 'SyncConnected'
        if (this.main.printWatches) this.print('out', watcherText(effect.event))
      } else if (effect.kind === 'answer') {
        if (effect.tag === this.main.tag) answers.push(effect)
      } else this.out(effect)
    }
    if (connected && this.main.waiting) this.go()
    for (const answer of answers) this.resume(answer)
  }

  /** The latch opens. */
  private go(): void {
    this.main.waiting = false
    this.out({ kind: 'disarm', timer: LATCH_TIMER })
    if (!this.main.begun) this.begin()
    else if (this.main.running === null) this.ask()
  }

  /** There was no session in time. */
  giveUp(): void {
    const { main } = this
    if (!main.waiting) return
    main.waiting = false
    this.run({ kind: 'giveUp' })
  }

  /** The next line that waits, unless a command is under way. */
  next(): void {
    const { main } = this
    while (main.begun && main.running === null && !main.waiting && !main.ended) {
      const typed = main.ahead.shift()
      if (typed === undefined) return
      this.run(this.read(typed))
    }
  }

  private read({ line }: Typed): Typed {
    const { main } = this
    const read = finishBuffer(main.lines, line, promptOf(main).length)
    if (read.out !== '') this.print('out', read.out)
    if (read.err !== '') this.print('err', read.err)
    return { kind: 'typed', line: read.line }
  }

  private run(task: Task): void {
    this.main.running = { task, begun: false, answers: [] }
    this.resume(null)
  }

  private resume(answer: Answer | null): void {
    const { running } = this.main
    if (running === null) return
    const calls = liveCalls(this.main, running, this)
    try {
      running.begun = true
      if (answer !== null) running.answers.push(answer)
      const step = answer === null ? calls.next() : calls.next(answer)
      if (step.done !== true) {
        this.main.tag += 1
        this.client({ kind: 'submit', tag: this.main.tag, ...step.value })
        return
      }
      this.finish()
    } catch (error) {
      if (!(error instanceof UncaughtException)) throw error
      this.print('err', `Exception in thread "main" ${error.message}\n`)
      this.main.exitCode = 1
      this.exit()
    }
  }

  private finish(): void {
    const { main } = this
    main.running = null
    if (main.ended) this.exit()
    else if (!main.waiting) this.ask()
  }

  private ask(): void {
    this.out({ kind: 'prompt', text: promptOf(this.main) })
    this.next()
  }

  private exit(): void {
    const { main } = this
    main.running = null
    main.ended = true
    if (main.client.conn !== null && isAlive(main.client))
      this.out({ kind: 'close', conn: main.client.conn })
    this.out({ kind: 'exit', code: main.exitCode })
  }
}
