import { describe, expect, test } from 'vitest'
import type { Command, Refusal } from './Command'
import { bytesOf, TinyRun } from './tinyServers'

const links = (run: TinyRun) => [...run.world.cuts.keys()].sort()

describe('a command that cannot be carried out is refused with the reason, and changes nothing', () => {
  const cases: [string, Command[], Command, Refusal][] = [
    [
      'a server that does not exist',
      [],
      { kind: 'kill', sid: 9 },
      { kind: 'noSuchServer', sid: 9 },
    ],
    ['killing what never started', [], { kind: 'kill', sid: 1 }, { kind: 'neverStarted', sid: 1 }],
    [
      'restarting what never started',
      [],
      { kind: 'restart', sid: 1 },
      { kind: 'neverStarted', sid: 1 },
    ],
    [
      'starting twice',
      [{ kind: 'start', sids: [1] }],
      { kind: 'start', sids: [2, 1] },
      { kind: 'alreadyRunning', sid: 1 },
    ],
    ['naming a server twice', [], { kind: 'start', sids: [1, 1] }, { kind: 'namedTwice', sid: 1 }],
    [
      'killing the dead',
      [
        { kind: 'start', sids: [1] },
        { kind: 'kill', sid: 1 },
      ],
      { kind: 'kill', sid: 1 },
      { kind: 'notRunning', sid: 1 },
    ],
    [
      'killing where there is no power',
      [
        { kind: 'start', sids: [1] },
        { kind: 'poweroff', sid: 1 },
      ],
      { kind: 'kill', sid: 1 },
      { kind: 'noPower', sid: 1 },
    ],
    [
      'starting where there is no power',
      [
        { kind: 'start', sids: [1] },
        { kind: 'poweroff', sid: 1 },
      ],
      { kind: 'start', sids: [1] },
      { kind: 'noPower', sid: 1 },
    ],
    [
      'pausing before the first event',
      [{ kind: 'start', sids: [1] }],
      { kind: 'pause', sid: 1 },
      { kind: 'notRunning', sid: 1 },
    ],
    [
      'resuming what is not paused',
      [{ kind: 'start', sids: [1] }],
      { kind: 'resume', sid: 1 },
      { kind: 'notPaused', sid: 1 },
    ],
    [
      'cutting a server from itself',
      [],
      { kind: 'cut', from: 1, to: 1, bothWays: true },
      { kind: 'sameServer', sid: 1 },
    ],
    [
      'cutting what is cut',
      [{ kind: 'cut', from: 1, to: 2, bothWays: true }],
      { kind: 'cut', from: 2, to: 1, bothWays: false },
      { kind: 'alreadyCut', from: 2, to: 1 },
    ],
    [
      'healing what is whole',
      [{ kind: 'cut', from: 1, to: 2, bothWays: false }],
      { kind: 'heal', link: { from: 2, to: 1, bothWays: false } },
      { kind: 'notCut', from: 2, to: 1 },
    ],
    ['healing a whole network', [], { kind: 'heal', link: null }, { kind: 'nothingToHeal' }],
    [
      'isolating twice',
      [{ kind: 'isolate', sid: 1 }],
      { kind: 'isolate', sid: 1 },
      { kind: 'alreadyIsolated', sid: 1 },
    ],
    ['a split into one group', [], { kind: 'split', groups: [[1, 2, 3]] }, { kind: 'oneGroup' }],
    [
      'a split with a server in two groups',
      [],
      { kind: 'split', groups: [[1], [1, 2]] },
      { kind: 'namedTwice', sid: 1 },
    ],
    [
      'a kill inside the past',
      [],
      { kind: 'killInside', sid: 1, event: 0, effects: 0 },
      { kind: 'eventPassed', event: 0, now: 0 },
    ],
  ]
  test.each(cases)('%s', (_, before, command, refusal) => {
    const run = new TinyRun(3)
    for (const one of before) expect(run.command(one)).toBeNull()
    const { events } = run.world
    expect(run.command(command)).toEqual(refusal)
    expect(run.world.events).toBe(events)
  })
})

test('pausing what is paused is refused', () => {
  const run = TinyRun.started(1)
  expect(run.command({ kind: 'pause', sid: 1 })).toBeNull()
  expect(run.command({ kind: 'pause', sid: 1 })).toEqual({ kind: 'alreadyPaused', sid: 1 })
})

