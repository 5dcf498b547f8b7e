import type {
  ConnectionFact,
  LearnerLeaveReason,
  LifeFact,
  LossReason,
  StartRefusal,
  StepDownReason,
  Tally,
} from '../zookeeper/Fact'
import { SERVER_STATES } from '../zookeeper/states'

const FEW: Tally = { sids: [2, 4], have: 2, need: 3, of: 5, unit: 'servers', quorum: false }
const ENOUGH: Tally = { sids: [1, 2, 4], have: 3, need: 3, of: 5, unit: 'servers', quorum: true }
const ZXID = '0x200000007'

type Samples<Kinds extends { kind: string }> = {
  readonly [K in Kinds['kind']]: readonly Extract<Kinds, { kind: K }>[]
}

/** The members of a union of names; one left out does not compile. */
function all<Name extends string>(names: Readonly<Record<Name, true>>): Name[] {
  return Object.keys(names) as Name[]
}

const CONNECTIONS: Samples<ConnectionFact> = {
  ElectionDialled: [
    { kind: 'ElectionDialled', to: 1 },
    { kind: 'ElectionDialled', to: 4 },
  ],
  ElectionConnected: [
    { kind: 'ElectionConnected', with: 1, dialled: true },
    { kind: 'ElectionConnected', with: 4, dialled: false },
  ],
  ChallengeLost: [{ kind: 'ChallengeLost', to: 4 }],
  SmallerDialled: [{ kind: 'SmallerDialled', from: 1 }],
  ElectionConnectFailed: [
    { kind: 'ElectionConnectFailed', to: 4, why: 'refused' },
    { kind: 'ElectionConnectFailed', to: 4, why: 'timeout' },
  ],
  ElectionConnectionReplaced: [{ kind: 'ElectionConnectionReplaced', with: 4 }],
  ElectionConnectionLost: [
    { kind: 'ElectionConnectionLost', with: 4, why: 'FIN' },
    { kind: 'ElectionConnectionLost', with: 4, why: 'RST' },
    { kind: 'ElectionConnectionLost', with: 4, why: 'malformed' },
  ],
  LastMessageSentAgain: [{ kind: 'LastMessageSentAgain', to: 4 }],
  QueuedMessageReplaced: [{ kind: 'QueuedMessageReplaced', to: 4 }],
}

const BOOTED = {
  kind: 'Booted',
  incarnation: 3,
  zxid: ZXID,
  acceptedEpoch: 6,
  currentEpoch: 5,
} as const

const LIFE: Samples<LifeFact> = {
  Booted: [
    { ...BOOTED, snapshot: 'snapshot.200000007', healed: false },
    { ...BOOTED, snapshot: null, healed: false },
    { ...BOOTED, snapshot: 'snapshot.200000007', healed: true },
  ],
  StartRefused: all<StartRefusal>({
    epochOlderThanZxid: true,
    acceptedOlderThanCurrent: true,
    snapshotDamaged: true,
    logWithoutSnapshot: true,
    logDamaged: true,
    logGap: true,
    epochFileDamaged: true,
    notInEnsemble: true,
  }).flatMap((why) => [
    { kind: 'StartRefused', why, file: 'snapshot.0', offset: 17 },
    { kind: 'StartRefused', why, file: null, offset: null },
  ]),
  StateChanged: SERVER_STATES.map((after) => ({
    kind: 'StateChanged',
    before: after === 'LOOKING' ? 'FOLLOWING' : 'LOOKING',
    after,
  })),
  PhaseChanged: [
    { kind: 'PhaseChanged', before: 'BROADCAST', after: 'ELECTION', sync: 'NONE' },
    { kind: 'PhaseChanged', before: 'ELECTION', after: 'DISCOVERY', sync: 'NONE' },
    { kind: 'PhaseChanged', before: 'DISCOVERY', after: 'SYNCHRONIZATION', sync: 'NONE' },
    { kind: 'PhaseChanged', before: 'DISCOVERY', after: 'SYNCHRONIZATION', sync: 'DIFF' },
    { kind: 'PhaseChanged', before: 'SYNCHRONIZATION', after: 'BROADCAST', sync: 'SNAP' },
  ],
  PingSent: [
    { kind: 'PingSent', to: [1, 4] },
    { kind: 'PingSent', to: [4] },
  ],
  PingReceived: [{ kind: 'PingReceived', from: 4 }],
  TickChecked: [
    { kind: 'TickChecked', tick: 12, synced: FEW },
    { kind: 'TickChecked', tick: 12, synced: ENOUGH },
  ],
  LearnerLost: all<LossReason>({
    closed: true,
    reset: true,
    readTimeout: true,
    badPacket: true,
    moreRecent: true,
    waitTimeout: true,
    newerConfig: true,
    ackTimeout: true,
  }).map((why) => ({ kind: 'LearnerLost', learner: 4, why })),
  SteppedDown: all<StepDownReason>({
    noEpochQuorum: true,
    noEpochAckQuorum: true,
    noNewLeaderQuorum: true,
    tickWithoutQuorum: true,
    epochFileNotWritten: true,
    zxidRollover: true,
  }).flatMap((why) => [
    { kind: 'SteppedDown', epoch: 6, why, tally: FEW },
    { kind: 'SteppedDown', epoch: 6, why, tally: null },
  ]),
  LeaderLeft: all<LearnerLeaveReason>({
    leaderUnknown: true,
    connectRefused: true,
    connectTimeout: true,
    epochTooOld: true,
    readTimeout: true,
    closed: true,
    reset: true,
    badPacket: true,
    truncImpossible: true,
    discontinuous: true,
    commitWithoutProposal: true,
  }).map((why) => ({ kind: 'LeaderLeft', leader: 5, why })),
  PacketUnexpected: [{ kind: 'PacketUnexpected', from: 4, packet: 'PING', expected: 'ACKEPOCH' }],
  ObserverPauses: [{ kind: 'ObserverPauses', upToMs: 200 }],
}

export const LIFE_SAMPLES = { ...CONNECTIONS, ...LIFE }
