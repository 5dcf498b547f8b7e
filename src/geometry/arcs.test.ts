import { expect, test } from 'vitest'
import { arcPath, quorumArc } from './quorumArc'
import { shownTimer, timerLeft } from './timerArc'

test('the arc fills with the votes and its notch stands at the quorum', () => {
  expect(quorumArc({ have: 1, need: 3, of: 5, quorum: false })).toEqual({
    ...{ filled: 0.2, notch: 0.6, quorum: false },
  })
  expect(quorumArc({ have: 0, need: 0, of: 0, quorum: false })).toEqual({
    ...{ filled: 0, notch: 1, quorum: false },
  })
})

test('an arc begins on top and runs clockwise; a full turn is drawn in two halves', () => {
  expect(arcPath(10, 0, 0.5)).toBe('M0 -10A10 10 0 0 1 10 0A10 10 0 0 1 0 10')
  expect(arcPath(10, 0, 1)).toBe('M0 -10A10 10 0 0 1 0 10A10 10 0 0 1 0 -10')
  expect(arcPath(10, 0.3, 0.3)).toBe('')
})

test('a timer empties from full to nothing', () => {
  const timer = { armedUs: 1000, firesUs: 2000 }
  expect([1000, 1500, 2000, 3000].map((us) => timerLeft(timer, us))).toEqual([1, 0.5, 0, 0])
})

test('finalizeWait is shown before the notification timer, and of two read timeouts the nearer', () => {
  const at = (firesUs: number) => ({ armedUs: 0, firesUs })
  expect(shownTimer({ notification: at(5), finalizeWait: at(9) })?.name).toBe('finalizeWait')
  expect(shownTimer({ 'read:1.1.1': at(9), 'read:2.1.1': at(7), tick: at(1) })?.name).toBe(
    'read:2.1.1',
  )
  expect(shownTimer({ tick: at(1) })).toBeNull()
})
