import { describe, expect, test } from 'vitest'
import type { Command } from './Command'
import { isStep } from './goals'
import { defaultConfig } from './runConfigText'
import { Simulation } from './Simulation'

const START: Command = { kind: 'start', sids: [1, 2, 3, 4, 5] }

/** Five servers come up, the leader dies and comes back, the network breaks and heals. */
function eventful(seed = 7): Simulation {
  const run = new Simulation(defaultConfig(5, seed))
  run.command(START)
  run.advance({ kind: 'leader' })
  run.command({ kind: 'kill', sid: 5 })
  run.advance({ kind: 'events', count: 40 })
  run.command({ kind: 'pause', sid: 2 })
  run.advance({ kind: 'time', us: run.at.us + 300_000 })
  run.command({ kind: 'restart', sid: 5 })
  run.command({ kind: 'resume', sid: 2 })
  run.advance({ kind: 'events', count: 150 })
  run.command({ kind: 'split', groups: [[1, 2]] })
  run.command({ kind: 'poweroff', sid: 3 })
  run.advance({ kind: 'events', count: 200 })
  run.command({ kind: 'heal', link: null })
  run.command({ kind: 'restart', sid: 3 })
  run.advance({ kind: 'events', count: 400 })
  return run
}

const bytesAsText = (_: string, value: unknown) =>
  value instanceof Uint8Array ? [...value] : value

describe('the same configuration and commands', () => {
  test('give the same run in parts as in one piece', () => {
    const run = eventful()
    const parts = new Simulation(run.config)
    for (let events = 0; events < run.at.events; events += 100) {
      parts.replayOn(run.commands, { events, us: 0 })
    }
    parts.replayOn(run.commands, run.at)
    expect(parts.at).toEqual(run.at)
    expect(parts.hash()).toBe(run.hash())
    expect(parts.commands).toEqual(run.commands)
    expect(parts.recording?.events.at(-1)).toEqual(run.recording?.events.at(-1))
  })

  test('give the same recording, byte for byte, and the same hash', () => {
    const [a, b] = [eventful(), eventful()]
    expect(JSON.stringify(a.recording?.events, bytesAsText)).toBe(
      JSON.stringify(b.recording?.events, bytesAsText),
    )
    expect(a.hash()).toBe(b.hash())
    expect(a.at.events).toBeGreaterThan(900)
  })

  test('give another run with another seed', () => {
    expect(eventful(7).hash()).not.toBe(eventful(8).hash())
  })

  test('give the same run whether or not anybody records it', () => {
    const recorded = eventful()
    const bare = Simulation.replay(recorded.config, recorded.commands, recorded.at, 'nothing')
    expect(bare.hash()).toBe(recorded.hash())
  })
})

test('a run goes back to any moment exactly, and on from there as before', () => {
  const straight = eventful()
  const hashes = new Map<number, string>()
  const wanted = [0, 1, 2, 57, 256, 300, 511, 700, straight.at.events]
  for (const events of wanted) {
    const us = straight.recording?.events[events - 1]?.us ?? 0
    const moment = { events, us }
    hashes.set(
      events,
      Simulation.replay(straight.config, straight.commands, moment, 'nothing').hash(),
    )
  }
  const again = eventful()
  const end = again.at
  for (const events of wanted.toReversed()) {
    const us = straight.recording?.events[events - 1]?.us ?? 0
    again.restore({ events, us })
    expect([events, again.hash()]).toEqual([events, hashes.get(events)])
    expect(again.picture).toEqual(straight.recording?.pictureAt(events))
  }
  expect(end.events).toBe(straight.at.events)
})

test('a run goes back past a checkpoint, and its future is the same when lived again', () => {
  const run = new Simulation(defaultConfig(3, 2))
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'events', count: 4500 })
  const [hash, end] = [run.hash(), run.at]
  run.restore({ events: 2100, us: run.recording?.events[2099]?.us ?? 0 })
  run.advance({ kind: 'event', index: end.events - 1 })
  expect([run.hash(), run.at]).toEqual([hash, end])
})

test('looking ahead gives what will happen, and changes nothing', () => {
  const run = new Simulation(defaultConfig(5, 7))
  run.command(START)
  run.advance({ kind: 'events', count: 60 })
  const before = run.hash()
  const ahead = run.lookAhead(run.at, { kind: 'leader' })
  expect(run.hash()).toBe(before)
  run.advance({ kind: 'leader' })
  expect(run.recording?.events.slice(60 + 1)).toEqual(ahead.events)
  expect(ahead.ended).toEqual({ kind: 'reached', event: run.at.events, us: run.at.us })
})

test('a server that stays down changes no draw of the others', () => {
  const bootTimes = (sids: number[]) => {
    const run = new Simulation(defaultConfig(5, 3))
    run.command({ kind: 'start', sids })
    run.advance({ kind: 'leader' })
    const booted = run.recording?.events.filter(({ what }) => what.kind === 'booted') ?? []
    return new Map(booted.map(({ server, us }) => [server, us]))
  }
  const [all, without] = [bootTimes([1, 2, 3, 4, 5]), bootTimes([1, 2, 3, 5])]
  for (const sid of [1, 2, 3, 5]) expect(without.get(sid)).toBe(all.get(sid))
})

test('a cold start of five servers is at most 40 steps', () => {
  const run = new Simulation(defaultConfig(5, 7))
  run.command(START)
  expect(run.advance({ kind: 'allServing' }).kind).toBe('reached')
  const steps = run.recording?.events.filter(isStep).length ?? 0
  expect(steps).toBeLessThanOrEqual(40)
  expect(steps).toBeGreaterThan(20)
})

test('pings and ticks are no steps, and a fault is one', () => {
  const run = new Simulation(defaultConfig(3, 7))
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'idle' })
  const from = run.at.events
  run.advance({ kind: 'events', count: 100 })
  expect(run.recording?.events.slice(from).filter(isStep)).toEqual([])
  run.command({ kind: 'pause', sid: 1 })
  expect(run.recording?.events.slice(from).filter(isStep)).toHaveLength(1)
})
