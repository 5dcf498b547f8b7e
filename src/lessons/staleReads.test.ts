import { expect, test } from 'vitest'
import { STALE_READS } from '../words/lessonStaleReads'
import { rehearsed } from './rehearsed'
import { lastSaid, pictureSeen } from './seen'
import { staleReads } from './staleReads'

const { seen, of, answer } = rehearsed(staleReads, STALE_READS)

test('the server that is cut off answers with the value before, as was computed before', () => {
  expect(of('same')).toMatchObject({ server: 2, other: 3, value: 'ten' })
  expect(lastSaid(seen('cut'), 'Committed').fact.tally).toMatchObject({ have: 2, of: 3 })
  expect(answer('asked')).toMatch(/^“ten”/)
  expect(of('stale')).toMatchObject({ value: 'ten' })
})

test('sync is not answered at the cut, and after it nothing older is read', () => {
  expect(lastSaid(seen('waits'), 'RequestForwarded')).toMatchObject({
    server: 2,
    fact: { op: 'sync' },
  })
  expect(Object.values(pictureSeen(seen('waits')).frames).some(({ stalled }) => stalled)).toBe(true)
  expect(of('fresh')).toMatchObject({ value: 'eleven' })
})

test('a follower without a leader lets its clients go, and they read on elsewhere', () => {
  expect(lastSaid(seen('left'), 'LeaderLeft').server).toBe(2)
  expect(of('moved')).toMatchObject({ server: 1, value: 'twelve' })
})
