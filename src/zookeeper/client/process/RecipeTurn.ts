import { assert } from '../../../base/assert'
import type { AnyRecipe } from '../../recipes/Recipe'
import { toHexLong } from '../../Zxid'
import { createClientCnxn, type ClientCnxn } from '../ClientCnxn'
import { ClientOutbox, type ClientEffect, type ClientEvent } from '../ClientEvent'
import { handleClient } from '../handleClient'
import { KeeperException } from '../KeeperException'
import { shuffledHosts } from '../shuffledHosts'
import type { Call } from '../ZooKeeper'
import type { ClientProcessConfig, ClientProcessEffect, ClientProcessEvent } from './ClientProcess'
import { DONE, type Heard, type Program, type Verb } from './Program'
import type { RecipeRun, Round } from './RecipeRun'
import { answerOther, askOther, takeWork } from './work'

/** Ends a sleep, or a wait for a letter. */
const PROGRAM_TIMER = 'program'

/** No program does more than this between two waits. */
const STEPS_MAX = 10_000

/** Rounds under way, by what their record keeps of them. */
const LIVE = new WeakMap<Round, Program<unknown>>()

/** The n-th session of a program; `dials`: those of the sessions before it. */
export function newSession(
  { connectString, timeoutMs, seed }: ClientProcessConfig,
  name: string,
  n: number,
  dials: number,
): ClientCnxn {
  const hosts = shuffledHosts(connectString, { seed, name, n })
  return { ...createClientCnxn({ hosts, sessionTimeoutMs: timeoutMs, name }), dials }
}

/** What one event sets off in a recipe's program. */
export class RecipeTurn {
  /** What the program waits for, once it has come. */
  private heard: Heard | null = null

  constructor(
    readonly config: ClientProcessConfig,
    readonly recipe: AnyRecipe,
    readonly run: RecipeRun,
    readonly nowUs: number,
    readonly out: (effect: ClientProcessEffect) => void,
  ) {}

  handle(event: ClientProcessEvent): void {
    this.take(event)
    this.proceed()
  }

  private take(event: ClientProcessEvent): void {
    const { run } = this
    if (event.kind === 'typed') run.letters.push({ kind: 'typed', line: event.line })
    else if (event.kind === 'started') this.client({ kind: 'started' })
    else if (event.kind === 'expired' && event.timer === PROGRAM_TIMER) {
      if (run.waiting === 'sleep' || run.waiting === 'letterInTime') this.heard = DONE
    } else {
      const work = takeWork(run, event, this.out)
      if (work !== null) {
        run.letters.push(...work.letters)
        this.heard = work.heard
      } else if (event.kind !== 'accepted') this.client(event)
    }
  }

  /** What a watcher is told goes into the letter box before the answer that came with it is heard. */
  private client(event: ClientEvent): void {
    const box = new ClientOutbox()
    handleClient(this.run.client, event, this.nowUs, box)
    for (const effect of box.effects) {
      if (effect.kind === 'watched') this.run.letters.push({ kind: 'watched', event: effect.event })
      else if (effect.kind !== 'answer') this.out(effect)
      else if (this.endBegun(effect)) continue
      else if (effect.tag === this.run.tag) this.heard = { err: effect.err, record: effect.record }
    }
  }

  /** false: it is the call that the program waits for. */
  private endBegun({ tag, err, record }: Extract<ClientEffect, { kind: 'answer' }>): boolean {
    const { begun, letters } = this.run
    const at = begun.indexOf(tag)
    if (at < 0) return false
    begun.splice(at, 1)
    letters.push({ kind: 'answered', nth: tag, answer: { err, record } })
    return true
  }

  /** Lets the program go on until it waits for something that is not there. */
  private proceed(): void {
    const { run } = this
    for (let steps = 0; ; steps++) {
      assert(steps < STEPS_MAX, `${run.recipe} never waits`)
      this.readLetter()
      if (run.waiting !== null && this.heard === null) return
      const { heard } = this
      this.heard = null
      run.waiting = null
      if (!this.step(heard)) return
    }
  }

