import type { ACL } from './ReferenceCountedACLCache'
import type { StatPersisted } from './DataNode'
import type { ConnectionId } from '../Event'
import type { Request } from './Request'
import type { SessionTracker } from './session/SessionTracker'

/** A server's request processors with what waits in them, as one plain record; new with every role
 *  (ZooKeeperServer with LeaderZooKeeperServer, FollowerZooKeeperServer, ObserverZooKeeperServer). */
export interface ZooKeeperServer {
  /** The last zxid assigned; only the leader's counts. */
  hzxid: bigint
  /** Local requests that have no answer yet, and those kept back for that. */
  requestsInProcess: number
  throttled: Request[]
  /** What requests that are not applied yet will have changed (PrepRequestProcessor). */
  outstandingChanges: ChangeRecord[]
  syncProcessor: SyncRequestProcessor
  commitProcessor: CommitProcessor
  /** A follower's proposals that are not committed. */
  pendingTxns: Request[]
  /** A learner's syncs that the leader has not answered. */
  pendingSyncs: Request[]
  /** Who keeps the sessions' clocks: the leader, or a server alone; null at a learner. */
  sessionTracker: SessionTracker | null
  /** Sessions that only this server knows of; null: all are everybody's (localSessionsEnabled). */
  localSessions: SessionTracker | null
  /** Those that are on their way to being everybody's. */
  upgradingSessions: Set<bigint>
  /** A learner's sessions that have been heard of since the last PING, with their timeout in ms. */
  touchTable: Map<bigint, number>
  /** Sessions that have come to this learner, until the leader says whether they still are. */
  pendingRevalidations: Map<bigint, ConnectionId>
}

/** SyncRequestProcessor: appended and not yet fsynced, and what came while the disk was busy. */
export interface SyncRequestProcessor {
  queued: Request[]
  toFlush: Request[]
  /** The disk is at work for it. */
  flushing: boolean
  /** What it has rolled for the next snapshot; null: nothing yet. */
  roll: SnapshotRoll | null
}

/** Added to half of snapCount, in transactions, and to half of the size limit, in bytes. */
export interface SnapshotRoll {
  readonly randRoll: number
  readonly randSize: number
}

/** CommitProcessor: local requests in the order in which their sessions see them done. */
export interface CommitProcessor {
  /** Changes handed in here, awaiting their commit. */
  queuedWriteRequests: Request[]
  /** Session → its requests, from its first uncommitted change on. */
  pendingRequests: Map<bigint, Request[]>
}

/** A znode as it will be (ZooKeeperServer.ChangeRecord). `stat` null: it will be gone. */
export interface ChangeRecord {
  readonly zxid: bigint
  readonly path: string
  readonly stat: StatPersisted | null
  readonly childCount: number
  readonly data: Uint8Array | null
  readonly acl: readonly ACL[]
  /** PrecalculatedDigest: of the znode, and of the tree after it. */
  readonly nodeDigest: number
  readonly treeDigest: bigint
}

export function createZooKeeperServer(): ZooKeeperServer {
  return {
    hzxid: 0n,
    requestsInProcess: 0,
    throttled: [],
    outstandingChanges: [],
    syncProcessor: { queued: [], toFlush: [], flushing: false, roll: null },
    commitProcessor: { queuedWriteRequests: [], pendingRequests: new Map() },
    pendingTxns: [],
    pendingSyncs: [],
    sessionTracker: null,
    localSessions: null,
    upgradingSessions: new Set(),
    touchTable: new Map(),
    pendingRevalidations: new Map(),
  }
}
