import { BROKEN_RULES, type BrokenRule, SHIPPED_DEFECTS } from '../zookeeper/EnsembleConfig'
import type { CheckId } from './checks/Check'

export interface RuleToBreak {
  readonly rule: BrokenRule
  /** What ZooKeeper itself does; the others are rules that it keeps. */
  readonly shipped: boolean
  /** The property that must catch it; null: none does, and words/ says why. */
  readonly caughtBy: CheckId | null
}

/** One entry for every rule; a rule without one does not compile. */
const CAUGHT_BY: Record<BrokenRule, CheckId | null> = {
  'minority-quorum': 'G1',
  'accepted-epoch-not-persisted': 'G2',
  'no-epoch-check-and-no-zxid-in-votes': 'G10',
  'better-vote-not-sent-on': 'L1',
  'own-vote-not-looped-back': 'L1',
  'no-zxid-in-votes': null,
  'minority-commit': 'G11',
  'ack-before-fsync': 'G16',
  'new-leader-acked-before-data': 'G16',
  'new-leader-before-history': 'G17',
  'current-epoch-before-data': 'G17',
  'no-trunc': 'G17',
  'commit-out-of-order': 'G14',
  'serving-before-uptodate': 'G19',
  'leader-serves-early': 'G11',
  'log-not-replayed': 'G10',
  'sync-answered-at-once': 'G19',
  'read-overtakes-write': 'C1',
  'last-zxid-seen-ignored': 'C3',
  'watch-event-after-answer': 'C4',
  'touch-tables-ignored': 'C5',
  'ephemerals-outlive-session': 'C6',
  'shipped-sticky-acks': 'G11',
  'shipped-trunc-kept-in-memory': null,
  'shipped-trunc-leaves-a-record': 'G19',
  'shipped-trunc-leaves-snapshots': 'G19',
  'shipped-observer-epoch-before-data': 'G16',
  'shipped-no-epoch-tmp': 'G2',
  'shipped-error-reuses-zxid': null,
}

export const RULES_TO_BREAK: readonly RuleToBreak[] = BROKEN_RULES.map((rule) => ({
  rule,
  shipped: SHIPPED_DEFECTS.some((defect) => defect === rule),
  caughtBy: CAUGHT_BY[rule],
}))

/** Whether a property speaks of clients with sessions, so that a run needs some. */
export function isOfClients(check: CheckId | null): boolean {
  return check !== null && /^[CR]/.test(check)
}
