import type { BroadcastFact, FactOf, LogFact, Tally } from '../zookeeper/Fact'

/** Facts of broadcast and of the log with plausible operands; server 2 tells them. */

type Samples = { readonly [K in (BroadcastFact | LogFact)['kind']]: readonly FactOf<K>[] }

const tally: Tally = { sids: [2, 4], have: 2, need: 2, of: 3, unit: 'servers', quorum: true }
const zxid = '0x200000008'
const asked = { session: '0x1', cxid: 3, op: 'create', path: '/a' } as const
const op = { op: 'setData', path: '/a' } as const

export const BROADCAST_SAMPLES: Samples = {
  RequestSubmitted: [
    { kind: 'RequestSubmitted', ...asked, kept: false },
    { kind: 'RequestSubmitted', ...asked, path: null, kept: true },
  ],
  RequestsDropped: [
    { kind: 'RequestsDropped', requests: [{ session: '0x1', cxid: 3 }], why: 'notServing' },
    {
      kind: 'RequestsDropped',
      requests: [
        { session: '0x1', cxid: 3 },
        { session: '0x1', cxid: 4 },
      ],
      why: 'roleEnded',
    },
    { kind: 'RequestsDropped', requests: [{ session: '0x1', cxid: 3 }], why: 'clientGone' },
  ],
  RequestForwarded: [{ kind: 'RequestForwarded', leader: 4, ...asked }],
  RequestReceived: [{ kind: 'RequestReceived', from: 4, ...asked }],
  ZxidAssigned: [
    { kind: 'ZxidAssigned', zxid, ...asked, err: 0 },
    { kind: 'ZxidAssigned', zxid, ...asked, err: -110 },
  ],
  ProposalSent: [
    { kind: 'ProposalSent', zxid, to: [1, 4], ...op },
    { kind: 'ProposalSent', zxid, to: [], ...op },
  ],
  ProposalReceived: [
    { kind: 'ProposalReceived', from: 4, zxid, follows: true, ...op },
    { kind: 'ProposalReceived', from: 4, zxid, follows: false, ...op },
  ],
  TxnLogged: [{ kind: 'TxnLogged', zxid, file: 'log.200000001' }],
  TxnsFsynced: [
    { kind: 'TxnsFsynced', zxids: [zxid] },
    { kind: 'TxnsFsynced', zxids: [zxid, '0x200000009', '0x20000000a'] },
  ],
  TxnAcked: [{ kind: 'TxnAcked', to: 4, zxid }],
  AckCounted: [
    { kind: 'AckCounted', from: 4, zxid, tally },
    { kind: 'AckCounted', from: 2, zxid, tally },
  ],
  AckIgnored: [
    { kind: 'AckIgnored', from: 4, zxid, why: 'committed' },
    { kind: 'AckIgnored', from: 4, zxid, why: 'unknown' },
    { kind: 'AckIgnored', from: 4, zxid, why: 'cutOff' },
  ],
  Committed: [{ kind: 'Committed', zxid, tally, to: [1, 4], informed: [], ...op }],
  CommitReceived: [
    { kind: 'CommitReceived', from: 4, zxid, fsynced: true },
    { kind: 'CommitReceived', from: 4, zxid, fsynced: false },
  ],
  InformReceived: [{ kind: 'InformReceived', from: 4, zxid, ...op }],
  Applied: [
    { kind: 'Applied', zxid, err: 0, digestMatches: true, ...op },
    { kind: 'Applied', zxid, err: -110, digestMatches: true, ...op },
    { kind: 'Applied', zxid, err: 0, digestMatches: false, ...op },
  ],
  Replied: [
    { kind: 'Replied', session: '0x1', cxid: 3, zxid, err: 0 },
    { kind: 'Replied', session: '0x1', cxid: 3, zxid, err: -110 },
  ],
  SyncAnswered: [{ kind: 'SyncAnswered', to: 4, after: zxid }],
  SyncReceivedBack: [{ kind: 'SyncReceivedBack', from: 4, session: '0x1', cxid: 3 }],
  ProposalsQueued: [
    { kind: 'ProposalsQueued', learner: 4, committed: [zxid], outstanding: ['0x200000009'] },
  ],
  LogTruncated: [
    { kind: 'LogTruncated', zxid, lost: ['0x200000009'], why: 'TRUNC' },
    { kind: 'LogTruncated', zxid, lost: ['0x200000009', '0x20000000a'], why: 'SNAP' },
  ],
  TruncImpossible: [{ kind: 'TruncImpossible', zxid, lastZxid: '0x200000009' }],
  LogReplayed: [
    { kind: 'LogReplayed', from: '0x0', to: zxid, count: 8, why: 'start' },
    { kind: 'LogReplayed', from: '0x200000007', to: zxid, count: 1, why: 'shutdown' },
  ],
  LogRolled: [
    { kind: 'LogRolled', file: 'log.200000001', count: 7, why: 'snapshot' },
    { kind: 'LogRolled', file: 'log.200000001', count: 7, why: 'size' },
  ],
  SnapshotBegun: [
    { kind: 'SnapshotBegun', file: 'snapshot.200000008', zxid, why: 'count' },
    { kind: 'SnapshotBegun', file: 'snapshot.200000008', zxid, why: 'size' },
  ],
  SnapshotPieceWritten: [
    { kind: 'SnapshotPieceWritten', file: 'snapshot.200000008', znodes: 5, of: 9, ahead: 0 },
    { kind: 'SnapshotPieceWritten', file: 'snapshot.200000008', znodes: 9, of: 9, ahead: 2 },
  ],
  TornTailFound: [{ kind: 'TornTailFound', file: 'log.200000001', offset: 144 }],
  SnapshotFinished: [
    {
      ...{ kind: 'SnapshotFinished', file: 'snapshot.200000008', zxid, znodes: 9 },
      ...{ newest: zxid, ahead: 0 },
    },
    {
      ...{ kind: 'SnapshotFinished', file: 'snapshot.200000008', zxid, znodes: 9 },
      ...{ newest: '0x20000000a', ahead: 2 },
    },
  ],
  SnapshotSkipped: [
    { kind: 'SnapshotSkipped', file: 'snapshot.200000003', zxid, why: 'busy' },
    { kind: 'SnapshotSkipped', file: 'snapshot.200000008', zxid, why: 'exists' },
  ],
  SnapshotAbandoned: [{ kind: 'SnapshotAbandoned', file: 'snapshot.200000008', znodes: 5, of: 9 }],
  FilesPurged: [
    {
      kind: 'FilesPurged',
      files: ['log.1', 'snapshot.0'],
      oldest: 'snapshot.200000008',
      retained: 3,
    },
    { kind: 'FilesPurged', files: ['snapshot.0'], oldest: 'snapshot.200000008', retained: 3 },
  ],
}
