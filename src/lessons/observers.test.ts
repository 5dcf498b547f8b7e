import { expect, test } from 'vitest'
import { OBSERVERS } from '../words/lessonObservers'
import { observers } from './observers'
import { rehearsed } from './rehearsed'
import { inState, lastSaid, saidSoFar } from './seen'

const { seen, answer } = rehearsed(observers, OBSERVERS)

test('two observe, and the quorum is of the three who vote', () => {
  expect(inState(seen('serving'), 'OBSERVING')).toEqual([4, 5])
  expect(lastSaid(seen('committed'), 'Committed').fact.tally).toMatchObject({ need: 2, of: 3 })
})

test('proposals go to voters alone, the commit to them and the whole transaction to observers', () => {
  expect(lastSaid(seen('proposed'), 'ProposalSent').fact.to).toEqual([1, 2])
  expect(lastSaid(seen('committed'), 'Committed').fact).toMatchObject({
    ...{ to: [1, 2], informed: [4, 5] },
  })
  expect(lastSaid(seen('informed'), 'InformReceived').server).toBe(4)
})

test('no observer ever acknowledges a transaction', () => {
  const acking = saidSoFar(seen('down'), 'TxnAcked').map(({ server }) => server)
  expect(new Set(acking)).toEqual(new Set([1, 2]))
})

test('cut off, it is missed by its own clients only, as was computed before', () => {
  const { zxid } = lastSaid(seen('cut'), 'Committed').fact
  expect(lastSaid(seen('cut'), 'Replied')).toMatchObject({ server: 3, fact: { zxid, err: 0 } })
  expect(answer('cut')).toMatch(/^No/)
  expect(lastSaid(seen('stale'), 'Replied')).toMatchObject({ server: 4, fact: { err: -101 } })
})

test('observers do not save a leader whose voters are gone', () => {
  expect(answer('few')).toMatch(/^No/)
  expect(lastSaid(seen('down'), 'SteppedDown')).toMatchObject({
    ...{ server: 3, fact: { why: 'tickWithoutQuorum', tally: { have: 1, need: 2 } } },
  })
})
