import type { ServerConfig } from './EnsembleConfig'
import type { ConnectionId } from './Event'
import type { Fact, OpText } from './Fact'
import type { Notification } from './jute/Notification'
import type { Vote } from './quorum/Vote'
import type { OpenLog } from './persistence/FileTxnLog'
import type { DataTree } from './server/DataTree'
import type { CommittedProposal, Proposal, Request } from './server/Request'
import type { ClientPort } from './server/session/ServerCnxn'
import type { Watches } from './server/watch/watches'
import type { ZooKeeperServer } from './server/ZooKeeperServer'
import type { TxnLogEntry } from './jute/Txn'
import type { ServerState, SyncMode, ZabState } from './states'

/** One server, as one plain record that survives structuredClone: a checkpoint is a copy. It changes in place,
 *  only while `handle` runs, and nobody outside holds a reference. Named after the Java fields they mirror. */
export interface Server {
  readonly config: ServerConfig
  incarnation: number
  /** Virtual time of the event being handled, microseconds. */
  nowUs: number
  /** False once the process has ended itself. */
  alive: boolean
  /** n-th dial and fsync of this incarnation, for names that never repeat. */
  dials: number
  tickets: number
  /** What goes on once the fsync with this ticket is done: the place where Java blocks on I/O. */
  waitingForDisk: Map<number, Continuation>
  /** The data directory as this process reads it: name → content, fsynced or not. A database half replaced by
   *  a leader's snapshot is dropped and loaded from here, as ZKDatabase.clear and the next load do. */
  files: Map<string, Uint8Array>

  // QuorumPeer, persistent: as last written and durable.
  acceptedEpoch: bigint
  currentEpoch: bigint
  // QuorumPeer, volatile.
  state: ServerState
  zabState: ZabState
  syncMode: SyncMode
  currentVote: Vote
  serving: boolean
  zkDb: ZKDatabase
  /** ZKDatabase.committedLog: the last transactions applied, for followers that lack them. */
  committedLog: CommittedProposal[]
  /** Everything up to here has been committed, as this process has been told; what the process before knew is
   *  gone with it. Java does not keep it: for people, and no decision. */
  knownCommitted: bigint
  txnLog: TxnLog
  /** The one snapshot that is being written beside everything else; null: none. */
  snapshotThread: SnapshotThread | null
  /** The request processors; new with every role. */
  zks: ZooKeeperServer
  /** A TRUNC has turned out to be impossible: the next leader is asked for everything. */
  wantsSnapshot: boolean
  /** An observer sleeps before it looks again: LOOKING, and not in lookForLeader. */
  observerPauses: boolean

  /** Connections of clients, and what they watch. */
  clientPort: ClientPort
  watches: Watches

  cnx: QuorumCnxManager
  fle: FastLeaderElection
  leader: Leader | null
  learner: Learner | null
}

/** ZKDatabase: what a server has in memory. */
export interface ZKDatabase {
  tree: DataTree
  /** Session id → timeout in ms (sessionsWithTimeouts). */
  sessions: Map<bigint, number>
  lastProcessedZxid: bigint
}

/** FileTxnLog as a process holds it. */
export interface TxnLog {
  /** null: the next transaction begins a new file, as the first of a process does. */
  open: OpenLog | null
  /** Files with bytes that may not be durable (streamsToFlush); those found at the start are among them, as
   *  nobody knows what the process before had fsynced. */
  unsynced: string[]
  /** The snapshot without which the log is worth nothing, while it may not be durable. */
  base: string | null
  /** The last transactions on disk, in order, how many were logged before them, and the last ones cut off. */
  tail: LogTailEntry[]
  older: number
  lost: bigint[]
  /** ZKDatabase.txnCount and FileTxnLog.prevLogsRunningTotal: transactions logged since a snapshot was due, and
   *  bytes of the files left behind since then. */
  txnCount: number
  prevLogsRunningTotal: number
  /** How often this process has rolled for the next snapshot. */
  rolls: number
}

/** SyncRequestProcessor's "Snapshot Thread" within DataTree.serializeNode: what it has on its stack. */
export interface SnapshotThread {
  readonly file: string
  /** lastProcessedZxid when it was begun. */
  readonly zxid: bigint
  /** Paths to be serialised, the next one last. */
  readonly stack: string[]
  znodes: number
  /** So many znodes between two pauses. */
  readonly perPiece: number
  /** What will be in the file, as far as it is there, where the file itself is packed. */
  plain: Uint8Array | null
}