  private readLetter(): void {
    const { letters, waiting } = this.run
    if ((waiting !== 'letter' && waiting !== 'letterInTime') || this.heard !== null) return
    const letter = letters.shift()
    if (letter === undefined) return
    if (waiting === 'letterInTime') this.out({ kind: 'disarm', timer: PROGRAM_TIMER })
    this.heard = { ...DONE, letter }
  }

  /** From one thing that the program asks for to the next; false: it is over. */
  private step(heard: Heard | null): boolean {
    const { run } = this
    run.round ??= { heard: [] }
    const program = this.live(run.round, heard === null)
    try {
      if (heard !== null) run.round.heard.push(heard)
      const next = heard === null ? program.next() : program.next(heard)
      if (next.done !== true) {
        this.obey(next.value)
        return true
      }
      run.round = null
      run.state = next.value
      if (next.value !== null) return true
      this.out({ kind: 'exit', code: 0, reason: `${run.recipe} is done` })
    } catch (error) {
      if (!(error instanceof KeeperException)) throw error
      this.out({ kind: 'exit', code: 1, reason: error.message })
    }
    return false
  }

  /** The round's program. Where it is not there, the record being a copy, it is made again and told what it has been
   *  told; what it asks for meanwhile has been done. */
  private live(round: Round, begins: boolean): Program<unknown> {
    const known = LIVE.get(round)
    if (known !== undefined) return known
    const program = this.recipe.round(this.run.state, this.run.options)
    LIVE.set(round, program)
    if (begins) return program
    program.next()
    for (const heard of round.heard) program.next(heard)
    return program
  }

  private obey(asked: Call | Verb): void {
    const { run } = this
    if (!('verb' in asked)) {
      run.tag += 1
      run.waiting = 'call'
      this.client({ kind: 'submit', tag: run.tag, ...asked })
      return
    }
    switch (asked.verb) {
      case 'sleep':
        run.waiting = 'sleep'
        this.arm(asked.us, asked.spreadUs)
        return
      case 'nextLetter':
        run.waiting = asked.withinUs === null ? 'letter' : 'letterInTime'
        if (asked.withinUs !== null) this.arm(asked.withinUs, 0)
        return
      case 'ask':
        run.waiting = 'answer'
        askOther(run, asked, this.out)
        return
      case 'begin':
        run.tag += 1
        run.begun.push(run.tag)
        this.heard = { ...DONE, nth: run.tag }
        this.client({ kind: 'submit', tag: run.tag, ...asked.call })
        return
      case 'self':
        this.heard = { ...DONE, self: this.self() }
        return
      default:
        this.heard = DONE
        this.act(asked)
    }
  }

  private act(asked: Extract<Verb, { verb: 'tell' | 'reopen' | 'listen' | 'answer' }>): void {
    const { run } = this
    switch (asked.verb) {
      case 'tell': {
        const { note, values } = asked
        run.note = { note, values }
        const fact = { kind: 'RecipeTold', recipe: run.recipe, note, values } as const
        this.out({ kind: 'tell', fact })
        return
      }
      case 'listen':
        this.out({ kind: 'listen', port: 'work' })
        return
      case 'answer':
        answerOther(run, asked.conn, asked.text, this.out)
        return
      case 'reopen':
        this.reopen()
    }
  }

  private reopen(): void {
    const { run } = this
    const kept = run.letters.filter(({ kind }) => kind !== 'watched')
    run.letters.splice(0, run.letters.length, ...kept)
    if (run.client.conn !== null) this.out({ kind: 'close', conn: run.client.conn })
    run.clients += 1
    run.client = newSession(this.config, run.name, run.clients, run.client.dials)
    this.client({ kind: 'started' })
  }

  private arm(delayUs: number, spreadUs: number): void {
    this.out({ kind: 'arm', timer: PROGRAM_TIMER, delayUs, spreadUs })
  }

  private self() {
    const { name, workAddress } = this.config
    const session = toHexLong(this.run.client.sessionId)
    return { name, workAddress, session, atUs: this.nowUs }
  }
}