describe('links', () => {
  test('isolating cuts all links of a server, both ways, and says who can still talk', () => {
    const run = new TinyRun(3)
    run.command({ kind: 'isolate', sid: 2 })
    expect(links(run)).toEqual(['1>2', '2>1', '2>3', '3>2'])
    expect(run.seen.at(-1)).toEqual({ kind: 'NetworkGroups', groups: [[1, 3], [2]] })
  })

  test('a split cuts between groups, heals within them, and those not named form one more', () => {
    const run = new TinyRun(5)
    run.command({ kind: 'cut', from: 1, to: 2, bothWays: true })
    run.command({ kind: 'split', groups: [[1, 2], [3]] })
    expect(run.seen.at(-1)).toEqual({ kind: 'NetworkGroups', groups: [[1, 2], [3], [4, 5]] })
    expect(links(run)).not.toContain('1>2')
    expect(links(run)).not.toContain('4>5')
    expect(links(run)).toHaveLength(16)
  })

  test('one way cut is enough to keep two servers from talking both ways', () => {
    const run = new TinyRun(3)
    run.command({ kind: 'cut', from: 3, to: 1, bothWays: false })
    run.command({ kind: 'cut', from: 3, to: 2, bothWays: false })
    expect(run.seen.at(-1)).toEqual({ kind: 'NetworkGroups', groups: [[1, 2], [3]] })
  })
})

describe('a kill inside an event', () => {
  const killedAfter = (effects: number) => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.react = (sid, event, out) => {
      if (sid !== 2 || event.kind !== 'received') return
      out.write('currentEpoch', bytesOf('5'))
      out.tell({ kind: 'PingReceived', from: 1 })
      out.send(conn, bytesOf('ack'))
    }
    run.act(1, (out) => out.send(conn, bytesOf('go')))
    const event = run.world.events + 1
    expect(run.command({ kind: 'killInside', sid: 2, event, effects })).toBeNull()
    const struck = run.step()
    expect(struck.index).toBe(event)
    run.react = () => undefined
    run.rest()
    const written = run.world.disks.get(2)?.files.has('currentEpoch')
    return { written, told: struck.facts.length, heard: run.heardBy(1), world: struck.world }
  }

  test('lets the first effects happen and no more, and what they left behind stays', () => {
    expect(killedAfter(0)).toMatchObject({ written: false, told: 0, heard: ['closed FIN'] })
    expect(killedAfter(1)).toMatchObject({ written: true, told: 0, heard: ['closed FIN'] })
    expect(killedAfter(2)).toMatchObject({ written: true, told: 1, heard: ['closed FIN'] })
    expect(killedAfter(3)).toMatchObject({ told: 1, heard: ['received ack', 'closed FIN'] })
  })

  test('says after how many of how many effects it struck', () => {
    expect(killedAfter(1).world).toEqual([
      { kind: 'KilledInside', sid: 2, effects: 1, of: 3 },
      { kind: 'ProcessKilled', sid: 2 },
    ])
  })

  test('misses, and says so, when another server handles that event', () => {
    const run = TinyRun.started(2)
    run.act(1, (out) => out.arm('tick', 10))
    const event = run.world.events + 1
    run.command({ kind: 'killInside', sid: 2, event, effects: 0 })
    run.rest()
    expect(run.seen.at(-1)).toEqual({ kind: 'KillMissed', sid: 2, event })
    expect(run.world.processes.get(2)?.status).toBe('running')
  })
})

test('a process that ends itself does nothing after that, and the world keeps the reason', () => {
  const run = TinyRun.started(1)
  run.act(1, (out) => {
    out.exit(10, 'epoch older than zxid')
    out.write('f', bytesOf('never'))
  })
  expect(run.world.processes.get(1)).toMatchObject({
    status: 'exited',
    exit: { code: 10, reason: 'epoch older than zxid' },
  })
  expect(run.world.disks.get(1)?.files.has('f')).toBe(false)
})

test('a restarted server is a new incarnation and hears of nothing its predecessor waited for', () => {
  const run = TinyRun.started(1)
  run.act(1, (out) => out.arm('tick', 5000))
  run.command({ kind: 'kill', sid: 1 })
  run.command({ kind: 'restart', sid: 1 })
  run.rest()
  expect(run.heard.map(({ event }) => event)).toMatchObject([{ kind: 'booted', incarnation: 2 }])
})
