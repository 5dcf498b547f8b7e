import type { ServerConfig } from './EnsembleConfig'
import type { ConnectionId } from './Event'
import type { Notification } from './jute/Notification'
import type { Vote } from './quorum/Vote'
import type { DataTree } from './server/DataTree'
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
  /** -1 until the first getEpochToPropose. */
  epoch: bigint
  /** Set once a quorum of FOLLOWERINFO is there (waitingForNewEpoch = false) and it is durable. */
  epochFixed: boolean
  /** The write of acceptedEpoch under way: everybody waits for it. */
  epochBeingWritten: boolean
  connectingFollowers: Map<number, bigint>
  electingFollowers: Set<number>
  electionFinished: boolean
  /** leaderStateSummary, taken before learners are accepted. */
  summary: { currentEpoch: bigint; lastZxid: bigint }
  newLeaderAcks: Set<number>
  quorumFormed: boolean
  stage: 'epochs' | 'currentEpoch' | 'epochAcks' | 'newLeaderAcks' | 'broadcast'
  /** Half ticks since the leader serves; a tick and its quorum check on every second. */
  halfTicks: number
  tick: number
  lastProposed: bigint
  learners: Map<ConnectionId, LearnerHandler>
}

/** One conversation with a learner: LearnerHandler. */
export interface LearnerHandler {
  readonly conn: ConnectionId
  /** null until FOLLOWERINFO has been read; the quorum check counts it as sid 0 (zab.md E9). */
  sid: number | null
  observer: boolean
  inbox: Uint8Array
  stage: 'info' | 'epoch' | 'ackEpoch' | 'epochAck' | 'sync' | 'newLeaderAck' | 'startup' | 'broadcast'
  acceptedEpoch: bigint
  /** What ACKEPOCH said; null before. */
  summary: { currentEpoch: bigint; lastZxid: bigint } | null
  syncMode: SyncMode
  tickOfNextAckDeadline: number
}

/** The other half: Learner, with Follower and Observer. */
export interface Learner {
  readonly leader: number
  conn: ConnectionId | null
  inbox: Uint8Array
  stage: 'connect' | 'info' | 'sync' | 'write' | 'newLeader' | 'upToDate' | 'broadcast'
  attempt: number
  /** acceptedEpoch that LEADERINFO asked for, and (epoch,0) of the leader. */
  newLeaderZxid: bigint
  /** currentEpoch to report with ACKEPOCH; null: already promised, report -1. */
  snapshotNeeded: boolean
  syncSnapshot: boolean
  /** SNAP has been read; its raw stream comes next. */
  readingSnapshot: bigint | null
}

/** Where Java's thread blocks on a file, what it does next. */
export type Continuation =
  | { kind: 'leaderAcceptedEpoch'; epoch: bigint }
  | { kind: 'leaderCurrentEpoch'; epoch: bigint }
  | { kind: 'learnerAcceptedEpoch'; epoch: bigint }
  | { kind: 'learnerSnapshotEpochTmp'; epoch: bigint }
  | { kind: 'learnerSnapshot'; epoch: bigint }
  | { kind: 'learnerCurrentEpoch'; epoch: bigint }
  | { kind: 'bootEpoch' }
