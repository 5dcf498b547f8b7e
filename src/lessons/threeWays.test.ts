import { expect, test } from 'vitest'
import { THREE_WAYS } from '../words/lessonThreeWays'
import { rehearsed } from './rehearsed'
import { claims, lastSaid, logOf, pictureSeen } from './seen'
import { threeWays } from './threeWays'

const { seen, answer } = rehearsed(threeWays, THREE_WAYS)

test('a follower that has missed writes gets them by DIFF, for its zxid is in the committed log', () => {
  expect(answer('behind')).toMatch(/^DIFF/)
  expect(lastSaid(seen('diff'), 'SyncChosen').fact).toMatchObject({
    ...{ learner: 1, mode: 'DIFF', row: 'inCommittedLog' },
  })
  expect(logOf(seen('diff'), 1)).toEqual(logOf(seen('diff'), 3))
})

test('the leader that was cut off has a transaction that is on no other disk', () => {
  const { zxid } = lastSaid(seen('alone'), 'ZxidAssigned').fact
  const holders = [1, 2, 3].filter((sid) => logOf(seen('alone'), sid).includes(zxid))
  expect(holders).toEqual([3])
  expect(pictureSeen(seen('alone')).processes[3]!.status).toBe('poweredOff')
})

test('it returns before anything is written in the next epoch, and its log is cut off', () => {
  const [leads] = claims(seen('ahead'))
  expect(logOf(seen('ahead'), leads!.leader).some((zxid) => zxid.startsWith('0x2'))).toBe(false)
  expect(answer('ahead')).toMatch(/^TRUNC/)
  expect(lastSaid(seen('trunc'), 'SyncChosen').fact).toMatchObject({ learner: 3, mode: 'TRUNC' })
  expect(lastSaid(seen('trunc'), 'LogTruncated').fact.lost).toHaveLength(1)
  expect(logOf(seen('trunc'), 3)).toEqual(logOf(seen('trunc'), 1))
})

test('after the next epoch has begun to write, the same accident ends with a snapshot', () => {
  expect(answer('stranger')).toMatch(/^SNAP/)
  expect(lastSaid(seen('snap'), 'SyncChosen').fact).toMatchObject({
    ...{ learner: 2, mode: 'SNAP', row: 'inCommittedLog' },
  })
})

test('in the end all have applied the same, and none has a znode that was never committed', () => {
  const { servers } = pictureSeen(seen('same'))
  expect(new Set([1, 2, 3].map((sid) => servers[sid]!.lastZxid)).size).toBe(1)
  expect(new Set([1, 2, 3].map((sid) => servers[sid]!.znodes)).size).toBe(1)
})
