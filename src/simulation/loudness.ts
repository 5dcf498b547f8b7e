import type { Fact, FactKind, FactOf } from '../zookeeper/Fact'
import { XID } from '../zookeeper/jute/proto/ClientOp'
import type { RecordedEvent, WorldFact } from './RecordedEvent'

/** Which facts end a step: those after which something stands differently on the stage. What only prepares it, says
 *  it again, or keeps things as they are is quiet, and folds into the step that it leads to. */

type Loudness = { readonly [K in FactKind]: boolean | ((fact: FactOf<K>) => boolean) }

/** By kind: one that is missing does not compile. */
const LOUD: Loudness = {
  ElectionStarted: true,
  NotificationQueued: false,
  NotificationReceived: false,
  NotificationDropped: false,
  NotificationIgnored: false,
  VoteCompared: false,
  RoundRaised: true,
  StaleRound: false,
  VoteChanged: true,
  // Votes are counted in dozens; the one that makes a quorum is told as that.
  VoteCounted: false,
  OutsideVoteCounted: false,
  LeaderNotHeard: true,
  QuorumReached: true,
  FinalizeAbandoned: true,
  LeaderChosen: true,
  NotificationTimeout: true,
  NotificationAnswered: false,
  ElectionDialled: false,
  ElectionConnected: false,
  ChallengeLost: false,
  SmallerDialled: false,
  ElectionConnectFailed: false,
  ElectionConnectionReplaced: false,
  ElectionConnectionLost: false,
  LastMessageSentAgain: false,
  QueuedMessageReplaced: false,
  LeaderDialled: false,
  // One attempt of several; when the last has failed, the learner leaves.
  LeaderRefused: false,
  LearnerRegistered: false,
  LearnerArrived: false,
  EpochRaised: false,
  EpochChosen: true,
  EpochJoined: false,
  EpochWritten: false,
  // A promise is one once it is durable; then the phase changes.
  LeaderInfoReceived: ({ verdict }) => verdict !== 'promise',
  EpochAcknowledged: false,
  EpochAckCounted: false,
  EpochAckRefused: true,
  EpochEstablished: true,
  SyncChosen: true,
  SnapshotSent: false,
  SyncReceived: false,
  NewLeaderQueued: false,
  NewLeaderReceived: false,
  SnapshotTaken: false,
  NewLeaderAcked: false,
  NewLeaderAckCounted: false,
  NewLeaderAckOdd: false,
  LeaderActivated: true,
  UpToDateSent: false,
  UpToDateReceived: false,
  Serving: true,
  // Pings keep things as they are.
  RequestSubmitted: ({ op }) => op !== 'ping',
  RequestsDropped: true,
  RequestForwarded: false,
  RequestReceived: false,
  ZxidAssigned: false,
  ProposalSent: true,
  ProposalReceived: false,
  TxnLogged: false,
  TxnsFsynced: true,
  TxnAcked: false,
  AckCounted: false,
  AckIgnored: false,
  Committed: true,
  CommitReceived: false,
  InformReceived: false,
  Applied: true,
  Replied: ({ cxid }) => cxid !== XID.ping,
  SyncAnswered: false,
  SyncReceivedBack: false,
  ProposalsQueued: false,
  LogTruncated: true,
  TruncImpossible: true,
  LogReplayed: true,
  LogRolled: false,
  SnapshotBegun: true,
  SnapshotPieceWritten: false,
  SnapshotFinished: true,
  TornTailFound: true,
  SnapshotSkipped: false,
  SnapshotAbandoned: true,
  FilesPurged: true,
  Booted: true,
  StartRefused: true,
  StateChanged: true,
  PhaseChanged: true,
  PingSent: false,
  PingReceived: false,
  TickChecked: false,
  LearnerLost: true,
  SteppedDown: true,
  LeaderLeft: true,
  PacketUnexpected: true,
  ObserverPauses: true,
  ClientDialled: false,
  ClientConnected: true,
  ClientDisconnected: true,
  ClientExpired: true,
  ClientAuthFailed: true,
  ClientClosed: true,
  ClientAsked: true,
  ClientAnswered: true,
  ClientWatched: ({ path }) => path !== null,
  ClientPrinted: false,
  ClientPrompted: false,
  RecipeTold: true,
}

const LOUD_IN_WORLD: Readonly<Record<WorldFact['kind'], boolean>> = {
  ClientMade: true,
  ProcessStarted: true,
  ProcessKilled: true,
  KilledInside: true,
  KillMissed: true,
  CrashArmed: true,
  CrashDisarmed: true,
  CrashStruck: true,
  ProcessExited: true,
  PowerLost: true,
  ProcessPaused: true,
  ProcessResumed: true,
  LinksCut: true,
  LinksHealed: true,
  NetworkGroups: true,
  FramesLost: false,
  DialUnanswered: false,
  ConnectionReset: false,
  LoadBegun: true,
  LoadEnded: true,
  ReplyHeard: true,
  QuorumPortCut: true,
  QuorumPortRefused: false,
  QuorumPortHealed: true,
  DiskWiped: true,
  FileDamaged: true,
  LinkSlowed: true,
  DiskSlowed: true,
  FrameHeld: true,
  FramesReleased: true,
  HandTaken: true,
  HandTakenOff: true,
  TimerFired: true,
  TimersMoved: true,
}

/** Every kind of fact, so that a text can name one. */
export const FACT_KINDS = Object.keys(LOUD) as readonly FactKind[]

/** Whether a fact ends a step. */
export function isLoud(fact: Fact): boolean {
  const loud = LOUD[fact.kind] as boolean | ((fact: Fact) => boolean)
  return typeof loud === 'function' ? loud(fact) : loud
}

export function isLoudInWorld({ kind }: WorldFact): boolean {
  return LOUD_IN_WORLD[kind]
}

/** Whether an event changes something to be seen: a command does, and so does what tells at least one loud fact. */
export function isStep(event: RecordedEvent): boolean {
  if (event.what.kind === 'command') return true
  return event.facts.some(isLoud) || event.world.some(isLoudInWorld)
}
