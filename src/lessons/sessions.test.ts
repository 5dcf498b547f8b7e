import { expect, test } from 'vitest'
import { SESSIONS } from '../words/lessonSessions'
import { lastClientSaid } from './clientsSeen'
import { rehearsed } from './rehearsed'
import { lastSaid, saidSoFar } from './seen'
import { sessions } from './sessions'

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
