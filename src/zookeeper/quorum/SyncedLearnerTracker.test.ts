import { expect, test } from 'vitest'
import type { Member } from '../EnsembleConfig'
import { makeQuorumVerifier } from './QuorumVerifier'
import { addAck, createTracker, hasAllQuorums, hasSid, trackerTally } from './SyncedLearnerTracker'

function verifierOf(...sids: number[]) {
  return makeQuorumVerifier({
    members: sids.map((sid): Member => ({
      sid,
      host: 'h',
      quorumPort: 1,
      electionPort: 2,
      type: 'participant',
    })),
  })
}

test('while an ensemble changes, both configurations must have a quorum', () => {
  const tracker = createTracker(verifierOf(1, 2, 3), verifierOf(3, 4, 5))
  for (const sid of [1, 2]) addAck(tracker, sid)
  expect(hasAllQuorums(tracker)).toBe(false)
  expect(trackerTally(tracker)).toMatchObject({ have: 0, need: 2, quorum: false })
  for (const sid of [3, 4]) addAck(tracker, sid)
  expect(hasAllQuorums(tracker)).toBe(true)
})

test('an acknowledgement of somebody without a vote is not taken', () => {
  const tracker = createTracker(verifierOf(1, 2, 3))
  expect(addAck(tracker, 9)).toBe(false)
  expect(addAck(tracker, 1)).toBe(true)
  expect(trackerTally(tracker)).toMatchObject({ sids: [1], quorum: false })
})

test('a server is known only when every configuration has it as a voter', () => {
  const tracker = createTracker(verifierOf(1, 2, 3), verifierOf(3, 4, 5))
  expect([1, 3, 5].map((sid) => hasSid(tracker, sid))).toEqual([false, true, false])
})
