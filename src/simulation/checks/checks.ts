import type { Picture } from '../Picture'
import type { RecordedEvent } from '../RecordedEvent'
import type { RunConfig } from '../RunConfig'
import { ackHonesty } from './ackHonesty'
import { agreement } from './agreement'
import { answersInTime } from './answersInTime'
import type { Check, CheckId, Found, Violation } from './Check'
import { ackedWrites } from './ackedWrites'
import { commitNeedsQuorum, commitOrder, durability } from './commits'
import { clientFifo } from './clientFifo'
import { clientOrder } from './clientOrder'
import { globalPrimaryOrder, integrity, localPrimaryOrder, totalOrder } from './deliveries'
import { endsInTime } from './endsInTime'
import { ephemeralsGo } from './ephemerals'
import { epochOrder } from './epochOrder'
import { initialHistory } from './initialHistory'
import { joinsInTime } from './joinsInTime'
import { leaderInTime, neverServed } from './leaderInTime'
import { leadership } from './leadership'
import { legalMessages } from './legalMessages'
import { linearizableWrites } from './linearizableWrites'
import { logContinuity, stateEquality, uniqueZxid } from './logs'
import { onePromise } from './onePromise'
import { primaryIntegrity } from './primaryIntegrity'
import { barriers, configurations, fencing, groups, mutualExclusion, queues } from './recipeChecks'
import { servedInTime } from './servedInTime'
import { sessionExpiry } from './sessionExpiry'
import { singleSystemImage } from './singleSystemImage'
import { singleVote } from './singleVote'
import { truncationSafety } from './truncation'
import { watchOrder } from './watchOrder'

/** A check whose ghost only it can read. */
function sealed<Id extends CheckId, Ghost>(check: Check<Id, Ghost>): Check {
  return {
    id: check.id,
    begin: (config) => check.begin(config),
    observe: (ghost, witness) => check.observe(ghost as Ghost, witness) as Found<CheckId> | null,
  }
}

/** Every property that can be stated over what is seen from outside, in the order of the reference. Two of its table
 *  cannot: G21 speaks of configurations that change, and the ensemble of a run never does; L5 (elections do not go on
 *  for ever) follows from the bound of L1, and a number of rounds of its own would be arbitrary. */
export const CHECKS: readonly Check[] = [
  sealed(leadership),
  sealed(epochOrder),
  sealed(onePromise),
  sealed(uniqueZxid),
  sealed(integrity),
  sealed(totalOrder),
  sealed(agreement),
  sealed(localPrimaryOrder),
  sealed(globalPrimaryOrder),
  sealed(primaryIntegrity),
  sealed(commitNeedsQuorum),
  sealed(durability),
  sealed(truncationSafety),
  sealed(commitOrder),
  sealed(logContinuity),
  sealed(ackHonesty),
  sealed(initialHistory),
  sealed(stateEquality),
  sealed(clientOrder),
  sealed(ackedWrites),
  sealed(singleVote),
  sealed(legalMessages),
  sealed(leaderInTime),
  sealed(joinsInTime),
  sealed(answersInTime),
  sealed(endsInTime),
  sealed(clientFifo),
  sealed(linearizableWrites),
  sealed(singleSystemImage),
  sealed(watchOrder),
  sealed(sessionExpiry),
  sealed(ephemeralsGo),
  sealed(servedInTime),
  sealed(mutualExclusion),
  sealed(fencing),
  sealed(barriers),
  sealed(queues),
  sealed(configurations),
  sealed(groups),
]

/** What the checks remember: one ghost each, plain data. */
export type Ghosts = Partial<Record<CheckId, unknown>>

export function beginChecks(config: RunConfig): Ghosts {
  return Object.fromEntries(CHECKS.map((check) => [check.id, check.begin(config)]))
}

/** Shows one event to every check. `picture` is the world after it. Every event must be shown, in order. `checks`:
 *  those that look, each with a ghost. */
export function observe(
  ghosts: Ghosts,
  config: RunConfig,
  event: RecordedEvent,
  picture: Picture,
  checks = CHECKS,
): Violation[] {
  const violations: Violation[] = []
  for (const { id, observe: look } of checks) {
    const broken = look(ghosts[id], { config, event, picture })
    if (!broken) continue
    const { operands, proof } = broken
    const events = [...new Set([...proof, event.index])].sort((a, b) => a - b)
    const at = { event: event.index, us: event.us }
    violations.push({ check: id, ...at, operands, proof: events } as Violation)
  }
  return violations
}

/** Nothing will ever happen by itself any more: what should have come in time never will. */
export function observeSilence(ghosts: Ghosts, events: number, us: number): Violation[] {
  const waited = neverServed(ghosts.L1, us)
  if (!waited) return []
  return [{ check: 'L1', event: events - 1, us, operands: waited, proof: [events - 1] }]
}

/** `G1 at event 12: epoch 4, leaders 1,2`: for those who cannot ask words/ for a sentence. */
export function violationSentence({ check, event, operands }: Violation): string {
  const values = Object.entries(operands).map(([name, value]) => `${name} ${String(value)}`)
  return `${check} at event ${event}: ${values.join(', ')}`
}
