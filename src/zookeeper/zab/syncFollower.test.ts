import { expect, test } from 'vitest'
import { makeZxid, printZxid } from '../Zxid'
import { syncFollower, type SyncQuestion } from './syncFollower'

type Zxid = [epoch: number, counter: number] | number
const zxid = (of: Zxid): bigint => {
  return typeof of === 'number' ? BigInt(of) : makeZxid(BigInt(of[0]), BigInt(of[1]))
}
const log = (zxids: readonly Zxid[]) =>
  zxids.map((of) => ({ zxid: zxid(of), data: new Uint8Array() }))

/** `disk` null: switched off; otherwise what getProposalsFromTxnLog answers. */
function ask(
  committed: readonly Zxid[],
  leader: Zxid,
  learner: Zxid,
  disk: readonly Zxid[] | 'nothing' | null = 'nothing',
  forceSnapshotSync = false,
) {
  const readTxnLog: SyncQuestion['readTxnLog'] =
    disk === null ? null : () => (disk === 'nothing' ? null : log(disk))
  return syncFollower({
    forceSnapshotSync,
    peerLastZxid: zxid(learner),
    lastProcessedZxid: zxid(leader),
    committedLog: log(committed),
    readTxnLog,
  })
}

/** `DIFF 1:7: 1:6 1:7`, `SNAP`. */
function said(decision: ReturnType<typeof ask>): string {
  if (decision.mode === 'SNAP') return 'SNAP'
  const proposals = decision.proposals.map((proposal) => ` ${printZxid(proposal.zxid)}`)
  return `${decision.mode} ${printZxid(decision.zxid)}:${proposals.join('')}`
}

const e1to7: Zxid[] = [1, 2, 3, 4, 5, 6, 7].map((counter) => [1, counter])
const e1to4 = e1to7.slice(0, 4)

test.each<[string, Zxid[], Zxid, Zxid, Zxid[] | 'nothing' | null, string, string]>([
  ['nothing committed since, learner ahead', [], 1, 3, 'nothing', 'learnerAhead', 'TRUNC 0:1:'],
  ['nothing committed since, equal', [], 1, 1, 'nothing', 'equal', 'DIFF 0:1:'],
  ['nothing committed since, learner empty, disk off', [], 1, 0, null, 'unhandled', 'SNAP'],
  ['a hole in the log', [2, 3, 5], 6, 4, 'nothing', 'inCommittedLog', 'TRUNC 0:3: 0:5'],
  [
    'at the beginning of the log',
    [2, 3, 5],
    6,
    2,
    'nothing',
    'inCommittedLog',
    'DIFF 0:5: 0:3 0:5',
  ],
  ['before the log, disk off', [2, 3, 5], 6, 1, null, 'unhandled', 'SNAP'],
  [
    'before the log, and the disk begins later',
    [
      [1, 1],
      [1, 2],
    ],
    [2, 0],
    0,
    'nothing',
    'onDiskLog',
    'SNAP',
  ],
  [
    'a new epoch with nothing in it, from the disk',
    [
      [1, 1],
      [1, 2],
    ],
    [2, 0],
    [1, 0],
    [
      [0, 1],
      [1, 1],
      [1, 2],
    ],
    'onDiskLog',
    'DIFF 1:2: 1:1 1:2',
  ],
  [
    'the new epoch itself',
    [
      [1, 1],
      [1, 2],
    ],
    [2, 0],
    [2, 0],
    'nothing',
    'equal',
    'DIFF 2:0:',
  ],
  [
    'of an epoch the leader has not, in the log',
    [
      [1, 1],
      [2, 1],
      [4, 1],
    ],
    [6, 0],
    [3, 1],
    'nothing',
    'inCommittedLog',
    'SNAP',
  ],
  [
    'of an epoch the leader has not, on the disk',
    [[4, 1]],
    [6, 0],
    [3, 1],
    [
      [1, 1],
      [2, 1],
      [4, 1],
    ],
    'onDiskLog',
    'SNAP',
  ],
  ['a gap between disk and memory (2418)', [7, 8], 8, 3, [2, 3, 4], 'onDiskLog', 'SNAP'],
  ['disk and memory meet', [7, 8], 8, 5, [4, 5, 6, 7, 8], 'onDiskLog', 'DIFF 0:8: 0:6 0:7 0:8'],
  ['two behind', e1to7, [1, 7], [1, 5], 'nothing', 'inCommittedLog', 'DIFF 1:7: 1:6 1:7'],
  [
    'a ghost, and no newer epoch yet',
    e1to4,
    [2, 0],
    [1, 5],
    'nothing',
    'learnerAhead',
    'TRUNC 1:4:',
  ],
  [
    'a ghost, and something of a newer epoch',
    [...e1to4, [2, 1]],
    [2, 1],
    [1, 5],
    'nothing',
    'inCommittedLog',
    'SNAP',
  ],
  ['third of a fresh ensemble', [], [1, 0], 0, 'nothing', 'onDiskLog', 'SNAP'],
  [
    'a new epoch, the disk begins behind it',
    e1to7.slice(0, 3),
    [1, 3],
    [1, 0],
    'nothing',
    'onDiskLog',
    'SNAP',
  ],
  ['an epoch that came to nothing', [[4, 9]], [6, 0], [5, 0], 'nothing', 'unhandled', 'SNAP'],
  [
    'an epoch that came to nothing, then another',
    [
      [4, 9],
      [6, 1],
    ],
    [6, 1],
    [5, 0],
    'nothing',
    'inCommittedLog',
    'DIFF 6:1: 6:1',
  ],
  ['zxids are signed', [], [1, 0], -1, 'nothing', 'onDiskLog', 'SNAP'],
])('%s', (_, committed, leader, learner, disk, row, result) => {
  const decision = ask(committed, leader, learner, disk)
  expect([decision.row, said(decision)]).toEqual([row, result])
})

test('forceSnapshotSync comes first, even for equal histories', () => {
  const decision = ask([], [2, 0], [2, 0], 'nothing', true)
  expect([decision.row, decision.mode]).toEqual(['forceSnapshotSync', 'SNAP'])
})

test('proposals from the last one that the learner has on are still to be forwarded', () => {
  expect(ask(e1to7, [1, 7], [1, 5]).currentZxid).toBe(zxid([1, 7]))
  expect(ask(e1to4, [2, 0], [1, 5]).currentZxid).toBe(zxid([1, 4]))
  expect(ask([...e1to4, [2, 1]], [2, 1], [1, 5]).currentZxid).toBe(zxid([1, 5]))
})
