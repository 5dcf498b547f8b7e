import {
  createWaking,
  measureWaking,
  type WakingGhost,
} from '../../zookeeper/recipes/measureWaking'
import type { CheckId, Violation } from '../checks/Check'
import { CHECKS } from '../checks/checks'
import { leaderBoundUs } from '../checks/leaderInTime'
import { beginTidings, recipeEventsOf } from '../checks/recipeEvents'
import { beginRest, observeRest } from '../checks/recipesAtRest'
import type { Command, StampedCommand } from '../Command'
import { clientId } from '../endpoints'
import { type Chance, chanceOf } from '../Fault'
import type { RunConfig } from '../RunConfig'
import { tortureConfig } from '../tortureConfig'
import { TortureRun } from '../TortureRun'
import { chooseIncident, healing } from './incidents'
import type { Trial } from './trials'

const SERVERS = 3
const RECIPE_CHECKS = CHECKS.filter(({ id }) => id.startsWith('R'))
/** Long enough for everybody to be served several times, on the slowest network. */
const REST_US = 30_000_000
/** So many events from one look at the whole to the next. */
const LOOK_EVERY = 50

export interface TrialResult {
  readonly config: RunConfig
  readonly violations: readonly Violation[]
  readonly waking: WakingGhost
  /** Whether, when nothing was disturbed any more, all came to be served: otherwise nothing is said of the rest. */
  readonly settled: boolean
  readonly commands: readonly StampedCommand[]
  readonly events: number
  readonly us: number
}

/** Clients of a trial, three servers, and what befalls them. Everything follows from the seed. */
export class TrialRun {
  readonly #run: TortureRun
  readonly #chance: Chance
  readonly #timeoutMs: number
  readonly #waking = createWaking()
  readonly #tidings = beginTidings()
  readonly #atRest: Violation[] = []

  /** Goes no further once `until` is broken. */
  constructor(
    readonly trial: Trial,
    seed: number,
    readonly until: CheckId | null,
  ) {
    this.#chance = chanceOf(seed)
    const tickTime = this.#chance(2, 'tickTime') === 0 ? 500 : 1000
    this.#run = new TortureRun({ ...tortureConfig(seed, SERVERS, null), tickTime }, RECIPE_CHECKS)
    this.#timeoutMs = tickTime * (3 + this.#chance(3, 'timeout'))
  }

