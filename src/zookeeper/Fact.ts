import type { Hex } from './Zxid'
import type { ServerState, SyncMode, ZabState } from './states'

/** What a server says happened, as data: enough of this event's operands to say what and why in any language.
 *  sids, rounds and epochs are numbers here (a vote for nobody is -2^63, exact as a number); zxids are `0x…`. */

export interface VoteText {
  leader: number
  zxid: Hex
  /** electionEpoch: the round the vote belongs to. */
  round: number
  /** peerEpoch: currentEpoch of the proposed leader. */
  epoch: number
}

/** The term that decided FastLeaderElection.totalOrderPredicate; `equal`: nothing differs; `weight`: the
 *  candidate weighs nothing and can never win. */
export type DecidingTerm = 'epoch' | 'zxid' | 'sid' | 'equal' | 'weight'

/** How far a set of servers is towards a quorum. `have` of `need` in `unit`s; for groups, groups won. */
export interface Tally {
  sids: number[]
  have: number
  need: number
  of: number
  unit: 'servers' | 'weight' | 'groups'
  quorum: boolean
}

export type ElectionFact =
  | { kind: 'ElectionStarted'; round: number; vote: VoteText; because: 'boot' | 'lookedAgain' }
  /** A notification is put into the queue for `to` (itself included): QuorumCnxManager.toSend. */
  | { kind: 'NotificationQueued'; to: number; state: ServerState; vote: VoteText; reply: boolean }
  /** WorkerReceiver has parsed a notification. */
  | { kind: 'NotificationReceived'; from: number; state: ServerState; vote: VoteText }
  | { kind: 'NotificationDropped'; from: number; why: 'malformed' | 'unknownState' | 'notLooking' }
  /** lookForLeader passes over it. `theirZxidUnknown`/`myZxidUnknown`: -1, possibly lost data (ZOOKEEPER-261). */
  | {
      kind: 'NotificationIgnored'
      from: number
      why:
        | 'senderNotVoter'
        | 'candidateNotVoter'
        | 'theirZxidUnknown'
        | 'myZxidUnknown'
        | 'observing'
        | 'finalizing'
    }
  /** Every call of totalOrderPredicate. `against: initial` when a raised round compares with the first vote. */
  | {
      kind: 'VoteCompared'
      from: number
      mine: VoteText
      theirs: VoteText
      wins: boolean
      term: DecidingTerm
      against: 'proposal' | 'initial'
      finalizing: boolean
    }
  | { kind: 'RoundRaised'; from: number; before: number; after: number }
  | { kind: 'StaleRound'; from: number; theirs: number; mine: number }
  /** FastLeaderElection.updateProposal. */
  | {
      kind: 'VoteChanged'
      from: number | null
      before: VoteText | null
      after: VoteText
      because: DecidingTerm | 'newElection' | 'raisedRound'
    }
  /** recvset takes a vote; `tally` is what now stands for my proposal. */
  | {
      kind: 'VoteCounted'
      from: number
      state: ServerState
      vote: VoteText
      mine: VoteText
      tally: Tally
    }
  /** outofelection takes the word of a server that is not looking; `tally` for that leader. */
  | { kind: 'OutsideVoteCounted'; from: number; state: ServerState; vote: VoteText; tally: Tally }
  /** A quorum names a leader who has not said so himself: FastLeaderElection.checkLeader. */
  | { kind: 'LeaderNotHeard'; leader: number; tally: Tally }
  | { kind: 'QuorumReached'; vote: VoteText; tally: Tally; waitMs: number }
  | {
      kind: 'FinalizeAbandoned'
      from: number
      mine: VoteText
      theirs: VoteText
      term: DecidingTerm
    }
  /** lookForLeader returns. `how`: finalizeWait ran out, a quorum follows in my round, or in another. */
  | {
      kind: 'LeaderChosen'
      leader: number
      vote: VoteText
      state: ServerState
      how: 'finalized' | 'sameRound' | 'existingLeader'
      tally: Tally
    }
  | {
      kind: 'NotificationTimeout'
      waitedMs: number
      nextMs: number
      then: 'sentAgain' | 'connectedAll'
    }
  /** WorkerReceiver answers at once. */
  | {
      kind: 'NotificationAnswered'
      to: number
      state: ServerState
      vote: VoteText
      why: 'senderNotVoter' | 'senderBehind' | 'notLooking'
    }

export type ConnectionFact =
  /** The larger sid keeps the connection it dialled (QuorumCnxManager.startConnection / handleConnection). */
  | { kind: 'ElectionDialled'; to: number }
  | { kind: 'ElectionConnected'; with: number; dialled: boolean }
  | { kind: 'ChallengeLost'; to: number }
  | { kind: 'SmallerDialled'; from: number }
  | { kind: 'ElectionConnectFailed'; to: number; why: 'refused' | 'timeout' }
  | { kind: 'ElectionConnectionReplaced'; with: number }
  | { kind: 'ElectionConnectionLost'; with: number; why: 'FIN' | 'RST' | 'malformed' }
  /** A new connection's first frame is the last message once more (SendWorker.run). */
  | { kind: 'LastMessageSentAgain'; to: number }
  /** The one-place queue held an older message, which never leaves. */
  | { kind: 'QueuedMessageReplaced'; to: number }

