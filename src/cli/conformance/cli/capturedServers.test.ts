import { expect, test } from 'vitest'
import { capturedServers, ONE_SERVER, sidAt } from './capturedServers'
import type { CliStep } from './CliCapture'
import { screenOf } from './CliScreen'

function serversOf(...steps: Partial<CliStep>[]) {
  const all = steps.map((step) => ({ cmd: 'config', out: '', err: '', ...step }))
  return capturedServers({ fixture: 'cli', name: 'x', about: '', steps: all })
}

const GREETING = { cmd: null, out: 'Connecting to zoo:2182/app\n' }

test('the members of a captured ensemble are those that its configuration names first', () => {
  const member = (sid: number, type: string) => `server.${sid}=h:${sid}1:${sid}2:${type}\n`
  const { members } = serversOf(
    { out: `${member(1, 'participant')}${member(2, 'observer')}version=0\n` },
    { out: member(1, 'participant') + member(3, 'participant') },
  )
  expect(members).toEqual([
    { sid: 1, host: 'h', quorumPort: 11, electionPort: 12, type: 'participant' },
    { sid: 2, host: 'h', quorumPort: 21, electionPort: 22, type: 'observer' },
  ])
})

test('an epoch in a zxid is that of an ensemble', () => {
  expect(serversOf({ out: 'cZxid = 0x100000002\n' }).members).toHaveLength(4)
  expect(serversOf({ out: 'cZxid = 0x2\n' }).members).toBeNull()
})

test('a server that knows no TTL says so', () => {
  const err = 'KeeperErrorCode = Unimplemented for /a\n'
  expect(serversOf({ cmd: 'create -st 5 /a', err }).extendedTypes).toBe(false)
  expect(serversOf({ cmd: 'create -s /a' }).extendedTypes).toBe(true)
})

test('nobody is where zkCli was not started for', () => {
  const alone = serversOf(GREETING)
  expect(['zoo:2182', 'localhost:2182', 'zoo', 'other:2182'].map((to) => sidAt(alone, to))).toEqual(
    [1, 1, null, null],
  )
  expect(sidAt(ONE_SERVER, '127.0.0.1:1')).toBe(1)
})

test('an event that a prompt stands in the middle of is an event', () => {
  const out = 'a\n\nWATCHER::\n[zk: h:1(CONNECTED) 2] \nWatchedEvent state:x\n'
  expect(screenOf(out, '', null)).toEqual({
    ...{ out: 'a\n', err: '', watchers: ['WatchedEvent state:x'] },
    prompt: '[zk: h:1(CONNECTED) 2]',
  })
})
