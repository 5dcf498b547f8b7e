import { expect, test } from 'vitest'
import type { CrashHow, CrashInstant } from './Command'
import { parseCommand, printCommand } from './commandText'
import { hashRun } from './hash'
import { defaultConfig } from './runConfigText'
import type { RecordedEvent, WorldFact } from './RecordedEvent'
import { Simulation } from './Simulation'

const CONFIG = defaultConfig(3, 7)

/** Three servers, the leader of which serves. */
function served(): { run: Simulation; leader: number; follower: number } {
  const run = new Simulation(CONFIG)
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'allServing' })
  const servers = Object.values(run.picture.servers)
  const leader = servers.find(({ state }) => state === 'LEADING')?.sid ?? 0
  const follower = servers.find(({ state }) => state === 'FOLLOWING')?.sid ?? 0
  return { run, leader, follower }
}

function worldFacts(events: readonly RecordedEvent[]): WorldFact[] {
  return events.flatMap(({ world }) => world)
}

/** Crashes a server at an instant of one write of another's client, and gives the event in which it dies. */
function crash(who: 'leader' | 'follower', instant: CrashInstant, how: CrashHow) {
  const { run, leader, follower } = served()
  const sid = who === 'leader' ? leader : follower
  expect(run.command({ kind: 'crashAt', sid, instant, how })).toBeNull()
  run.command({ kind: 'write', sid: leader, op: 'create', path: '/a', data: 'x' })
  run.advance({ kind: 'time', us: run.at.us + 400_000 })
  const event = run.recording?.events.find(({ world }) =>
    world.some(({ kind }) => kind === 'CrashStruck'),
  )
  return { run, sid, event }
}

test.each([
  'load 20/s',
  'load 5/s to 3',
  'load 20/s to 1 3',
  'load off',
  'kill 3 before fsync',
  'kill 3 after fsync',
  'poweroff 3 after ack',
  'poweroff 3',
  'kill 3',
  'kill 3 after 120 effect 2',
  'spare 3',
])('%s is read and printed as it was written', (text) => {
  const parsed = parseCommand(text)
  expect(parsed.ok && printCommand(parsed.value)).toBe(text)
})

test.each(['load', 'load 20', 'load 20/m', 'kill 3 before ack', 'poweroff 3 after 12', 'spare'])(
  '%s is no command',
  (text) => {
    expect(parseCommand(text).ok).toBe(false)
  },
)

test('before the fsync: the transaction is written, its fsync under way, and no ACK is sent', () => {
  const { event, sid, run } = crash('follower', 'beforeFsync', 'poweroff')
  expect(event?.server).toBe(sid)
  expect(event?.facts.map(({ kind }) => kind)).toContain('TxnLogged')
  expect(event?.world.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['CrashStruck', 'PowerLost']),
  )
  const lost = event?.world.find(({ kind }) => kind === 'PowerLost')
  expect(lost).toMatchObject({ unsynced: [expect.stringMatching(/^log\./)] })
  const acked = run.recording?.events.some(
    ({ server, facts }) => server === sid && facts.some(({ kind }) => kind === 'TxnAcked'),
  )
  expect(acked).toBe(false)
})

test('after the fsync: the transaction is durable and nothing is sent for it', () => {
  const { event, sid, run } = crash('follower', 'afterFsync', 'kill')
  expect(event?.server).toBe(sid)
  expect(event?.what).toMatchObject({ kind: 'fsynced' })
  expect(event?.facts.map(({ kind }) => kind)).toContain('TxnsFsynced')
  expect(event?.sent.filter(({ nth }) => nth >= 0)).toEqual([])
  const disk = run.picture.disks[sid]
  expect(disk?.log.at(-1)?.to).toBe(
    run.picture.servers[run.picture.servers[sid]?.learner?.leader ?? 0]?.lastZxid,
  )
})

test('after the ACK: it has left, and the COMMIT finds nobody', () => {
  const { event, sid } = crash('follower', 'afterAck', 'kill')
  expect(event?.server).toBe(sid)
  expect(event?.sent.map(({ label }) => label.split(' ')[0])).toContain('ACK')
  expect(event?.facts.map(({ kind }) => kind)).toContain('TxnAcked')
})

test('a leader that dies after its fsync has told nobody to commit', () => {
  for (const instant of ['afterFsync', 'afterAck'] as const) {
    const { event, sid, run } = crash('leader', instant, 'kill')
    expect(event?.server).toBe(sid)
    const committed = run.recording?.events.some(
      ({ server, facts }) => server === sid && facts.some(({ kind }) => kind === 'Committed'),
    )
    expect(committed).toBe(false)
  }
})