export type DiscoveryFact =
  | { kind: 'LeaderDialled'; leader: number; attempt: number; of: number; leftMs: number }
  | { kind: 'LeaderRefused'; leader: number; attempt: number; of: number; againInMs: number | null }
  | {
      kind: 'LearnerRegistered'
      leader: number
      acceptedEpoch: number
      lastZxid: Hex
      observer: boolean
    }
  | { kind: 'LearnerArrived'; from: number; acceptedEpoch: number; observer: boolean }
  /** Leader.getEpochToPropose: one more server waits; `epoch` is one more than the largest accepted so far. */
  | {
      kind: 'EpochRaised'
      from: number
      accepted: number
      before: number
      epoch: number
      tally: Tally
      counts: boolean
    }
  | { kind: 'EpochChosen'; epoch: number; accepted: { sid: number; epoch: number }[]; tally: Tally }
  | { kind: 'EpochJoined'; from: number; epoch: number; accepted: number }
  /** acceptedEpoch or currentEpoch is durable. */
  | { kind: 'EpochWritten'; file: 'acceptedEpoch' | 'currentEpoch'; before: number; epoch: number }
  | {
      kind: 'LeaderInfoReceived'
      leader: number
      epoch: number
      accepted: number
      verdict: 'promise' | 'alreadyPromised' | 'tooOld'
    }
  | {
      kind: 'EpochAcknowledged'
      leader: number
      epoch: number
      currentEpoch: number
      lastZxid: Hex
    }
  /** Leader.waitForEpochAck. `counts: false` for -1 (already promised), observers and non-voters. */
  | {
      kind: 'EpochAckCounted'
      from: number
      currentEpoch: number
      lastZxid: Hex
      counts: boolean
      tally: Tally
    }
  | {
      kind: 'EpochAckRefused'
      from: number
      theirs: { currentEpoch: number; lastZxid: Hex }
      mine: { currentEpoch: number; lastZxid: Hex }
      term: 'epoch' | 'zxid'
    }
  | { kind: 'EpochEstablished'; epoch: number; tally: Tally }

export type SynchronisationFact =
  /** LearnerHandler.syncFollower. `row`: which rule of the decision table matched first. */
  | {
      kind: 'SyncChosen'
      learner: number
      mode: 'DIFF' | 'TRUNC' | 'SNAP'
      row:
        | 'forceSnapshotSync'
        | 'equal'
        | 'learnerAhead'
        | 'inCommittedLog'
        | 'onDiskLog'
        | 'unhandled'
      learnerZxid: Hex
      leaderZxid: Hex
      minZxid: Hex
      maxZxid: Hex
    }
  | { kind: 'SnapshotSent'; learner: number; zxid: Hex; znodes: number; bytes: number }
  | {
      kind: 'SyncReceived'
      mode: 'DIFF' | 'TRUNC' | 'SNAP'
      zxid: Hex
      before: Hex
      znodes: number | null
    }
  | { kind: 'NewLeaderQueued'; learner: number; epoch: number }
  | { kind: 'NewLeaderReceived'; leader: number; epoch: number }
  | { kind: 'SnapshotTaken'; file: string; zxid: Hex; znodes: number; fsynced: boolean }
  | { kind: 'NewLeaderAcked'; leader: number; epoch: number }
  | { kind: 'NewLeaderAckCounted'; from: number; epoch: number; tally: Tally }
  | { kind: 'NewLeaderAckOdd'; from: number; zxid: Hex; expected: Hex }
  | { kind: 'LeaderActivated'; epoch: number; tally: Tally }
  | { kind: 'UpToDateSent'; learner: number }
  | { kind: 'UpToDateReceived'; leader: number; epoch: number }
  /** The server answers clients from now on. */
  | { kind: 'Serving'; state: ServerState; epoch: number; zxid: Hex }

/** What a request or transaction is about: `create`, `setData`; path null where it has none. */
export interface OpText {
  op: string
  path: string | null
}

/** Zab's third phase, and the requests that set it going. `session` is a session id, `err` a code of
 *  KeeperException (0: none). */
