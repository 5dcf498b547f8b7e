import { expect, test } from 'vitest'
import { EPOCHS } from '../words/lessonEpochs'
import { epochs } from './epochs'
import { rehearsed } from './rehearsed'
import { lastSaid, logOf, pictureSeen } from './seen'

const { seen, answer } = rehearsed(epochs, EPOCHS)
const currentEpochs = (beat: Parameters<typeof seen>[0]) =>
  [1, 2, 3].map((sid) => pictureSeen(seen(beat)).disks[sid]!.currentEpoch)

test('the old leader has the longest log of all when its power goes', () => {
  const lengths = [1, 2, 3].map((sid) => logOf(seen('alone'), sid).length)
  expect(lengths).toEqual([1, 1, 3])
})

test('the new epoch is one more than the largest that any of a quorum had accepted', () => {
  const { accepted, epoch } = lastSaid(seen('asked'), 'EpochChosen').fact
  expect(epoch).toBe(1 + Math.max(...accepted.map((each) => each.epoch)))
  expect(pictureSeen(seen('promised')).disks[1]!.acceptedEpoch).toBe(String(epoch))
})

test('without a single write its epoch is on the disks of those who began it', () => {
  expect(currentEpochs('empty')).toEqual(['2', '2', '1'])
  expect(logOf(seen('empty'), 2)).toEqual(logOf(seen('serving'), 2))
})

test('after all have started again, the longest log loses to the newest epoch', () => {
  expect(answer('awake')).toBe('Server 2')
  expect(lastSaid(seen('beats'), 'LeaderChosen').fact.leader).toBe(2)
  expect(lastSaid(seen('taken'), 'LeaderActivated')).toMatchObject({
    server: 2,
    fact: { epoch: 3 },
  })
  expect(pictureSeen(seen('taken')).servers[3]!.znodes).toBe(
    pictureSeen(seen('taken')).servers[1]!.znodes,
  )
})

test('the first write of an epoch has counter 1', () => {
  expect(lastSaid(seen('first'), 'Committed').fact.zxid).toBe('0x300000001')
})
