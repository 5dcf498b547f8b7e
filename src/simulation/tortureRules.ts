import type { BrokenRule } from '../zookeeper/EnsembleConfig'
import type { CheckId } from './checks/Check'

export interface RuleToBreak {
  readonly rule: BrokenRule
  /** What the servers do instead. */
  readonly sentence: string
  /** The property that must catch it; null: none does, and the sentence says why. */
  readonly caughtBy: CheckId | null
  /** Why that one. */
  readonly because: string
}

/** One entry for every rule; a rule without one does not compile. */
const RULES: Record<BrokenRule, Omit<RuleToBreak, 'rule'>> = {
  'minority-quorum': {
    sentence: 'Half of the voters, rounded down, is called a quorum.',
    caughtBy: 'G1',
    because:
      'Two such halves need have nobody in common, so both sides of a split establish a leader of the same epoch.',
  },
  'accepted-epoch-not-persisted': {
    sentence: 'acceptedEpoch is only remembered, never written to disk.',
    caughtBy: 'G3',
    because:
      'A server that dies after its ACKEPOCH has forgotten it and promises the same epoch to another leader.',
  },
  'no-epoch-check-and-no-zxid-in-votes': {
    sentence:
      'Votes are compared without their zxid, and a leader accepts an ACKEPOCH that is more recent than itself.',
    caughtBy: 'G10',
    because:
      'A server with a shorter history is elected and nothing stops it: committed transactions are lost.',
  },
  'better-vote-not-sent-on': {
    sentence: 'A server that changes to a better vote tells nobody, itself included.',
    caughtBy: 'L1',
    because: 'No desk ever holds a quorum for the best vote, so nobody is elected.',
  },
  'own-vote-not-looped-back': {
    sentence: 'A server does not send its vote to itself.',
    caughtBy: 'L1',
    because:
      'Its own vote is never on its own desk, so a bare quorum of servers never sees itself as one.',
  },
  'minority-commit': {
    sentence: 'A leader commits a proposal as soon as anybody has acknowledged it.',
    caughtBy: 'G11',
    because: 'A later leader may come from a quorum in which nobody has it, and then it is lost.',
  },
  'ack-before-fsync': {
    sentence: 'A transaction is acknowledged as soon as it is appended, before it is fsynced.',
    caughtBy: 'G16',
    because: 'Whoever loses power then has acknowledged what it does not have.',
  },
  'new-leader-acked-before-data': {
    sentence: 'NEWLEADER is acknowledged before the history is on disk (ZOOKEEPER-4646).',
    caughtBy: 'G16',
    because: 'The quorum that activates a leader holds its history in memory only.',
  },
  'no-zxid-in-votes': {
    sentence: 'Votes are compared without their zxid; the epoch check of ACKEPOCH stands.',
    caughtBy: null,
    because:
      'Alone this breaks no safety: whoever is wrongly elected is refused in discovery, because a leader drops every ACKEPOCH that is more recent than itself and then finds no quorum. Only the order of votes is lost (G22 sees it), and time (L1 may).',
  },
}

export const RULES_TO_BREAK: readonly RuleToBreak[] = Object.entries(RULES).map(
  ([rule, entry]) => ({
    rule: rule as BrokenRule,
    ...entry,
  }),
)
