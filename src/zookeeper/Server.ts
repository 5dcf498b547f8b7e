import type { ServerConfig } from './EnsembleConfig'
import type { ConnectionId } from './Event'
import type { Fact } from './Fact'
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
  /** An observer sleeps before it looks again: LOOKING, and not in lookForLeader. */
  observerPauses: boolean

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
  | { kind: 'learnerCurrentEpoch'; epoch: bigint }