export type BroadcastFact =
  /** A client of this server asks; `kept`: so many are without an answer already that it has to wait. */
  | ({ kind: 'RequestSubmitted'; session: Hex; cxid: number; kept: boolean } & OpText)
  /** The server does not serve, or has ceased to: whether it was or will be done is not known here. */
  | {
      kind: 'RequestsDropped'
      requests: { session: Hex; cxid: number }[]
      why: 'notServing' | 'roleEnded'
    }
  | ({ kind: 'RequestForwarded'; leader: number; session: Hex; cxid: number } & OpText)
  | ({ kind: 'RequestReceived'; from: number; session: Hex; cxid: number } & OpText)
  /** PrepRequestProcessor has made a transaction of it; with an error, one that changes nothing. */
  | ({ kind: 'ZxidAssigned'; zxid: Hex; session: Hex; cxid: number; err: number } & OpText)
  | ({ kind: 'ProposalSent'; zxid: Hex; to: number[] } & OpText)
  | ({ kind: 'ProposalReceived'; from: number; zxid: Hex; follows: boolean } & OpText)
  | { kind: 'TxnLogged'; zxid: Hex; file: string }
  /** One fsync for all of them. */
  | { kind: 'TxnsFsynced'; zxids: Hex[] }
  | { kind: 'TxnAcked'; to: number; zxid: Hex }
  | { kind: 'AckCounted'; from: number; zxid: Hex; tally: Tally }
  | { kind: 'AckIgnored'; from: number; zxid: Hex; why: 'committed' | 'unknown' }
  /** Leader.tryToCommit: COMMIT goes to `to`, INFORM to `informed`. */
  | ({ kind: 'Committed'; zxid: Hex; tally: Tally; to: number[]; informed: number[] } & OpText)
  /** `fsynced`: whether the transaction was durable here by then. */
  | { kind: 'CommitReceived'; from: number; zxid: Hex; fsynced: boolean }
  | ({ kind: 'InformReceived'; from: number; zxid: Hex } & OpText)
  | ({ kind: 'Applied'; zxid: Hex; err: number; digestMatches: boolean } & OpText)
  | { kind: 'Replied'; session: Hex; cxid: number; zxid: Hex; err: number }
  | { kind: 'SyncAnswered'; to: number; after: Hex }
  | { kind: 'SyncReceivedBack'; from: number; session: Hex; cxid: number }

export type LogFact =
  /** What a learner lacks, as PROPOSAL and COMMIT, and what is only proposed so far. */
  | { kind: 'ProposalsQueued'; learner: number; committed: Hex[]; outstanding: Hex[] }
  /** TRUNC, or SNAP in place of what was there: these transactions are gone. */
  | { kind: 'LogTruncated'; zxid: Hex; lost: Hex[]; why: 'TRUNC' | 'SNAP' }
  /** A TRUNC to where no file of this server reaches. */
  | { kind: 'TruncImpossible'; zxid: Hex; lastZxid: Hex }
  /** Transactions of the log applied to what was in memory. */
  | { kind: 'LogReplayed'; from: Hex; to: Hex; count: number; why: 'start' | 'shutdown' }
  | { kind: 'LogRolled'; file: string; count: number }
  | { kind: 'SnapshotBegun'; file: string; zxid: Hex; why: 'count' | 'size' }
  /** A piece of a snapshot; `ahead`: transactions applied since it was begun. */
  | { kind: 'SnapshotPieceWritten'; file: string; znodes: number; of: number; ahead: number }

export type LifeFact =
  | {
      kind: 'Booted'
      incarnation: number
      snapshot: string | null
      zxid: Hex
      acceptedEpoch: number
      currentEpoch: number
      healed: boolean
    }
  | { kind: 'StartRefused'; why: StartRefusal; file: string | null; offset: number | null }
  | { kind: 'StateChanged'; before: ServerState; after: ServerState }
  | { kind: 'PhaseChanged'; before: ZabState; after: ZabState; sync: SyncMode }
  | { kind: 'PingSent'; to: number[] }
  | { kind: 'PingReceived'; from: number }
  /** Leader.lead's check on every second half tick. */
  | { kind: 'TickChecked'; tick: number; synced: Tally }
  | { kind: 'LearnerLost'; learner: number; why: LossReason }
  | { kind: 'SteppedDown'; epoch: number; why: StepDownReason; tally: Tally | null }
  | { kind: 'LeaderLeft'; leader: number; why: LearnerLeaveReason }
  | { kind: 'PacketUnexpected'; from: number; packet: string; expected: string }
  | { kind: 'ObserverPauses'; upToMs: number }

export type StartRefusal =
  | 'epochOlderThanZxid'
  | 'acceptedOlderThanCurrent'
  | 'snapshotDamaged'
  | 'logWithoutSnapshot'
  | 'logDamaged'
  | 'logGap'
  | 'epochFileDamaged'
  | 'notInEnsemble'

export type LossReason =
  | 'closed'
  | 'reset'
  | 'readTimeout'
  | 'badPacket'
  | 'moreRecent'
  | 'waitTimeout'
  | 'newerConfig'
  | 'ackTimeout'

export type StepDownReason =
  | 'noEpochQuorum'
  | 'noEpochAckQuorum'
  | 'noNewLeaderQuorum'
  | 'tickWithoutQuorum'
  | 'epochFileNotWritten'
  | 'zxidRollover'

export type LearnerLeaveReason =
  | 'leaderUnknown'
  | 'connectRefused'
  | 'connectTimeout'
  | 'epochTooOld'
  | 'readTimeout'
  | 'closed'
  | 'reset'
  | 'badPacket'
  | 'truncImpossible'
  | 'discontinuous'
  | 'commitWithoutProposal'

export type Fact =
  | ElectionFact
  | ConnectionFact
  | DiscoveryFact
  | SynchronisationFact
  | BroadcastFact
  | LogFact
  | LifeFact

export type FactKind = Fact['kind']
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>
