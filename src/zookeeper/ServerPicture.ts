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
  log: LogPicture
  /** The snapshot that is being written; null: none. */
  snapshotting: SnapshotPicture | null
  sessions: number
  leader: LeaderPicture | null
  learner: LearnerPicture | null
  /** QuorumCnxManager: sids with an election connection; messages waiting in one-place queues. */
  electionWith: number[]
  queuedFor: number[]
}

/** The end of a server's log. What becomes of an entry is said by two marks, so that the list itself changes only
 *  when something is logged or cut off. */
export interface LogPicture {
  /** The last transactions, oldest first, and how many stand before them. */
  tail: LogEntryPicture[]
  older: number
  /** Everything up to here is durable, and has been committed as this process has been told. 0x0: nothing. */
  fsynced: Hex
  committed: Hex
  /** The last that this process has cut off, and has not logged again. */
  lost: Hex[]
}

/** A transaction in a server's log. */
export interface LogEntryPicture {
  zxid: Hex
  /** `create`, `setData`; path null where it has none. */
  op: string
  path: string | null
}

/** `logged`: appended, perhaps in the system's cache only. `fsynced`: durable. `committed`: this server knows that it
 *  is, which it forgets when it is started anew. */
export type LogState = 'logged' | 'fsynced' | 'committed'

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
  /** What is proposed and not committed, oldest first: the first of them, and how many there are. */
  proposals: ProposalPicture[]
  outstanding: number
  /** The last that it has committed itself, with those who were counted; null: none yet. */
  lastCommit: ProposalPicture | null
  learners: LearnerHandlerPicture[]
  /** By session id: the first sessions whose clocks it keeps, and how many there are. */
  sessionClocks: Record<Hex, SessionClockPicture>
  tracked: number
}

/** What a leader knows of a client's session (SessionTrackerImpl). */
export interface SessionClockPicture {
  /** ms. */
  timeout: number
  /** The virtual time at which it ends unless it is heard of, µs. */
  expiresUs: number
  /** The server over which its requests come; null: none has come since this leader leads, or that server is gone. */
  owner: number | null
  /** The transaction that ends it is on its way. */
  closing: boolean
}

export interface ProposalPicture {
  zxid: Hex
  op: string
  path: string | null
  /** Who has acknowledged it, towards a quorum. */
  acks: Tally
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
