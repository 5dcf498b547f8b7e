import { expect, test } from 'vitest'
import { WRITE_COMMITS } from '../words/lessonWriteCommits'
import { rehearsed } from './rehearsed'
import { lastSaid, pictureSeen, saidSoFar } from './seen'
import { writeCommits } from './writeCommits'
import { logStateOf } from '../zookeeper/logState'

const { seen, answer } = rehearsed(writeCommits, WRITE_COMMITS)
const zxid = lastSaid(seen('committed'), 'Committed').fact.zxid

test('the follower asked decides nothing: the request goes to the leader, which gives it a zxid', () => {
  expect(lastSaid(seen('asked'), 'RequestForwarded')).toMatchObject({
    server: 1,
    fact: { leader: 3 },
  })
  expect(saidSoFar(seen('asked'), 'ZxidAssigned').map(({ fact }) => fact.path)).not.toContain(
    '/lesson',
  )
  expect(lastSaid(seen('proposed'), 'ProposalSent')).toMatchObject({
    server: 3,
    fact: { zxid, to: [1, 2] },
  })
})

test('whoever acknowledges has it on disk, and nothing is committed before a quorum has', () => {
  const first = lastSaid(seen('logged'), 'TxnAcked')
  const { log } = pictureSeen(seen('logged')).servers[first.server]!
  expect(logStateOf(log, zxid)).toBe('fsynced')
  expect(saidSoFar(seen('logged'), 'Committed').map(({ fact }) => fact.zxid)).not.toContain(zxid)
  expect(lastSaid(seen('committed'), 'Committed').fact.tally).toMatchObject({ have: 2, need: 2 })
})

test('the client is told only after the commit, by the server that it asked, which has applied it', () => {
  expect(saidSoFar(seen('committed'), 'Replied').map(({ fact }) => fact.zxid)).not.toContain(zxid)
  expect(lastSaid(seen('answered'), 'Replied')).toMatchObject({ server: 1, fact: { zxid, err: 0 } })
  expect(lastSaid(seen('answered'), 'Applied')).toMatchObject({ server: 1, fact: { zxid } })
})

test('the follower that has not heard of the commit answers without it, as was computed before', () => {
  expect(answer('answered')).toMatch(/^No/)
  const late = pictureSeen(seen('stale')).servers[2]!
  expect(logStateOf(late.log, zxid)).toBe('fsynced')
  expect(lastSaid(seen('stale'), 'Replied')).toMatchObject({ server: 2, fact: { err: -101 } })
})

test('once told, it answers with it', () => {
  expect(lastSaid(seen('fresh'), 'Applied')).toMatchObject({ server: 2, fact: { zxid } })
  expect(lastSaid(seen('fresh'), 'Replied')).toMatchObject({ server: 2, fact: { err: 0 } })
})
