import type { Tally, VoteText } from './Fact'
import type { ServerState, SyncMode, ZabState } from './states'
import type { Hex } from './Zxid'

/** What a server says of itself: the small record that people see. JSON throughout; compared field by field,
 *  so fields that change together stand together and the others stay the same object. */
export interface ServerPicture {
  sid: number
  incarnation: number
  state: ServerState
  phase: ZabState
  syncMode: SyncMode
  learnerType: 'PARTICIPANT' | 'OBSERVER'
  /** Answers clients: LEADING, FOLLOWING or OBSERVING, and past UPTODATE. */
  serving: boolean
  /** logicalclock. */
  round: number
  /** What the flag shows: the proposal while looking, currentVote otherwise; null: an observer's own, for nobody. */
  vote: VoteText | null
  /** recvset: sender → the vote of this round that has reached this desk. */
  desk: Record<number, DeskVote>
  /** outofelection: sender → what servers that are not looking say. */
  outside: Record<number, DeskVote>
  /** Towards a quorum for the shown vote, while looking. */
  tally: Tally | null
  finalizing: boolean
  /** Notification timer's current wait (ms), while looking. */
  waitMs: number | null
  acceptedEpoch: number
  currentEpoch: number
  lastZxid: Hex
  znodes: number
  /** The end of the log, oldest first. */
  log: LogEntryPicture[]
  /** The snapshot that is being written; null: none. */
  snapshotting: SnapshotPicture | null
  sessions: number
  leader: LeaderPicture | null
  learner: LearnerPicture | null
  /** QuorumCnxManager: sids with an election connection; messages waiting in one-place queues. */
  electionWith: number[]
  queuedFor: number[]
}

/** A transaction in a server's log, as far as that server knows. */
export interface LogEntryPicture {
  zxid: Hex
  /** `logged`: appended, perhaps in the system's cache only. `fsynced`: durable. `committed`: applied. */
  state: 'logged' | 'fsynced' | 'committed'
}

/** A snapshot while it is fuzzy. */
export interface SnapshotPicture {
  file: string
  /** What it is named after. */
  zxid: Hex
  /** Written so far, of about so many. */
  znodes: number
  of: number
  /** Transactions applied since it was begun. */
  ahead: number
}

export interface DeskVote extends VoteText {
  state: ServerState
  /** Counts for the vote shown by the flag. */
  agrees: boolean
}

/** What a leader waits for, in the order of Leader.lead. */
export interface LeaderPicture {
  stage: 'epochs' | 'epochAcks' | 'newLeaderAcks' | 'broadcast'
  epoch: number | null
  tick: number
  progress: Tally
  learners: LearnerHandlerPicture[]
}

export interface LearnerHandlerPicture {
  sid: number | null
  observer: boolean
  stage:
    'info' | 'epoch' | 'ackEpoch' | 'epochAck' | 'sync' | 'newLeaderAck' | 'startup' | 'broadcast'
  sync: SyncMode
  synced: boolean
}

export interface LearnerPicture {
  leader: number
  stage: 'connect' | 'info' | 'sync' | 'write' | 'newLeader' | 'upToDate' | 'broadcast'
  attempt: number
}
