import type { EnsembleConfig, Member } from '../EnsembleConfig'
import type { Hierarchy } from './QuorumHierarchical'

/** As much of a configuration as decides who may decide. */
export type EnsembleMembers = Pick<EnsembleConfig, 'members' | 'groups' | 'weights'> & {
  readonly version?: bigint
}

/** Who belongs to the ensemble, and which of them together may decide. Plain data. */
export interface QuorumVerifier {
  readonly members: readonly Member[]
  /** sids of the participants, ascending. */
  readonly voters: readonly number[]
  /** null: a plain majority (QuorumMaj); otherwise QuorumHierarchical. */
  readonly hierarchy: Hierarchy | null
  /** zxid of the transaction that made this configuration; 0 for the one of zoo.cfg. */
  readonly version: bigint
}