export interface LogTailEntry extends OpText {
  readonly zxid: bigint
  fsynced: boolean
}

/** QuorumCnxManager: at most one election connection with each other server. */
export interface QuorumCnxManager {
  /** sid → the connection in use (senderWorkerMap). */
  workers: Map<number, ConnectionId>
  /** sid → the dial under way (inprogressConnections). */
  connecting: Map<number, ConnectionId>
  /** Accepted connections whose initial message has not been read whole; read one after the other. */
  handshaking: Set<ConnectionId>
  /** Those of them that their dialler has closed in order before their turn came. */
  finished: Set<ConnectionId>
  /** Bytes received and not yet parsed, for every connection of the election port. */
  inbox: Map<ConnectionId, Uint8Array>
  /** queueSendMap: the one message that waits for a connection; a newer one replaces it. null: empty. */
  queueSendMap: Map<number, Uint8Array | null>
  lastMessageSent: Map<number, Uint8Array>
}

/** FastLeaderElection: lookForLeader's local variables, kept between events. */
export interface FastLeaderElection {
  /** Never persisted: starts at 0 with the process. */
  logicalclock: bigint
  proposal: Vote
  /** Notifications handed to lookForLeader and not yet looked at. */
  recvqueue: ReceivedNotification[]
  /** Notifications sent to myself, to come back through WorkerReceiver. */
  loopback: Uint8Array[]
  recvset: Map<number, Vote>
  outofelection: Map<number, Vote>
  /** Current wait of the notification timer, ms; doubles, never reset within one lookForLeader. */
  notTimeout: number
  /** In the finalizeWait loop: a quorum is there, and nothing better has come yet. */
  finalizing: boolean
}

export interface ReceivedNotification extends Notification {
  readonly sid: number
}

/** The leader's half: Leader. */
export interface Leader {
  /** Where the leader's own thread is, in the order of Leader.lead; `currentEpoch`: waiting for its disk. */
  stage: 'epochs' | 'epochAcks' | 'currentEpoch' | 'newLeaderAcks' | 'broadcast'
  /** -1 until the first getEpochToPropose. */
  epoch: bigint
  /** A quorum of FOLLOWERINFO is there (waitingForNewEpoch is false). */
  epochFixed: boolean
  /** The fixed epoch is not durable yet: everybody waits for it. */
  epochBeingWritten: boolean
  /** sid → the acceptedEpoch it came with. */
  connectingFollowers: Map<number, bigint>
  electingFollowers: Set<number>
  electionFinished: boolean
  /** leaderStateSummary, taken before learners are accepted. */
  summary: StateSummary
  newLeaderAcks: Set<number>
  quorumFormed: boolean
  /** Half ticks since the leader serves; a tick and its quorum check on every second. */
  halfTicks: number
  tick: number
  lastProposed: bigint
  lastCommitted: bigint
  /** zxid → what is proposed and not committed, in order. */
  outstandingProposals: Map<bigint, Proposal>
  /** The last of them that was committed, for people. */
  lastCommit: Proposal | null
  /** Committed and not applied yet. */
  toBeApplied: Proposal[]
  /** zxid → syncs that wait for its commit. */
  pendingSyncs: Map<bigint, Request[]>
  /** The epoch has no zxid left. */
  exhausted: boolean
  /** Bytes of the proposals so far (ProposalStats); -1 before the first. */
  proposalSizes: { last: number; min: number; max: number }
  /** Names learners that do not name themselves: -1, -2, … */
  followerCounter: number
  learners: Map<ConnectionId, LearnerHandler>
}

/** How recent a history is: StateSummary. */
export interface StateSummary {
  readonly currentEpoch: bigint
  readonly lastZxid: bigint
}

