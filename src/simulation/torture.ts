import type { BrokenRule } from '../zookeeper/EnsembleConfig'
import type { CheckId, Violation } from './checks/Check'
import { answersOwedUs } from './checks/answersInTime'
import { leaderBoundUs, leaderServes } from './checks/leaderInTime'
import { isQuorum, isRunning, votersOf } from './checks/quorums'
import type { Command, StampedCommand } from './Command'
import type { Counts } from './coverage'
import { type Chance, chanceOf, type Fault } from './Fault'
import type { Picture } from './Picture'
import type { RunConfig } from './RunConfig'
import { tortureConfig } from './tortureConfig'
import { chooseRequests, readEverything } from './tortureClients'
import { chooseFault, strikesAfter } from './tortureFaults'
import {
  chooseClientFault,
  chooseClients,
  chooseLines,
  clientsOwedUs,
  lastLines,
  reviveClients,
} from './tortureSessions'
import { isHeld } from './torturePinpricks'
import { TortureRun } from './TortureRun'

export interface TortureOptions {
  readonly seed: number
  readonly servers: number
  /** At most so many events until everything is healed. */
  readonly events: number
  readonly rule: BrokenRule | null
  /** Goes on until one of these is broken; null: until any is. */
  readonly until: readonly CheckId[] | null
  /** Whether clients take part that have sessions. */
  readonly clients?: boolean
}

export interface TortureResult {
  readonly config: RunConfig
  /** In the order found; the last is the one the run ended with. */
  readonly violations: readonly Violation[]
  readonly faults: readonly Fault[]
  readonly commands: readonly StampedCommand[]
  readonly counts: Counts
  readonly events: number
  readonly us: number
}

/** First safety: anything may fail. Then liveness: all is healed, first for a bare quorum, then for everybody, and a
 *  leader must serve in time. Everything follows from the seed. */
export function torture(options: TortureOptions): TortureResult {
  const config = tortureConfig(options.seed, options.servers, options.rule)
  const run = new TortureRun(config)
  const told: Fault[] = []
  const chance = chanceOf(options.seed)
  const strike = (what: Fault['what']) => {
    told.push({ us: run.us, what })
    run.strike({ us: run.us, what })
  }
  const over = () => isOver(run, options.until)
  begin(run, chance, strike)
  if (options.clients) for (const client of chooseClients(config, chance)) strike(client)
  if (options.seed % AMBUSH_EVERY === 0) ambush(run, strike, over)
  endure(run, options.events, chance, strike, over)
  for (const heal of [healQuorum, healAll]) {
    if (over()) break
    for (const command of heal(run, chance)) strike(command)
    awaitLeader(run, over)
  }
  if (!over()) askForTheLast(run, strike)
  awaitAnswers(run, over)
  return { ...resultOf(run), config, faults: told }
}

/** Does the same things at the same times to the same ensemble, and waits for a leader at the end. */
export function retrace(
  config: RunConfig,
  faults: readonly Fault[],
  until: readonly CheckId[],
): TortureResult {
  const run = new TortureRun(config)
  const over = () => isOver(run, until)
  for (const fault of faults) {
    while (!over() && run.nextUs !== null && run.nextUs <= fault.us && run.us < fault.us) run.step()
    // What was struck in the middle of an event may by now have nothing to do for ever.
    const patience = run.events + 50
    while (!over() && !run.strike(fault)) if (run.events > patience || !run.step()) break
  }
  awaitLeader(run, over)
  awaitAnswers(run, over)
  return { ...resultOf(run), config, faults }
}

function resultOf(run: TortureRun) {
  const { violations, events, us } = run
  return { violations, commands: run.commands, counts: run.coverage.counts, events, us }
}

function isOver({ violations }: TortureRun, until: readonly CheckId[] | null): boolean {
  return violations.some(({ check }) => until === null || until.includes(check))
}

