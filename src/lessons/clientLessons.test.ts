import { describe, expect, test } from 'vitest'
import { CONFIG_PUSH } from '../words/lessonConfigPush'
import { LOCK_HERD } from '../words/lessonLockHerd'
import { SESSIONS } from '../words/lessonSessions'
import { STALE_READS } from '../words/lessonStaleReads'
import { WATCHES } from '../words/lessonWatches'
import { WHO_IS_ALIVE } from '../words/lessonWhoIsAlive'
import { clientsSaid, lastClientSaid } from './clientsSeen'
import { configPush } from './configPush'
import { lockHerd } from './lockHerd'
import { rehearse, seenAt } from './rehearse'
import { rehearsed } from './rehearsed'
import { violationsOf } from './violations'
import { lastSaid, pictureSeen, saidSoFar } from './seen'
import { sessions } from './sessions'
import { staleReads } from './staleReads'
import { watches } from './watches'
import { whoIsAlive } from './whoIsAlive'

test.each([sessions, staleReads])('$id breaks no safety property', (lesson) => {
  expect(violationsOf(seenAt(rehearse(lesson), lesson.beats.length - 1))).toEqual([])
})

describe('Sessions and ephemerals', () => {
  const { seen, of, answer } = rehearsed(sessions, SESSIONS)

  test('the session moves to another server with its client, within its timeout', () => {
    expect(of('connected')).toMatchObject({ server: 2, leader: 3, timeoutMs: 4000 })
    expect(of('moved')).toMatchObject({ old: 2, server: 1, renewed: true })
    const before = lastClientSaid(seen('connected'), 1, 'ClientConnected').fact.session
    expect(lastClientSaid(seen('moved'), 1, 'ClientConnected').fact.session).toBe(before)
  })

  test('the ephemeral outlives the machine of its owner by the timeout, up to the next tick', () => {
    expect(answer('power')).toMatch(/^After 4 s of silence/)
    expect(saidSoFar(seen('silent'), 'ZxidAssigned').at(-1)?.fact.op).not.toBe('closeSession')
    const { silentMs } = of('gone') as { silentMs: number }
    expect(silentMs).toBeGreaterThan(4000)
    expect(silentMs).toBeLessThan(4000 + 2 * 2000)
    expect(lastSaid(seen('gone'), 'ZxidAssigned').us % 2_000_000).toBeLessThan(10_000)
    expect(lastSaid(seen('gone'), 'Applied').fact.op).toBe('closeSession')
  })

  test('who comes back has another session and finds its znode gone', () => {
    expect(of('again')).toMatchObject({ renewed: false })
    const listed = lastClientSaid(seen('again'), 1, 'ClientPrinted').fact.text
    expect(listed.trim()).toBe('[]')
  })

  test('a session that is closed takes its ephemeral along at once', () => {
    expect(lastSaid(seen('closed'), 'Committed').fact.op).toBe('closeSession')
    expect((of('closed') as { afterMs: number }).afterMs).toBeLessThan(100)
  })
})

describe('Watches fire once', () => {
  const { seen, of, answer } = rehearsed(watches, WATCHES)

  test('three changes make one event, as was computed before', () => {
    expect(answer('asked')).toBe('One')
    expect(of('missed')).toMatchObject({ changes: 3, events: 1 })
  })

  test('the event comes before any answer with a new value, and says none', () => {
    expect(of('told')).toMatchObject({ server: 2, type: 'NodeDataChanged', path: '/colour' })
    const reads = clientsSaid(seen('told'), 'ClientAnswered').filter(({ client }) => client === 1)
    expect(reads.map(({ fact }) => fact.read)).toEqual(['red'])
  })

  test('reading again shows the newest value, and never those between', () => {
    expect(of('again')).toMatchObject({ value: 'black', unseen: ['green', 'blue'] })
  })

  test('a change that was made while the reader had no server is told by the next one', () => {
    const [told, ...more] = clientsSaid(seen('caught'), 'ClientWatched').filter(
      ({ us, fact }) => us > seen('away').at.us && fact.path !== null,
    )
    expect(told?.fact.type).toBe('NodeDataChanged')
    expect(more).toEqual([])
    expect(of('caught')).toMatchObject({ server: 1 })
  })

  test('a persistent watch tells of each change', () => {
    expect(of('lasting')).toMatchObject({ changes: 2, events: 2 })
  })
})

describe('Stale reads and sync', () => {
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
    expect(Object.values(pictureSeen(seen('waits')).frames).some(({ stalled }) => stalled)).toBe(
      true,
    )
    expect(of('fresh')).toMatchObject({ value: 'eleven' })
  })

  test('a follower without a leader lets its clients go, and they read on elsewhere', () => {
    expect(lastSaid(seen('left'), 'LeaderLeft').server).toBe(2)
    expect(of('moved')).toMatchObject({ server: 1, value: 'twelve' })
  })
})

describe('A lock without the herd', () => {
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
})

describe('Who is alive?', () => {
  const { of, answer } = rehearsed(whoIsAlive, WHO_IS_ALIVE)

  test('the balancer knows who has joined, and gives each of them work in turn', () => {
    expect(of('knows')).toMatchObject({ members: [1, 2, 3] })
    const { served } = of('routed') as { served: { member: number }[] }
    expect(served.map(({ member }) => member)).toEqual([1, 2, 3])
  })

  test('requests fail until the session of the dead ends, as was computed before', () => {
    expect(answer('power')).toMatch(/^More than one/)
    expect(of('failed')).toMatchObject({ dead: 2, members: [1, 2, 3] })
    expect(of('over')).toMatchObject({ members: [1, 3] })
    const { failed, afterMs } = of('over') as { failed: number; afterMs: number }
    expect(failed).toBeGreaterThan(1)
    expect(afterMs).toBeGreaterThan((4000 * 2) / 3)
    expect(new Set((of('onward') as { served: number[] }).served)).toEqual(new Set([1, 3]))
  })

  test('who comes back is known again at once, and who sleeps too long is not', () => {
    expect(of('back')).toMatchObject({ members: [1, 2, 3] })
    expect(of('slow')).toMatchObject({ members: [1, 3] })
  })
})

describe('Configuration push', () => {
  const { of, answer } = rehearsed(configPush, CONFIG_PUSH)

  test('the event comes before the value, which its reader then gets', () => {
    expect(of('told')).toMatchObject({ has: 'red', type: 'NodeDataChanged' })
    expect(of('applied')).toMatchObject({ value: 'green' })
  })

  test('changes between event and reading are seen as one, as was computed before', () => {
    expect(of('slow')).toMatchObject({ server: 2 })
    expect(answer('slow')).toMatch(/^“black”/)
    expect(of('event')).toMatchObject({ has: 'green' })
    expect(of('gap')).toMatchObject({
      ofQuick: ['red', 'green', 'blue', 'black'],
      ofSlow: ['red', 'green', 'black'],
    })
  })

  test('a write on a condition that does not hold is refused', () => {
    expect(of('conditional')).toMatchObject({ done: false, expected: 0, version: 3 })
  })

  test('who watches once keeps what came of the first change', () => {
    expect(of('mistaken')).toMatchObject({ has: 'white', newest: 'grey' })
  })
})
