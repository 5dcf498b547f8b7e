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
  finalizeWait: 200,
  minNotificationInterval: 200,
  maxNotificationInterval: 60000,
  cnxTimeout: 5000,
  observerElectionDelayMs: 200,
} as const

/** Switches that act in server code only, so that the checks can be seen to catch what each rule protects. */
export const BROKEN_RULES = [
  'minority-quorum',
  'accepted-epoch-not-persisted',
  'no-epoch-check-and-no-zxid-in-votes',
  'better-vote-not-sent-on',
  'own-vote-not-looped-back',
  'no-zxid-in-votes',
] as const

export type BrokenRule = (typeof BROKEN_RULES)[number]