  /** What comes of it, from beginning to end. */
  result(): TrialResult {
    this.#begin()
    this.#endure()
    const settled = this.#heal()
    if (settled) this.#rest()
    const { config, commands, events, us, violations } = this.#run
    const all = { violations: [...violations, ...this.#atRest], waking: this.#waking, settled }
    return { ...all, config, commands, events, us }
  }

  /** The ensemble serves, and the clients come. */
  #begin(): void {
    const sids = this.#run.config.servers.map(({ sid }) => sid)
    this.#strike({ kind: 'start', sids })
    this.#runFor(leaderBoundUs(this.#run.config), () => this.#allServe())
    for (const [at, { recipe, options }] of this.trial.parts.entries()) {
      const program = { kind: 'recipe', recipe, options } as const
      const made = { kind: 'client', id: clientId(at + 1), program, sids: null } as const
      this.#strike({ ...made, timeoutMs: this.#timeoutMs })
    }
    this.#runFor(this.#timeoutMs * 500)
  }

  /** One thing after the other, and some at once. */
  #endure(): void {
    const timeoutUs = this.#timeoutMs * 1000
    const toUndo: { readonly us: number; readonly command: Command }[] = []
    for (let left = 12 + this.#chance(10, 'incidents'); left > 0; left--) {
      const untilUs = this.#run.us + Math.trunc(timeoutUs / 10) * (1 + this.#chance(8, 'peace'))
      for (;;) {
        toUndo.sort((a, b) => b.us - a.us)
        const next = toUndo.at(-1)
        if (!next || next.us > untilUs) break
        this.#runFor(next.us - this.#run.us)
        this.#strike(next.command)
        toUndo.pop()
      }
      this.#runFor(untilUs - this.#run.us)
      const incident = chooseIncident(this.#run.picture, timeoutUs, this.#chance)
      if (!incident) continue
      if (incident.onceAsks !== null) this.#awaitChange(incident.onceAsks, timeoutUs)
      this.#strike(incident.strike)
      toUndo.push({ us: this.#run.us + incident.lastsUs, command: incident.undo })
    }
  }

  /** Everybody runs, but for those who make new work. Says whether all came to be served and the sessions of former
   *  lives to be over. */
  #heal(): boolean {
    for (const command of healing(this.#run.picture)) this.#strike(command)
    for (const [at, part] of this.trial.parts.entries())
      if (isMaker(part)) this.#strike({ kind: 'kill', sid: clientId(at + 1) })
    return this.#runFor(2 * leaderBoundUs(this.#run.config), () => this.#isSettled())
  }

  /** Until all is as it should be, or should long have been. */
  #rest(): void {
    beginRest(this.#run.ghosts)
    const isFine = this.#runFor(REST_US, () => this.#faultsAtRest().length === 0)
    if (!isFine && !this.#isOver()) this.#atRest.push(...this.#faultsAtRest())
  }

  #faultsAtRest(): Violation[] {
    const [server] = this.#run.servers.values()
    const nodes = server?.zkDb.tree.nodes ?? new Map()
    const versions = [...nodes].map(([path, { stat }]) => [path, stat.version] as const)
    const { events, us, ghosts } = this.#run
    return observeRest(ghosts, new Map(versions), { event: events - 1, us })
  }

  #isOver(): boolean {
    return this.#run.violations.some(({ check }) => check === this.until)
  }

  #allServe(): boolean {
    const { servers, processes } = this.#run.picture
    return Object.values(processes).every(
      ({ sid, status }) => status === 'running' && servers[sid]?.serving === true,
    )
  }

  #isSettled(): boolean {
    const { clientProcesses, clients } = this.#run.picture
    const running = Object.values(clientProcesses).filter(({ status }) => status !== 'killed')
    const own = running.map(({ sid }) => clients[sid])
    if (!this.#allServe() || !own.every((client) => client?.state === 'CONNECTED')) return false
    const sessions = own.map((client) => BigInt(client?.session ?? 0))
    return [...this.#run.servers.values()].every(({ zkDb }) =>
      [...zkDb.sessions.keys()].every((session) => sessions.includes(session)),
    )
  }

  #strike(what: Command): void {
    this.#run.strike({ us: this.#run.us, what })
  }

  /** For so many microseconds, or until it is done, which is looked at now and then. Says whether it is. */
  #runFor(us: number, isDone: () => boolean = () => false): boolean {
    const untilUs = this.#run.us + us
    for (let left = 0; ; left--) {
      if (left === 0) {
        if (isDone()) return true
        left = LOOK_EVERY
      }
      const next = this.#run.nextUs
      if (this.#isOver() || next === null || next > untilUs) return isDone()
      this.#step()
    }
  }

  /** Until it has just asked for a change, but not for long. */
  #awaitChange(client: number, us: number): void {
    const untilUs = this.#run.us + us
    const isChange = (op: string) => op === 'create' || op === 'setData'
    while (!this.#isOver() && (this.#run.nextUs ?? untilUs) < untilUs) {
      const event = this.#step()
      if (event?.client !== client) continue
      if (event.facts.some((fact) => fact.kind === 'ClientAsked' && isChange(fact.op))) return
    }
  }

  #step() {
    const event = this.#run.step()
    if (event) {
      for (const each of recipeEventsOf(this.#tidings, event)) measureWaking(this.#waking, each)
    }
    return event
  }
}

function isMaker({ recipe, options }: Trial['parts'][number]): boolean {
  return recipe === 'config-writer' || options['role'] === 'producer'
}
