import { isOfClients, RULES_TO_BREAK, type RuleToBreak } from '../../simulation/tortureRules'
import { SHIPPED_AS } from '../../words/checkRules'
import type { Options } from './options'
import { type Outcome, sweep } from './sweep'

/** Where nothing must be caught by chance, so many seeds are enough to see whether something is. */
const SEEDS_OF = { caughtByNothing: 20, shipped: 40 }

export interface RuleRow extends RuleToBreak {
  /** The seed with which the property caught it; null: none of those tried. */
  readonly seed: number | null
  readonly seedsTried: number
  /** The event after which the property did not hold. */
  readonly event: number | null
}

/** Breaks every rule, one after the other, until its property catches it or the seeds are used up. `show` gets each
 *  row as soon as it is known. */
export async function breakRules(
  { seeds, first, servers, events }: Options,
  self: string,
  show: (row: RuleRow) => void,
): Promise<RuleRow[]> {
  const rows: RuleRow[] = []
  for (const entry of RULES_TO_BREAK) {
    const { rule, caughtBy } = entry
    const count = Math.min(seeds, seedsOf(entry))
    const list = Array.from({ length: count }, (_, at) => (first + at) >>> 0)
    const until = caughtBy === null ? [] : [caughtBy]
    let caught: { seed: number; event: number } | null = null
    let seedsTried = 0
    const look = ({ seed, result }: Outcome) => {
      seedsTried++
      const violation = result.violations.find(({ check }) => check === caughtBy)
      if (violation) caught ??= { seed, event: violation.event }
    }
    const clients = isOfClients(caughtBy) ? 'all' : 'none'
    await sweep(list, { servers, events, rule, until, clients }, self, look, () => caught !== null)
    const row: RuleRow = { ...entry, seedsTried, ...(caught ?? { seed: null, event: null }) }
    rows.push(row)
    show(row)
  }
  return rows
}

/** How many seeds a rule is worth: one that must be caught, as many as it takes. */
function seedsOf({ shipped, caughtBy }: RuleToBreak): number {
  if (caughtBy === null) return SEEDS_OF.caughtByNothing
  return shipped ? SEEDS_OF.shipped : Infinity
}

/** Whether the property that must catch a rule did. Of a shipped defect it is only said whether chance finds it: its
 *  story does. */
export function isAsItShould({ shipped, caughtBy, seed }: RuleRow): boolean {
  return shipped || caughtBy === null || seed !== null
}

/** `no-trunc                   G17  seed 12, event 401`. */
export function rowText({ rule, shipped, caughtBy, seed, seedsTried, event }: RuleRow): string {
  const found =
    caughtBy === null
      ? 'nothing catches it, and why is said in --list-rules'
      : seed === null
        ? `not caught in ${seedsTried} seeds`
        : `seed ${seed}, event ${event}`
  const where = SHIPPED_AS[rule] ?? null
  const issue = shipped && where !== null ? `  (${where})` : ''
  return `${rule.padEnd(38)}${(caughtBy ?? '–').padEnd(5)}${found}${issue}`
}
