import type { DiscoveryFact, FactOf, SynchronisationFact, Tally } from '../zookeeper/Fact'

const SOME: Tally = { sids: [2, 4], have: 2, need: 3, of: 5, unit: 'servers', quorum: false }
const ENOUGH: Tally = { sids: [1, 2, 4], have: 3, need: 3, of: 5, unit: 'servers', quorum: true }
const GROUPS: Tally = { sids: [2, 4], have: 1, need: 2, of: 3, unit: 'groups', quorum: false }
const WEIGHT: Tally = { sids: [2, 4], have: 4, need: 5, of: 9, unit: 'weight', quorum: false }

const ZXID = '0x200000007'
const LATER = '0x200000009'

type Samples<Kinds extends { kind: string }> = {
  readonly [K in Kinds['kind']]: readonly Extract<Kinds, { kind: K }>[]
}

const DISCOVERY: Samples<DiscoveryFact> = {
  LeaderDialled: [{ kind: 'LeaderDialled', leader: 5, attempt: 3, of: 7, leftMs: 20000 }],
  LeaderRefused: [
    { kind: 'LeaderRefused', leader: 5, attempt: 3, of: 7, againInMs: 100 },
    { kind: 'LeaderRefused', leader: 5, attempt: 7, of: 7, againInMs: null },
  ],
  LearnerRegistered: [
    { kind: 'LearnerRegistered', leader: 5, acceptedEpoch: 3, lastZxid: ZXID, observer: false },
    { kind: 'LearnerRegistered', leader: 5, acceptedEpoch: 3, lastZxid: ZXID, observer: true },
  ],
  LearnerArrived: [
    { kind: 'LearnerArrived', from: 4, acceptedEpoch: 3, observer: false },
    { kind: 'LearnerArrived', from: 4, acceptedEpoch: 3, observer: true },
  ],
  EpochRaised: [
    { kind: 'EpochRaised', from: 4, accepted: 6, before: 3, epoch: 7, tally: SOME, counts: true },
    { kind: 'EpochRaised', from: 2, accepted: 2, before: 7, epoch: 7, tally: GROUPS, counts: true },
    {
      kind: 'EpochRaised',
      from: 6,
      accepted: 8,
      before: 7,
      epoch: 9,
      tally: WEIGHT,
      counts: false,
    },
  ],
  EpochChosen: [
    {
      kind: 'EpochChosen',
      epoch: 7,
      accepted: [
        { sid: 1, epoch: 3 },
        { sid: 2, epoch: 6 },
        { sid: 4, epoch: 5 },
      ],
      tally: ENOUGH,
    },
  ],
  EpochJoined: [{ kind: 'EpochJoined', from: 4, epoch: 7, accepted: 6 }],
  EpochWritten: [
    { kind: 'EpochWritten', file: 'acceptedEpoch', before: 6, epoch: 7 },
    { kind: 'EpochWritten', file: 'currentEpoch', before: 6, epoch: 7 },
  ],
  LeaderInfoReceived: [
    { kind: 'LeaderInfoReceived', leader: 5, epoch: 8, accepted: 7, verdict: 'promise' },
    { kind: 'LeaderInfoReceived', leader: 5, epoch: 7, accepted: 7, verdict: 'alreadyPromised' },
    { kind: 'LeaderInfoReceived', leader: 5, epoch: 6, accepted: 7, verdict: 'tooOld' },
  ],
  EpochAcknowledged: [
    { kind: 'EpochAcknowledged', leader: 5, epoch: 8, currentEpoch: 7, lastZxid: ZXID },
    { kind: 'EpochAcknowledged', leader: 5, epoch: 8, currentEpoch: -1, lastZxid: ZXID },
  ],
  EpochAckCounted: [
    {
      kind: 'EpochAckCounted',
      from: 4,
      currentEpoch: 7,
      lastZxid: ZXID,
      counts: true,
      tally: SOME,
    },
    {
      kind: 'EpochAckCounted',
      from: 4,
      currentEpoch: -1,
      lastZxid: ZXID,
      counts: false,
      tally: SOME,
    },
    {
      kind: 'EpochAckCounted',
      from: 6,
      currentEpoch: 7,
      lastZxid: ZXID,
      counts: false,
      tally: SOME,
    },
    {
      kind: 'EpochAckCounted',
      from: 2,
      currentEpoch: 7,
      lastZxid: ZXID,
      counts: true,
      tally: SOME,
    },
  ],
  EpochAckRefused: [
    {
      kind: 'EpochAckRefused',
      from: 4,
      theirs: { currentEpoch: 7, lastZxid: ZXID },
      mine: { currentEpoch: 6, lastZxid: LATER },
      term: 'epoch',
    },
    {
      kind: 'EpochAckRefused',
      from: 4,
      theirs: { currentEpoch: 7, lastZxid: LATER },
      mine: { currentEpoch: 7, lastZxid: ZXID },
      term: 'zxid',
    },
  ],
  EpochEstablished: [{ kind: 'EpochEstablished', epoch: 8, tally: ENOUGH }],
}

