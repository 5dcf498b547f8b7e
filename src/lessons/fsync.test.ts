import { expect, test } from 'vitest'
import { FSYNC } from '../words/lessonFsync'
import { logStateOf } from '../zookeeper/logState'
import { fsync } from './fsync'
import { rehearsed } from './rehearsed'
import { claims, lastSaid, logOf, pictureSeen, saidSoFar } from './seen'

const { walk, seen, answer } = rehearsed(fsync, FSYNC)
const before = lastSaid(seen('written'), 'TxnLogged').fact.zxid
const after = lastSaid(seen('cutAfter'), 'TxnsFsynced').fact.zxids[0]!

test('what is written is not on the disk yet, and is not acknowledged', () => {
  const { log } = pictureSeen(seen('written')).servers[1]!
  expect(log.tail.at(-1)?.zxid).toBe(before)
  expect(logStateOf(log, before)).toBe('logged')
  expect(logOf(seen('written'), 1)).not.toContain(before)
  const acked = saidSoFar(seen('cutBefore'), 'TxnAcked').filter(({ server }) => server === 1)
  expect(acked.map(({ fact }) => fact.zxid)).not.toContain(before)
})

test('the others commit it without the slow disk', () => {
  expect(lastSaid(seen('committed'), 'Committed').fact).toMatchObject({ zxid: before })
  expect(lastSaid(seen('committed'), 'Committed').fact.tally.sids).not.toContain(1)
})

test('power lost before the end of the fsync takes it along, as was computed before', () => {
  expect(answer('cutBefore')).toContain('is lost')
  expect(logOf(seen('lost'), 1)).not.toContain(before)
  expect(lastSaid(seen('lost'), 'Booted').fact.zxid).not.toBe(before)
  expect(logOf(seen('again'), 1)).toContain(before)
})

test('power lost after it does not', () => {
  expect(answer('cutAfter')).toContain('nothing is lost')
  expect(lastSaid(seen('cutAfter'), 'TxnAcked')).toMatchObject({ server: 1, fact: { zxid: after } })
  expect(lastSaid(seen('kept'), 'Booted').fact.zxid).toBe(after)
})

test('what came while one fsync ran is made durable by the next, all at once', () => {
  const fsyncs = saidSoFar(seen('group'), 'TxnsFsynced').filter(({ server }) => server === 1)
  expect(fsyncs.slice(-2).map(({ fact }) => fact.zxids.length)).toEqual([1, 3])
})

test('nobody but server 3 ever leads', () => {
  const at = { events: walk.recording.length, us: 0 }
  expect(saidSoFar({ recording: walk.recording, at }, 'LeaderActivated')).toHaveLength(1)
  expect(claims(seen('group')).map(({ leader }) => leader)).toEqual([3])
})
