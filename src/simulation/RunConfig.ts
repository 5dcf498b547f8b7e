import type { BrokenRule } from '../zookeeper/EnsembleConfig'
import type { Hex } from '../zookeeper/Zxid'

/** Everything a run starts from. With the commands, it determines the run, byte for byte. */
export interface RunConfig {
  readonly seed: number
  readonly servers: readonly StartingServer[]
  /** Each group a list of sids (hierarchical quorums); absent: a plain majority. */
  readonly groups?: readonly (readonly number[])[]
  /** ms and ticks, as in zoo.cfg. */
  readonly tickTime: number
  readonly initLimit: number
  readonly syncLimit: number
  readonly forceSnapshotSync: boolean
  /** The disk, by the names of ZooKeeper's system properties and in their units; see EnsembleConfig. */
  readonly preAllocSize: number
  readonly snapCount: number
  readonly snapSizeLimitInKb: number
  readonly txnLogSizeLimitInKb: number
  readonly snapshotCompression: 'none' | 'gz'
  readonly trustEmptySnapshot: boolean
  readonly snapRetainCount: number
  /** autopurge.purgeInterval; 0: never. */
  readonly purgeIntervalUs: number
  /** Clients and what they may do, by the names of ZooKeeper's settings and in their units; see ClientPortSettings. */
  readonly extendedTypesEnabled: boolean
  readonly enforceQuota: boolean
  readonly skipACL: boolean
  readonly localSessionsEnabled: boolean
  readonly localSessionsUpgradingEnabled: boolean
  /** ms; -1: two ticks and twenty. */
  readonly minSessionTimeout: number
  readonly maxSessionTimeout: number
  /** 0: no limit. */
  readonly maxClientCnxns: number
  readonly globalOutstandingLimit: number
  /** jute.maxbuffer, bytes. */
  readonly juteMaxBuffer: number
  /** znode.container.checkIntervalMs. */
  readonly containerCheckIntervalMs: number
  /** DigestAuthenticationProvider.superDigest; null: nobody is the super user. */
  readonly superDigest: string | null
  /** One way over a link: `latencyUs` plus a chance below `latencySpreadUs`; both at least 1 together. */
  readonly latencyUs: number
  readonly latencySpreadUs: number
  readonly fsyncUs: number
  readonly fsyncSpreadUs: number
  /** From `start` to the first thing the process does. */
  readonly bootUs: number
  readonly bootSpreadUs: number
  /** The servers' wall clock at virtual time 0, ms since 1970. */
  readonly epochMs: number
  readonly brokenRules: readonly BrokenRule[]
}

/** A server and what its disk holds before it is first started. */
export interface StartingServer {
  readonly sid: number
  readonly type: 'participant' | 'observer'
  readonly weight: number
  readonly acceptedEpoch: number
  readonly currentEpoch: number
  /** A real `snapshot.<zxid>` is laid on the disk; `0x0` with epochs 0: an empty disk. */
  readonly lastZxid: Hex
}
