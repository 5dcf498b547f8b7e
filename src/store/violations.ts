import { lowerBound } from '../geometry/timeScale'
import type { CheckId, Violation } from '../simulation/checks/Check'
import { CHECKS } from '../simulation/checks/checks'
import type { Sometimes } from '../simulation/coverage'
import type { Finding } from '../simulation/Finding'
import type { RunState } from './RunState'

/** What the checks have found out, as it stands at a moment. */

export type Lamp = 'holds' | 'violated' | 'notYet'

export interface Lit {
  readonly check: CheckId
  readonly lamp: Lamp
  /** The first time it did not hold; null: it always has. */
  readonly violation: Violation | null
}

/** The first violation in events `from` (included) to `to` (not included); null: none. */
export function violationBetween(
  { findings }: Pick<RunState, 'findings'>,
  from: number,
  to: number,
): Violation | null {
  // They stand in the order of their events, and play asks in every frame.
  for (let i = lowerBound(findings, ({ event }) => event >= from); i < findings.length; i++) {
    const finding = findings[i]
    if (!finding || finding.event >= to) break
    if (finding.kind === 'violation') return finding.violation
  }
  return null
}

/** The lamp of every property after the first `events` events. */
export function lampsAt(findings: readonly Finding[], events: number): readonly Lit[] {
  const known = findings.filter(({ event }) => event < events)
  return CHECKS.map(({ id: check }) => {
    const broken = known.find((each) => each.kind === 'violation' && each.violation.check === check)
    const violation = broken?.kind === 'violation' ? broken.violation : null
    const tried = known.some((each) => each.kind === 'exercised' && each.check === check)
    return { check, violation, lamp: violation ? 'violated' : tried ? 'holds' : 'notYet' }
  })
}

/** How often each thing that happens only sometimes has happened in the first `events` events. */
export function sometimesAt(
  findings: readonly Finding[],
  events: number,
): Readonly<Partial<Record<Sometimes, number>>> {
  const counts: Partial<Record<Sometimes, number>> = {}
  for (const finding of findings) {
    if (finding.kind !== 'sometimes' || finding.event >= events) continue
    counts[finding.name] = (counts[finding.name] ?? 0) + 1
  }
  return counts
}
