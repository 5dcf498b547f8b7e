import { CLIENT_PORT_DEFAULTS, type ClientPortSettings } from './server/ClientPortSettings'

/** What zoo.cfg says, the same for all servers of an ensemble but for `sid`. Durations are milliseconds,
 *  as in zoo.cfg; limits are ticks. Defaults: reference of ZooKeeper's own (zoo_sample.cfg for the three). */
export interface Member {
  readonly sid: number
  readonly host: string
  readonly quorumPort: number
  readonly electionPort: number
  readonly type: 'participant' | 'observer'
}

/** `groups` absent: a plain majority. Weights without groups make one group (ZooKeeper's way to weigh). */
export interface EnsembleConfig {
  readonly members: readonly Member[]
  /** `group.N=a:b:c`: N → its participants. */
  readonly groups?: Readonly<Record<number, readonly number[]>>
  /** `weight.N=w`: sid → weight; 1 where it says nothing. Only with groups. */
  readonly weights?: Readonly<Record<number, number>>
  readonly tickTime: number
  readonly initLimit: number
  readonly syncLimit: number
  /** LearnerHandler.FORCE_SNAP_SYNC: every learner is brought up by a snapshot. */
  readonly forceSnapshotSync: boolean
  /** zookeeper.snapshotSizeFactor: how much log on disk may be sent instead of a snapshot; below 0: none. */
  readonly snapshotSizeFactor: number
  /** zookeeper.preAllocSize, here in bytes: what is written ahead of a log. */
  readonly preAllocSize: number
  /** zookeeper.snapCount: transactions from one snapshot to the next, at least 2. */
  readonly snapCount: number
  /** zookeeper.snapSizeLimitInKb, here in bytes: log from one snapshot to the next; 0: no limit. */
  readonly snapSize: number
  /** zookeeper.txnLogSizeLimitInKb, here in bytes: a longer file of the log is not written on; -1: no limit. */
  readonly txnLogSizeLimit: number
  /** zookeeper.snapshot.compression.method, for the snapshots that are written; all kinds are read. */
  readonly snapshotCompression: 'none' | 'gz'
  /** zookeeper.snapshot.trust.empty: a log without a snapshot is replayed over an empty tree. */
  readonly trustEmptySnapshot: boolean
  /** autopurge.snapRetainCount, at least 3. */
  readonly snapRetainCount: number
  /** autopurge.purgeInterval, which zoo.cfg gives in hours, in milliseconds; 0: nothing is ever purged. */
  readonly purgeIntervalMs: number
  /** zookeeper.globalOutstandingLimit: requests of clients that may be without an answer. */
  readonly globalOutstandingLimit: number
  readonly clientPort: ClientPortSettings
  /** standaloneEnabled: a single server needs no ensemble. ZooKeeper's default is true; a run of ours is always one
   *  of ensembles. */
  readonly standaloneEnabled: boolean
  /** FastLeaderElection.finalizeWait, .minNotificationInterval, .maxNotificationInterval. */
  readonly finalizeWait: number
  readonly minNotificationInterval: number
  readonly maxNotificationInterval: number
  /** QuorumCnxManager.cnxTO. */
  readonly cnxTimeout: number
  /** Observer.observerElectionDelayMs: upper bound of the random pause before looking again. */
  readonly observerElectionDelayMs: number
}

export interface ServerConfig extends EnsembleConfig {
  readonly sid: number
  /** Chance is handed in: what a server rolls is drawn from this, and from what it is rolled for (base/draw). */
  readonly seed: number
  /** Wall clock at virtual time 0, milliseconds since 1970. */
  readonly epochMs: number
  /** Rules of the protocol that this server breaks on purpose (see BrokenRule). */
  readonly brokenRules: readonly BrokenRule[]
}

export const DEFAULTS = {
  tickTime: 2000,
  initLimit: 10,
  syncLimit: 5,
  forceSnapshotSync: false,
  snapshotSizeFactor: 0.33,
  preAllocSize: 64 * 1024 * 1024,
  snapCount: 100_000,
  snapSize: 4 * 1024 * 1024 * 1024,
  txnLogSizeLimit: -1,
  snapshotCompression: 'none',
  trustEmptySnapshot: false,
  snapRetainCount: 3,
  purgeIntervalMs: 0,
  globalOutstandingLimit: 1000,
  clientPort: CLIENT_PORT_DEFAULTS,
  standaloneEnabled: false,
  finalizeWait: 200,
  minNotificationInterval: 200,
  maxNotificationInterval: 60000,
  cnxTimeout: 5000,
  observerElectionDelayMs: 200,
} as const

/** A server without an ensemble: no election, no quorum, and an answer as soon as its own disk has it
 *  (ZooKeeperServerMain, QuorumPeerMain with a single server). */
export function isStandalone(config: Pick<ServerConfig, 'standaloneEnabled' | 'members'>): boolean {
  return config.standaloneEnabled && config.members.length === 1
}

/** Rules of the protocol that servers can be told to break: switches that act in server code only, so that the checks
 *  can be seen to catch what each rule protects. */
export const PROTOCOL_RULES = [
  'minority-quorum',
  'accepted-epoch-not-persisted',
  'no-epoch-check-and-no-zxid-in-votes',
  'better-vote-not-sent-on',
  'own-vote-not-looped-back',
  'no-zxid-in-votes',
  'minority-commit',
  'ack-before-fsync',
  'new-leader-acked-before-data',
  'new-leader-before-history',
  'current-epoch-before-data',
  'no-trunc',
  'commit-out-of-order',
  'serving-before-uptodate',
  'leader-serves-early',
  'log-not-replayed',
  'sync-answered-at-once',
  'read-overtakes-write',
  'last-zxid-seen-ignored',
  'watch-event-after-answer',
  'touch-tables-ignored',
  'ephemerals-outlive-session',
] as const

/** What ZooKeeper does where these servers have been repaired, one switch each. */
export const SHIPPED_DEFECTS = [
  'shipped-sticky-acks',
  'shipped-trunc-kept-in-memory',
  'shipped-trunc-leaves-a-record',
  'shipped-trunc-leaves-snapshots',
  'shipped-observer-epoch-before-data',
  'shipped-no-epoch-tmp',
  'shipped-error-reuses-zxid',
] as const

export const BROKEN_RULES = [...PROTOCOL_RULES, ...SHIPPED_DEFECTS] as const

export type BrokenRule = (typeof BROKEN_RULES)[number]
