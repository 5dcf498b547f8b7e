import type { FactKind } from '../zookeeper/Fact'
import type { CheckId } from './checks/Check'

/** What must have happened before it means anything that a property holds: one of these facts; for properties of
 *  recipes, that a program of one of these has said something. */
export const EXERCISED_BY: Readonly<
  Record<CheckId, readonly FactKind[] | { readonly recipes: readonly string[] }>
> = {
  G1: ['LeaderActivated'],
  G2: ['EpochWritten'],
  G3: ['EpochAcknowledged'],
  G4: ['ProposalSent'],
  G5: ['Applied'],
  G6: ['Applied'],
  G7: ['Committed'],
  G8: ['ProposalSent'],
  G9: ['Applied'],
  G10: ['LeaderActivated'],
  G11: ['Committed'],
  G12: ['Committed'],
  G13: ['LogTruncated'],
  G14: ['Committed'],
  G15: ['TxnLogged'],
  G16: ['TxnAcked', 'NewLeaderAcked', 'EpochAcknowledged'],
  G17: ['NewLeaderAcked'],
  G18: ['Applied'],
  G19: ['Replied'],
  G20: ['Replied'],
  G22: ['VoteChanged'],
  G23: ['LearnerRegistered'],
  L1: ['LeaderActivated'],
  L2: ['Serving'],
  L3: ['Replied'],
  L4: ['SteppedDown', 'LeaderLeft'],
  C1: ['ClientAnswered'],
  C2: ['ClientAnswered'],
  C3: ['ClientAnswered'],
  C4: ['ClientWatched'],
  C5: ['ClientConnected'],
  C6: ['ClientClosed', 'ClientExpired'],
  C7: ['ClientConnected'],
  R1: { recipes: ['lock', 'shared-lock', 'election'] },
  R2: { recipes: ['store'] },
  R3: { recipes: ['barrier', 'double-barrier'] },
  R4: { recipes: ['queue'] },
  R5: { recipes: ['config', 'config-writer'] },
  R6: { recipes: ['balancer'] },
}
