import type { FactOf } from '../Fact'
import { counterOf } from '../Zxid'

type SyncChosen = FactOf<'SyncChosen'>

/** What the leader compares when a learner with `peerLastZxid` wants its history. */
export interface SyncQuestion {
  readonly forceSnapshotSync: boolean
  readonly peerLastZxid: bigint
  /** The leader's own. */
  readonly lastProcessedZxid: bigint
  /** Ends of committedLog; the leader's last zxid twice where that log is empty. */
  readonly minCommittedLog: bigint
  readonly maxCommittedLog: bigint
}

export interface SyncDecision {
  readonly row: SyncChosen['row']
  readonly mode: SyncChosen['mode']
}

interface Row extends SyncDecision {
  readonly applies: (question: SyncQuestion) => boolean
}

/** LearnerHandler.syncFollower, rule by rule; the first that applies decides. A server without a transaction
 *  log has nothing to send from one and no place in one to cut at, so the rows that reach for the log bring
 *  the learner up by a snapshot, which Java does too where its log does not reach. */
const ROWS: readonly Row[] = [
  { row: 'forceSnapshotSync', mode: 'SNAP', applies: (q) => q.forceSnapshotSync },
  { row: 'equal', mode: 'DIFF', applies: (q) => q.peerLastZxid === q.lastProcessedZxid },
  {
    row: 'learnerAhead',
    mode: 'SNAP',
    applies: (q) => q.peerLastZxid > q.maxCommittedLog && !isNewEpochZxid(q.peerLastZxid),
  },
  {
    row: 'inCommittedLog',
    mode: 'SNAP',
    applies: (q) => q.minCommittedLog <= q.peerLastZxid && q.peerLastZxid <= q.maxCommittedLog,
  },
  { row: 'onDiskLog', mode: 'SNAP', applies: (q) => q.peerLastZxid < q.minCommittedLog },
]

export function syncFollower(question: SyncQuestion): SyncDecision {
  return ROWS.find((row) => row.applies(question)) ?? { row: 'unhandled', mode: 'SNAP' }
}

/** A zxid without a transaction: a leader's first, or 0. Nobody's log has a place to cut at for it. */
function isNewEpochZxid(zxid: bigint): boolean {
  return counterOf(zxid) === 0n
}