test('an armed crash is seen, can be taken back, and then strikes nobody', () => {
  const { run, leader, follower: sid } = served()
  run.command({ kind: 'crashAt', sid, instant: 'afterFsync', how: 'kill' })
  expect(run.picture.crashes[sid]).toMatchObject({ sid, instant: 'afterFsync', how: 'kill' })
  const again = { kind: 'crashAt', sid, instant: 'afterFsync', how: 'kill' } as const
  expect(run.command(again)).toEqual({ kind: 'alreadyArmed', sid })
  expect(run.command({ kind: 'spare', sid })).toBeNull()
  expect(run.picture.crashes).toEqual({})
  expect(run.command({ kind: 'spare', sid })).toEqual({ kind: 'notArmed', sid })
  run.command({ kind: 'write', sid: leader, op: 'create', path: '/a', data: null })
  run.advance({ kind: 'time', us: run.at.us + 400_000 })
  expect(run.picture.processes[sid]?.status).toBe('running')
})

test('a load asks as often as it is told to, of whom it is told to, until it is ended', () => {
  const { run, follower } = served()
  expect(run.command({ kind: 'load', perSecond: 20, sids: [follower] })).toBeNull()
  const from = run.at.events
  run.advance({ kind: 'time', us: run.at.us + 5_000_000 })
  const asked = run.recording?.events
    .slice(from)
    .flatMap(({ what }) => (what.kind === 'submitted' ? [what] : []))
  expect(asked?.length).toBeGreaterThan(85)
  expect(asked?.length).toBeLessThan(115)
  expect(new Set(asked?.map(({ sid }) => sid))).toEqual(new Set([follower]))
  expect(run.picture.modes.load?.sent).toBe(asked?.length)
  const heard = worldFacts(run.recording?.events ?? []).filter(({ kind }) => kind === 'ReplyHeard')
  expect(heard.length).toBeGreaterThan(80)
  run.command({ kind: 'loadOff' })
  const { length } = run.recording ?? { length: 0 }
  run.advance({ kind: 'time', us: run.at.us + 2_000_000 })
  const later = run.recording?.events.slice(length).some(({ what }) => what.kind === 'submitted')
  expect(later).toBe(false)
})

test('a load is part of checkpoints: gone back and run again it asks the same', () => {
  const { run } = served()
  run.command({ kind: 'load', perSecond: 50, sids: null })
  const from = run.at
  run.advance({ kind: 'time', us: from.us + 2_000_000 })
  const hash = hashRun(run.world, run.host.servers)
  const end = run.at
  run.restore({ events: from.events + 40, us: from.us + 300_000 })
  run.advance({ kind: 'time', us: end.us })
  expect(hashRun(run.world, run.host.servers)).toBe(hash)
  const anew = Simulation.replay(CONFIG, run.commands, end)
  expect(anew.hash()).toBe(hash)
})

test('what makes no sense is refused, with the reason', () => {
  const { run } = served()
  const load = (perSecond: number, sids: number[] | null = null) =>
    run.command({ kind: 'load', perSecond, sids })
  expect(load(0)).toMatchObject({ kind: 'rateOutOfRange', min: 1 })
  expect(load(1000)).toMatchObject({ kind: 'rateOutOfRange', max: 200 })
  expect(load(5, [1, 7])).toEqual({ kind: 'noSuchServer', sid: 7 })
  expect(load(5, [1, 1])).toEqual({ kind: 'namedTwice', sid: 1 })
  expect(run.command({ kind: 'loadOff' })).toEqual({ kind: 'noLoad' })
  expect(load(5)).toBeNull()
  expect(load(5)).toEqual({ kind: 'alreadyLoading' })
  expect(load(6)).toBeNull()
  const write = { kind: 'write', sid: 1, op: 'create', data: null } as const
  expect(run.command({ ...write, path: '/a/' })).toEqual({ kind: 'notAPath', path: '/a/' })
  const long = { ...write, path: '/a', data: 'x'.repeat(1_000_001) }
  expect(run.command(long)).toMatchObject({ kind: 'dataTooLong', bytes: 1_000_001 })
})

test('an observer sends no ACK that it could die after', () => {
  const servers = CONFIG.servers.map((each) =>
    each.sid === 3 ? ({ ...each, type: 'observer' } as const) : each,
  )
  const config = { ...CONFIG, servers }
  const run = new Simulation(config)
  const command = { kind: 'crashAt', sid: 3, how: 'kill' } as const
  expect(run.command({ ...command, instant: 'afterAck' })).toEqual({
    kind: 'observerSendsNoAck',
    sid: 3,
  })
  expect(run.command({ ...command, instant: 'afterFsync' })).toBeNull()
})