const ROWS = [
  ['forceSnapshotSync', 'SNAP'],
  ['equal', 'DIFF'],
  ['learnerAhead', 'TRUNC'],
  ['inCommittedLog', 'DIFF'],
  ['onDiskLog', 'DIFF'],
  ['unhandled', 'SNAP'],
] as const

const SYNCHRONISATION: Samples<SynchronisationFact> = {
  SyncChosen: ROWS.map(([row, mode]): FactOf<'SyncChosen'> => ({
    kind: 'SyncChosen',
    learner: 4,
    mode,
    row,
    learnerZxid: ZXID,
    leaderZxid: row === 'equal' ? ZXID : LATER,
    minZxid: '0x200000004',
    maxZxid: '0x200000008',
  })),
  SnapshotSent: [{ kind: 'SnapshotSent', learner: 4, zxid: ZXID, znodes: 1204, bytes: 65536 }],
  SyncReceived: [
    { kind: 'SyncReceived', mode: 'DIFF', zxid: LATER, before: ZXID, znodes: null },
    { kind: 'SyncReceived', mode: 'TRUNC', zxid: ZXID, before: LATER, znodes: null },
    { kind: 'SyncReceived', mode: 'SNAP', zxid: LATER, before: ZXID, znodes: 1204 },
  ],
  NewLeaderQueued: [{ kind: 'NewLeaderQueued', learner: 4, epoch: 8 }],
  NewLeaderReceived: [{ kind: 'NewLeaderReceived', leader: 5, epoch: 8 }],
  SnapshotTaken: [
    { kind: 'SnapshotTaken', file: 'snapshot.0', zxid: ZXID, znodes: 1204, fsynced: true },
    { kind: 'SnapshotTaken', file: 'snapshot.0', zxid: ZXID, znodes: 1204, fsynced: false },
  ],
  NewLeaderAcked: [{ kind: 'NewLeaderAcked', leader: 5, epoch: 8 }],
  NewLeaderAckCounted: [
    { kind: 'NewLeaderAckCounted', from: 4, epoch: 8, tally: SOME },
    { kind: 'NewLeaderAckCounted', from: 2, epoch: 8, tally: SOME },
  ],
  NewLeaderAckOdd: [{ kind: 'NewLeaderAckOdd', from: 4, zxid: ZXID, expected: LATER }],
  LeaderActivated: [{ kind: 'LeaderActivated', epoch: 8, tally: ENOUGH }],
  UpToDateSent: [{ kind: 'UpToDateSent', learner: 4 }],
  UpToDateReceived: [{ kind: 'UpToDateReceived', leader: 5, epoch: 8 }],
  Serving: (['LEADING', 'FOLLOWING', 'OBSERVING'] as const).map((state) => ({
    kind: 'Serving',
    state,
    epoch: 8,
    zxid: ZXID,
  })),
}

export const ZAB_SAMPLES = { ...DISCOVERY, ...SYNCHRONISATION }
