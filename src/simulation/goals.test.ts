import { describe, expect, test } from 'vitest'
import type { Goal } from './Command'
import { reachedAt } from './goals'
import { defaultConfig } from './runConfigText'
import { Simulation } from './Simulation'

function started(servers: number): Simulation {
  const run = new Simulation(defaultConfig(servers, 7))
  run.command({ kind: 'start', sids: Array.from({ length: servers }, (_, at) => at + 1) })
  return run
}

test('a run without a leader to be had ends at the limit, and says which', () => {
  const run = new Simulation(defaultConfig(3, 7))
  run.command({ kind: 'start', sids: [1] })
  const ended = run.advance({ kind: 'leader' }, { us: 5_000_000, events: 50_000 })
  expect(ended).toMatchObject({ kind: 'notReached', limit: 'time' })
  expect(run.advance({ kind: 'leader' }, { us: 1e12, events: 10 })).toMatchObject({
    limit: 'events',
  })
})

test('where nothing is started, nothing is left to happen', () => {
  const run = new Simulation(defaultConfig(3, 7))
  expect(run.advance({ kind: 'leader' })).toEqual({ kind: 'nothingLeft', event: 0, us: 0 })
})

test('time stops at the very microsecond asked for, between events', () => {
  const run = started(3)
  expect(run.advance({ kind: 'time', us: 50_000 })).toEqual({
    kind: 'reached',
    event: 1,
    us: 50_000,
  })
  expect(run.at).toEqual({ events: 1, us: 50_000 })
})

test('a time is reached when all of that very microsecond has happened', () => {
  const config = { ...defaultConfig(3, 7), bootSpreadUs: 0 }
  const run = new Simulation(config)
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'events', count: 1 })
  expect(run.at.us).toBe(config.bootUs)
  run.advance({ kind: 'time', us: config.bootUs })
  expect(run.recording?.events.map(({ what }) => what.kind)).toEqual([
    ...['command', 'booted', 'booted', 'booted'],
  ])
})

test('what stands already is reached at once; a killed leader leads no more', () => {
  const run = started(3)
  run.advance({ kind: 'leader' })
  const { events } = run.at
  run.advance({ kind: 'leader' })
  expect(run.at.events).toBe(events)
  run.command({ kind: 'kill', sid: 3 })
  run.advance({ kind: 'leader' })
  expect(run.at.events).toBeGreaterThan(events + 10)
})

test('servers agree only when none is still starting and all running voters name one leader', () => {
  const run = started(5)
  expect(run.advance({ kind: 'agreed' }).kind).toBe('reached')
  const servers = Object.values(run.picture.servers)
  expect(servers.map(({ vote }) => vote?.leader)).toEqual([5, 5, 5, 5, 5])
})

test('an ensemble that only pings for two ticks is idle', () => {
  const run = started(3)
  run.advance({ kind: 'allServing' })
  const serving = run.at.us
  expect(run.advance({ kind: 'idle' }).kind).toBe('reached')
  expect(run.at.us - serving).toBeGreaterThanOrEqual(2 * 2_000_000)
  expect(run.at.us - serving).toBeLessThan(6_000_000)
})

test('a fact is waited for as many times as asked, from one server or any', () => {
  const run = started(3)
  run.advance({ kind: 'fact', sid: 2, fact: 'VoteCounted', times: 2 })
  const counted = run.recording?.events.flatMap(({ server, facts }) =>
    server === 2 ? facts.filter(({ kind }) => kind === 'VoteCounted') : [],
  )
  expect(counted?.length).toBeGreaterThanOrEqual(2)
  expect(run.recording?.events.at(-1)?.facts.map(({ kind }) => kind)).toContain('VoteCounted')
})

describe('a goal is reached at the same place in a recording as in the run that made it', () => {
  const goals: Goal[] = [
    { kind: 'events', count: 30 },
    { kind: 'steps', count: 4 },
    { kind: 'event', index: 70 },
    { kind: 'phase', sid: 1, phase: 'DISCOVERY' },
    { kind: 'state', sid: null, state: 'LEADING' },
    { kind: 'nextPhase' },
    { kind: 'leader' },
    { kind: 'fact', sid: null, fact: 'QuorumReached', times: 2 },
    { kind: 'agreed' },
    { kind: 'allServing' },
    { kind: 'idle' },
  ]
  test.each(goals)('$kind', (goal) => {
    const run = started(3)
    run.advance({ kind: 'events', count: 12 })
    const from = run.at.events
    run.advance(goal)
    const { events } = run.at
    run.advance({ kind: 'events', count: 50 })
    const recording = run.recording
    expect(recording && reachedAt(recording, from, goal)).toBe(events)
  })

  test('a goal not reached as far as recorded is open', () => {
    const run = started(3)
    run.advance({ kind: 'events', count: 12 })
    expect(run.recording && reachedAt(run.recording, 0, { kind: 'leader' })).toBeNull()
  })
})
