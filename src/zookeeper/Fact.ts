import type { BroadcastFact, LogFact } from './BroadcastFact'
import type { ClientFact } from './client/process/ClientFact'
import type { Tally } from './Tally'
import type { Hex } from './Zxid'
import type { ServerState, SyncMode, ZabState } from './states'

export type { BroadcastFact, LogFact, OpText } from './BroadcastFact'
export type { Tally } from './Tally'

/** What a server, or a client, says happened, as data: enough of this event's operands to say what and why in any language.
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
  | ClientFact

export type FactKind = Fact['kind']
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>