/** All together, or some now and the rest whenever they are restarted. */
function begin(run: TortureRun, chance: Chance, strike: (what: Command) => void): void {
  const all = run.config.servers.map(({ sid }) => sid)
  const some = all.filter(() => chance(3, 'started') > 0)
  const sids = chance(2, 'all') === 0 || some.length === 0 ? all : some
  strike({ kind: 'start', sids })
}

/** One seed in so many. */
const AMBUSH_EVERY = 5

/** A follower acknowledges what the others take long to log, dies, and is back before it is committed: chance alone
 *  hardly ever brings it about. */
function ambush(run: TortureRun, strike: (what: Command) => void, over: () => boolean): void {
  const { config } = run
  const serving = () => votersOf(config).filter((sid) => run.picture.servers[sid]?.serving)
  for (let left = 1_000; left > 0 && !over() && serving().length < 3 && run.step(); left--);
  const leader = Object.values(run.picture.servers).find(({ state }) => state === 'LEADING')
  const voters = serving()
  const victim = voters.find((sid) => sid !== leader?.sid)
  if (!leader || victim === undefined) return
  const slowUs = config.syncLimit * config.tickTime * 500
  for (const sid of voters) {
    if (sid !== victim) strike({ kind: 'slowDisk', sid, us: slowUs })
  }
  const dies = { instant: 'afterAck', how: 'kill' } as const
  strike({ kind: 'crashAt', sid: victim, ...dies })
  strike({ kind: 'write', sid: leader.sid, op: 'create', path: '/b', data: 'ambush' })
  const isDead = () => run.picture.processes[victim]?.status === 'killed'
  for (let left = 200; left > 0 && !over() && !isDead() && run.step(); left--);
  if (isDead()) strike({ kind: 'restart', sid: victim })
  const untilUs = run.us + slowUs
  while (!over() && run.us < untilUs && run.step());
}

/** Faults close together, then a while of peace in which an election, or a timeout, can come to its end. */
function endure(
  run: TortureRun,
  eventsMax: number,
  chance: Chance,
  strike: (what: Fault['what']) => void,
  over: () => boolean,
): void {
  const bursts = 2 + chance(8, 'bursts')
  const ask = () => {
    const lines = withClients(run.picture) ? chooseLines(run.picture, chance) : []
    for (const request of [...lines, ...chooseRequests(run.picture, chance)]) strike(request)
  }
  for (let burst = 0; burst < bursts && run.events < eventsMax; burst++) {
    let faults = 1 + chance(5, 'faults')
    const untilUs = run.us + peaceUs(run.config, chance)
    while (!over() && run.events < eventsMax && (faults > 0 || run.us < untilUs)) {
      const event = run.step()
      // A request makes some thirty events; more often, and they would feed on themselves.
      if (chance(70, 'write') === 0) {
        ask()
      }
      if (faults === 0 && event) continue
      if (event && !strikesAfter(event, chance)) continue
      const hitsClient = withClients(run.picture) && chance(3, 'whom') === 0
      const what = hitsClient
        ? chooseClientFault(run.picture, chance)
        : chooseFault(run.picture, run.nextServer, chance)
      // Proposals that are open when it strikes, or made when it has, are those that may be lost or survive.
      const open = what ? chance(4, 'open') : 0
      if (open === 1) ask()
      if (what) strike(what)
      if (open === 2) ask()
      if (what || !event) faults--
      if (!event && faults <= 0) break
    }
  }
}

function withClients({ clientProcesses }: Picture): boolean {
  return Object.keys(clientProcesses).length > 0
}

/** From long enough for an election to long enough for every timeout. */
function peaceUs(config: RunConfig, chance: Chance): number {
  const tickUs = config.tickTime * 1000
  const lengths = [
    300_000,
    1_000_000,
    (config.syncLimit + 2) * tickUs,
    (config.initLimit + 2) * tickUs,
    3 * config.initLimit * tickUs,
  ]
  return lengths[chance(lengths.length, 'peace')] ?? 0
}

