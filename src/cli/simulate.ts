import type { CheckId } from '../simulation/checks/Check'
import {
  addCounts,
  noCounts,
  SOMETIMES,
  SOMETIMES_OF_SERVERS,
  type Sometimes,
} from '../simulation/coverage'
import { SOMETIMES_OF_CLIENTS } from '../simulation/coverageOfClients'
import { isOfClients, RULES_TO_BREAK, type RuleToBreak } from '../simulation/tortureRules'
import { SOMETIMES_WORDS } from '../words/sometimesWords'
import type { Door } from './Door'
import { exhaustive } from './simulate/exhaustive'
import { hostile } from './simulate/hostile/hostile'
import { type Options, readOptions } from './simulate/options'
import { recipes, tryRecipesIfThread } from './simulate/recipes'
import {
  brokenText,
  countsText,
  type Finding,
  findingOf,
  findingText,
  rulesText,
} from './simulate/report'
import { breakRules, isAsItShould, type RuleRow, rowText } from './simulate/ruleTable'
import { type Outcome, sweep, type WithClients, workIfThread } from './simulate/sweep'

/** Findings shrunk and printed in full; more of them would say the same. */
const FINDINGS_MAX = 3
/** What a sweep tells of, and must have seen. */
const TELLING = { some: SOMETIMES, all: SOMETIMES_OF_CLIENTS, none: SOMETIMES_OF_SERVERS } as const
/** A sweep of so many seeds must have seen everything that happens sometimes. */
const TELLING_SEEDS = 200

workIfThread()
tryRecipesIfThread()

/** Random faults over many seeds, every check after every event. A seed fails when a property is broken. */
export const main: Door = async (args, { root }) => {
  const options = readOptions(args)
  if (typeof options === 'string') {
    console.error(options)
    return 2
  }
  if (options.listRules) {
    console.log(options.json ? JSON.stringify(RULES_TO_BREAK, null, 2) : rulesText())
    return 0
  }
  if (options.hostile) return hostile(options, root)
  if (options.recipes) return recipes(options, import.meta.url)
  if (options.exhaustive) return exhaustive(options.rule, options.json)
  if (options.allRules) return reportRules(options)
  return report(options, await collect(options))
}

async function reportRules(options: Options): Promise<number> {
  const show = options.json ? () => undefined : (row: RuleRow) => console.log(rowText(row))
  const rows = await breakRules(options, import.meta.url, show)
  const failed = rows.filter((row) => !isAsItShould(row)).length
  if (options.json) console.log(JSON.stringify(rows, null, 2))
  else console.log(`${rows.length - failed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

interface Collected {
  readonly outcomes: readonly Outcome[]
  readonly findings: readonly Finding[]
}

async function collect(options: Options): Promise<Collected> {
  const rule = RULES_TO_BREAK.find((each) => each.rule === options.rule) ?? null
  const seeds = Array.from({ length: options.seeds }, (_, at) => (options.first + at) >>> 0)
  const { servers, events } = options
  const clients = withClients(options, rule)
  const until = rule?.caughtBy ? [rule.caughtBy] : rule ? [] : null
  const outcomes: Outcome[] = []
  const findings: Finding[] = []
  await sweep(
    seeds,
    { servers, events, rule: options.rule, until, clients },
    import.meta.url,
    (outcome) => {
      outcomes.push(outcome)
      const violation = outcome.result.violations.find(({ check }) => matters(check, rule))
      if (!violation || findings.length >= FINDINGS_MAX) return
      if (!options.json) console.log(brokenText(outcome, violation))
      const finding = findingOf(outcome, violation)
      findings.push(finding)
      if (!options.json) console.log(`${findingText(finding)}\n`)
    },
    // Once is enough to see that a broken rule is caught.
    () => rule?.caughtBy !== undefined && rule.caughtBy !== null && findings.length > 0,
  )
  return { outcomes, findings }
}

/** Without a word, one seed in five has clients; with a broken rule, only where a promise to clients must catch it. */
function withClients({ clients }: Options, rule: RuleToBreak | null): WithClients {
  if (clients || isOfClients(rule?.caughtBy ?? null)) return 'all'
  return rule === null ? 'some' : 'none'
}

/** A rule broken on purpose is judged by the property that must catch it; one that should break no safety, by all
 *  that protect data. */
function matters(check: CheckId, rule: RuleToBreak | null): boolean {
  if (rule === null) return true
  return rule.caughtBy === null ? !['G22', 'L1', 'L4'].includes(check) : check === rule.caughtBy
}

function report(options: Options, { outcomes, findings }: Collected): number {
  const rule = RULES_TO_BREAK.find((each) => each.rule === options.rule) ?? null
  const counts = noCounts()
  for (const { result } of outcomes) addCounts(counts, result.counts)
  const broken = outcomes.filter(({ result }) =>
    result.violations.some(({ check }) => matters(check, rule)),
  )
  const names = Object.keys(TELLING[withClients(options, rule)]) as Sometimes[]
  const never =
    rule || outcomes.length < TELLING_SEEDS ? [] : names.filter((name) => counts[name] === 0)
  const failed = broken.length + never.length
  const passed =
    outcomes.length - broken.length + (never.length === 0 ? 0 : names.length - never.length)
  if (options.json) {
    console.log(JSON.stringify({ passed, failed, never, counts, findings, rule }, null, 2))
    return failed === 0 ? 0 : 1
  }
  const events = outcomes.reduce((sum, { result }) => sum + result.events, 0)
  console.log(`${outcomes.length} runs of ${options.servers} servers, ${events} events. Seen:`)
  console.log(countsText(counts, names))
  for (const name of never)
    console.log(`Never seen, so nothing is proven about it: ${SOMETIMES_WORDS.en[name]}.`)
  if (rule) console.log(verdict(rule, broken.length, outcomes.length))
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

function verdict({ rule, caughtBy }: RuleToBreak, broken: number, runs: number): string {
  if (caughtBy === null) {
    return broken === 0
      ? `With ${rule} no property of safety was broken, as it should be.`
      : `With ${rule} safety was broken, which should not be.`
  }
  return broken > 0
    ? `${caughtBy} caught ${rule} after ${runs} seeds, as it must.`
    : `${caughtBy} should have caught ${rule} and did not in ${runs} seeds.`
}
