import { expect, test } from 'vitest'
import { LOCK_HERD } from '../words/lessonLockHerd'
import { lockHerd } from './lockHerd'
import { rehearsed } from './rehearsed'

const { of, answer } = rehearsed(lockHerd, LOCK_HERD)

test('each waits for the one before, and the end of a holder wakes one, as was computed before', () => {
  expect(of('queue')).toEqual({
    holder: 1,
    pairs: [
      { client: 2, behind: 1 },
      { client: 3, behind: 2 },
      { client: 4, behind: 3 },
    ],
  })
  expect(answer('power')).toBe('One')
  expect(of('woken')).toMatchObject({ woken: [2], asleep: [3, 4], holder: 2 })
})

test('where all watch the list, all are woken and read it, and one gets the lock', () => {
  expect(answer('herdPower')).toBe('All of them')
  expect(of('stampede')).toMatchObject({ woken: [6, 7, 8], holder: 6, reads: 3 })
})

test('a holder that sleeps beyond its timeout loses the lock, and learns it when it wakes', () => {
  expect(of('sleeps')).toMatchObject({ old: 2, holder: 3 })
  // Its last ping was at most a third of the timeout ago when it fell asleep.
  expect((of('sleeps') as { afterMs: number }).afterMs).toBeGreaterThan((4000 * 2) / 3)
  expect((of('wakes') as { afterMs: number }).afterMs).toBeGreaterThan(0)
})