/** A bare quorum runs, whole among itself; nobody else does. */
function healQuorum(run: TortureRun, chance: Chance): Command[] {
  const chosen = new Set(votersOf(run.config))
  const order = [...chosen].sort((a, b) => a - b)
  for (let left = order.length; left > 0; left--) {
    const [sid = 0] = order.splice(chance(left, 'left out'), 1)
    chosen.delete(sid)
    if (!isQuorum(run.config, chosen)) chosen.add(sid)
  }
  return revive(run, chosen, true)
}

function healAll(run: TortureRun): Command[] {
  const all = new Set(run.config.servers.map(({ sid }) => sid))
  return [...revive(run, all, false), ...reviveClients(run.picture)]
}

function revive(run: TortureRun, chosen: ReadonlySet<number>, others: boolean): Command[] {
  const commands = soothe(run.picture)
  for (const { sid, status } of Object.values(run.picture.processes)) {
    const up = status === 'running' || status === 'starting'
    if (chosen.has(sid) && status === 'off') commands.push({ kind: 'start', sids: [sid] })
    else if (chosen.has(sid) && status === 'paused') commands.push({ kind: 'resume', sid })
    else if (chosen.has(sid) && !up) commands.push({ kind: 'restart', sid })
    else if (!chosen.has(sid) && others && (up || status === 'paused')) {
      commands.push({ kind: 'kill', sid })
    }
  }
  return commands
}

/** Nothing hinders anybody any more. */
function soothe(picture: Picture): Command[] {
  const { slowLinks, slowDisks, crashes } = picture
  const commands: Command[] = [{ kind: 'heal', link: null }]
  for (const { from, to } of Object.values(slowLinks)) {
    commands.push({ kind: 'slowLink', from, to, bothWays: false, us: null })
  }
  for (const { sid } of Object.values(slowDisks)) commands.push({ kind: 'slowDisk', sid, us: null })
  for (const sid of Object.keys(crashes)) commands.push({ kind: 'spare', sid: Number(sid) })
  if (isHeld(picture)) {
    commands.push({ kind: 'release', which: 'all' })
  }
  return commands
}

/** Something is done, and in the moment in which its client hears of it everybody else asks what there is. */
function askForTheLast(run: TortureRun, strike: (what: Command) => void): void {
  const leader = Object.values(run.picture.servers).find(({ sid, state, serving }) => {
    return state === 'LEADING' && serving && isRunning(run.picture, sid)
  })
  if (leader) {
    strike({ kind: 'write', sid: leader.sid, op: 'create', path: '/last', data: 'x' })
    for (let left = 500; left > 0; left--) {
      const event = run.step()
      if (!event || event.world.some(({ kind }) => kind === 'ReplyHeard')) break
    }
  }
  for (const request of readEverything(run.picture)) strike(request)
  for (const line of lastLines(run.picture)) strike(line)
}

/** Long enough for every answer that is owed. */
function awaitAnswers(run: TortureRun, over: () => boolean): void {
  const { config, picture } = run
  const untilUs =
    run.us + (withClients(picture) ? clientsOwedUs(config, picture) : answersOwedUs(config))
  while (!over() && run.us <= untilUs && run.step());
}

/** Until a leader serves, and a few ticks more for those who believe it of themselves; or until that is overdue. */
function awaitLeader(run: TortureRun, over: () => boolean): void {
  const { config } = run
  const tickUs = config.tickTime * 1000
  const sinceUs = run.us
  const overdueUs =
    sinceUs + leaderBoundUs(config) + config.bootUs + config.bootSpreadUs + 2 * tickUs
  const settledUs = sinceUs + (config.syncLimit + config.initLimit + 3) * tickUs
  while (!over() && run.us <= overdueUs) {
    if (run.us > settledUs && leaderServes(config, run.picture)) return
    if (run.step()) continue
    run.judgeSilence()
    return
  }
}