/** One conversation with a learner: LearnerHandler. */
export interface LearnerHandler {
  readonly conn: ConnectionId
  /** null until FOLLOWERINFO has been read; the quorum check counts it as sid 0 (LearnerHandler.getSid). */
  sid: number | null
  observer: boolean
  inbox: Uint8Array
  /** How the other end went; noticed where the handler reads, as its thread does. */
  closed: 'FIN' | 'RST' | null
  /** The read timeout runs. */
  reading: boolean
  /** `info`, `ackEpoch`, `newLeaderAck` and `broadcast` read; the others wait for the leader. */
  stage: 'info' | 'epoch' | 'ackEpoch' | 'epochAck' | 'newLeaderAck' | 'startup' | 'broadcast'
  acceptedEpoch: bigint
  /** What ACKEPOCH said; null before. */
  summary: StateSummary | null
  syncMode: SyncMode
  tickOfNextAckDeadline: number
  /** Gets what is proposed or committed from now on (forwardingFollowers, observingLearners). */
  forwarding: boolean
  /** SyncLimitCheck: the proposal whose ACK is awaited and the last one sent after it; null before the ACK of
   *  NEWLEADER. */
  unacked: { started: boolean; current: SentProposal | null; next: SentProposal | null }
  /** The learner has been told on another connection to give up what it has not seen committed: an ACK that is still
   *  to be read here may speak of that. */
  supplanted: boolean
}

export interface SentProposal {
  readonly zxid: bigint
  readonly atUs: number
}

/** The other half: Learner, with Follower and Observer. */
export interface Learner {
  readonly leader: number
  readonly observer: boolean
  /** When it set out to connect: the budget of all its tries counts from here. */
  readonly startedUs: number
  conn: ConnectionId | null
  inbox: Uint8Array
  closed: 'FIN' | 'RST' | null
  reading: boolean
  /** `connect` dials or pauses; `write` waits for the disk after NEWLEADER; the others read. */
  stage: 'connect' | 'info' | 'sync' | 'newLeader' | 'write' | 'upToDate' | 'broadcast'
  /** LEADERINFO's epoch is being written: nothing is read meanwhile. */
  epochBeingWritten: boolean
  /** Tries to connect so far. */
  attempt: number
  /** (epoch,0) of LEADERINFO. */
  newLeaderZxid: bigint
  /** After SNAP the history must go to disk before NEWLEADER is acknowledged. */
  snapshotNeeded: boolean
  /** SNAP with this zxid has been read; its raw stream comes next. */
  readingSnapshot: bigint | null
  /** What has come of the history, or beside it, and is not in the log (Learner.syncWithLeader). */
  packetsNotLogged: LoggablePacket[]
  packetsCommitted: bigint[]
  /** zxid of the last PROPOSAL or INFORM; 0 before the first. */
  lastQueued: bigint
}

/** A transaction with the bytes it came in (Learner.PacketInFlight). */
export interface LoggablePacket {
  readonly entry: TxnLogEntry
  readonly payload: Uint8Array
}

/** Where Java's thread blocks on a file: what has just been fsynced, and so what comes next. */
export type Continuation =
  /** A file of the first start; `rest` is still to be written. */
  | { kind: 'startup'; file: string; rest: { file: string; bytes: Uint8Array }[]; booted: Fact }
  | { kind: 'leaderAcceptedEpoch'; epoch: bigint }
  | { kind: 'leaderCurrentEpoch'; epoch: bigint }
  | { kind: 'learnerAcceptedEpoch'; epoch: bigint }
  /** currentEpoch.tmp, ahead of the snapshot that it explains should the process die between the two. */
  | { kind: 'learnerEpochTmp'; epoch: bigint }
  | { kind: 'learnerSnapshot'; epoch: bigint; file: string }
  /** currentEpoch.tmp, ahead of transactions of that epoch. */
  | { kind: 'learnerLogEpochTmp'; epoch: bigint; of: bigint }
  /** One file of the log, or the snapshot under it; `rest` are still to be fsynced. */
  | { kind: 'logFsynced'; rest: string[]; then: AfterLog }
  | { kind: 'learnerCurrentEpoch'; epoch: bigint }
  /** The oldest snapshot that is kept, ahead of what it makes dispensable. */
  | { kind: 'purge'; oldest: string }

/** What waits for the log to be durable. */
export type AfterLog =
  | { kind: 'flush' }
  | { kind: 'leaderEpoch' }
  /** `of`: the epoch of the transactions logged just now, -1 where there were none. */
  | { kind: 'learnerLog'; epoch: bigint; of: bigint }
