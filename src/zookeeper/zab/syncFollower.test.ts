import { expect, test } from 'vitest'
import { makeZxid } from '../Zxid'
import { syncFollower } from './syncFollower'

const zxid = (epoch: number, counter: number) => makeZxid(BigInt(epoch), BigInt(counter))

/** The leader's committedLog is empty: both its ends are the last zxid. */
const ask = (leader: bigint, learner: bigint, forceSnapshotSync = false) =>
  syncFollower({
    forceSnapshotSync,
    peerLastZxid: learner,
    lastProcessedZxid: leader,
    minCommittedLog: leader,
    maxCommittedLog: leader,
  })

test.each([
  ['equal histories need an empty DIFF', zxid(0, 1), zxid(0, 1), 'DIFF', 'equal'],
  ['so do two empty ones', 0n, 0n, 'DIFF', 'equal'],
  [
    'a learner with more is one that TRUNC would cut',
    zxid(0, 1),
    zxid(0, 3),
    'SNAP',
    'learnerAhead',
  ],
  ['a learner with less is one for the log on disk', zxid(1, 0), 0n, 'SNAP', 'onDiskLog'],
  ['no log has a place to cut at for (7,0)', zxid(6, 3), zxid(7, 0), 'SNAP', 'unhandled'],
  ['zxids are signed', zxid(1, 0), -1n, 'SNAP', 'onDiskLog'],
])('%s', (_, leader, learner, mode, row) => {
  expect(ask(leader, learner)).toMatchObject({ mode, row })
})

test('forceSnapshotSync comes first, even for equal histories', () => {
  expect(ask(zxid(2, 0), zxid(2, 0), true)).toMatchObject({
    mode: 'SNAP',
    row: 'forceSnapshotSync',
  })
})
