import type { BrokenRule } from '../zookeeper/EnsembleConfig'
import type { Check, CheckId, Violation } from './checks/Check'
import { CHECKS } from './checks/checks'
import type { Command, StampedCommand } from './Command'
import type { Counts } from './coverage'
import { type Chance, chanceOf, type Fault } from './Fault'
import type { RunConfig } from './RunConfig'
import { tortureConfig } from './tortureConfig'
import { chooseRequests } from './tortureClients'
import { chooseFault, strikesAfter } from './tortureFaults'
import { ambush, AMBUSH_EVERY, ambushClient, CLIENT_AMBUSH_EVERY } from './tortureAmbush'
import { askForTheLast, awaitAnswers, awaitLeader, healAll, healQuorum } from './tortureHealing'
import { TortureRun } from './TortureRun'
import { chooseClientFault, chooseClients, chooseLines, withClients } from './tortureSessions'

export interface TortureOptions {
  readonly seed: number
  readonly servers: number
  /** At most so many events until everything is healed; with clients a third of them, since clients make many. */
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
  else if (options.clients && chance(CLIENT_AMBUSH_EVERY, 'ambush') === 0)
    ambushClient(run, strike, over)
  const most = options.clients ? Math.ceil(options.events / 3) : options.events
  endure(run, most, chance, strike, over)
  for (const heal of [healQuorum, healAll]) {
    if (over()) break
    for (const command of heal(run, chance)) strike(command)
    awaitLeader(run, over)
  }
  if (!over()) askForTheLast(run, strike)
  awaitAnswers(run, over)
  return { ...resultOf(run), config, faults: told }
}

/** Where a run that is repeated is given up: events, and microseconds of the run. */
export interface Limit {
  readonly events: number
  readonly us: number
}

/** Does the same things at the same times to the same ensemble, and waits for a leader at the end. `looking`: the
 *  properties that are looked at. */
export function retrace(
  config: RunConfig,
  faults: readonly Fault[],
  until: readonly CheckId[],
  { limit = null, looking = CHECKS }: { limit?: Limit | null; looking?: readonly Check[] } = {},
): TortureResult {
  const run = new TortureRun(config, looking)
  const tooLong = () => limit !== null && (run.events > limit.events || run.us > limit.us)
  const over = () => isOver(run, until) || tooLong()
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
  // A request makes some thirty events; more often, and they would feed on themselves.
  const calm = withClients(run.picture) ? 140 : 70
  for (let burst = 0; burst < bursts && run.events < eventsMax; burst++) {
    let faults = 1 + chance(5, 'faults')
    const untilUs = run.us + peaceUs(run.config, chance)
    while (!over() && run.events < eventsMax && (faults > 0 || run.us < untilUs)) {
      const event = run.step()
      if (chance(calm, 'write') === 0) ask()
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
