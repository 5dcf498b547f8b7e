import type { Picture } from '../Picture'
import type { RecordedEvent } from '../RecordedEvent'
import type { RunConfig } from '../RunConfig'
import type { Check, CheckId, Violation } from './Check'
import { ackedWrites, commitNeedsQuorum, commitOrder, durability } from './commits'
import { endsInTime } from './endsInTime'
import { epochOrder } from './epochOrder'
import { leaderInTime, neverServed } from './leaderInTime'
import { leadership } from './leadership'
import { legalMessages } from './legalMessages'
import { ackHonesty, logContinuity, stateEquality, uniqueZxid } from './logs'
import { onePromise } from './onePromise'
import { primaryIntegrity } from './primaryIntegrity'
import { singleVote } from './singleVote'

/** A check whose ghost only it can read. */
function sealed<Ghost>(check: Check<Ghost>): Check {
  return {
    ...check,
    observe: (ghost, witness) => check.observe(ghost as Ghost, witness),
  }
}

/** Every property, in the order of the reference. */
export const CHECKS: readonly Check[] = [
  sealed(leadership),
  sealed(epochOrder),
  sealed(onePromise),
  sealed(uniqueZxid),
  sealed(primaryIntegrity),
  sealed(commitNeedsQuorum),
  sealed(durability),
  sealed(commitOrder),
  sealed(logContinuity),
  sealed(ackHonesty),
  sealed(stateEquality),
  sealed(ackedWrites),
  sealed(singleVote),
  sealed(legalMessages),
  sealed(leaderInTime),
  sealed(endsInTime),
]

/** What the checks remember: one ghost each, plain data. */
export type Ghosts = Partial<Record<CheckId, unknown>>

export function beginChecks(config: RunConfig): Ghosts {
  return Object.fromEntries(CHECKS.map((check) => [check.id, check.begin(config)]))
}

/** Shows one event to every check. `picture` is the world after it. Every event must be shown, in order. */
export function observe(
  ghosts: Ghosts,
  config: RunConfig,
  event: RecordedEvent,
  picture: Picture,
): Violation[] {
  const violations: Violation[] = []
  for (const check of CHECKS) {
    const operands = check.observe(ghosts[check.id], { config, event, picture })
    if (operands) violations.push({ check: check.id, event: event.index, us: event.us, operands })
  }
  return violations
}

/** Nothing will ever happen by itself any more: what should have come in time never will. */
export function observeSilence(ghosts: Ghosts, events: number, us: number): Violation[] {
  if (!neverServed(ghosts.L1)) return []
  return [{ check: 'L1', event: events - 1, us, operands: { nothingPending: true } }]
}

/** `G1 Leadership`: one line in English with the values that break it. */
export function violationSentence({ check, event, operands }: Violation): string {
  const found = CHECKS.find(({ id }) => id === check)
  const values = Object.entries(operands).map(([name, value]) => `${name} ${String(value)}`)
  return `${check} ${found?.name ?? ''} at event ${event}: ${values.join(', ')}`
}
