import { describe, expect, test } from 'vitest'
import { defaultConfig } from './runConfigText'
import { Simulation } from './Simulation'
import { ELECTION_TIMERS } from './Timers'
import { TinyRun } from './tinyServers'

const armed = (...ms: number[]) => {
  const run = TinyRun.started(ms.length)
  ms.forEach((each, at) =>
    run.act(at + 1, (out) => out.arm('notification', each * 1000 - run.world.us)),
  )
  return run
}
const firedMs = (run: TinyRun) => run.heard.map(({ sid, us }) => [sid, us / 1000])

describe('timers in the hand of a person', () => {
  test('one runs out now, and not again when it would have', () => {
    const run = armed(300, 400)
    run.command({ kind: 'fire', sid: 2, timer: 'notification' }, 50_000)
    run.rest()
    expect(firedMs(run)).toEqual([
      [2, 50],
      [1, 300],
    ])
  })

  test('aligned, all run out at the moment of the last: none early', () => {
    const run = armed(300, 900, 400)
    run.command({ kind: 'timers', how: 'aligned' })
    run.rest()
    expect(run.heard.map(({ us }) => us / 1000)).toEqual([900, 900, 900])
    expect(new Set(run.heard.map(({ sid }) => sid)).size).toBe(3)
  })

  test('spread, each runs out at least 200 ms behind the one before, and none early', () => {
    const run = armed(300, 310, 800)
    run.command({ kind: 'timers', how: 'spread' })
    run.rest()
    expect(firedMs(run)).toEqual([
      [1, 300],
      [2, 500],
      [3, 800],
    ])
  })

  test('one that the server disarms later does not run out', () => {
    const run = armed(300, 400)
    run.command({ kind: 'timers', how: 'aligned' })
    run.act(1, (out) => out.disarm('notification'))
    run.rest()
    expect(firedMs(run)).toEqual([[2, 400]])
  })

  test('says what cannot be done', () => {
    const run = armed(300, 400)
    const fire = { kind: 'fire', sid: 1, timer: 'halfTick' } as const
    expect(run.command(fire)).toEqual({ kind: 'noSuchTimer', sid: 1, timer: 'halfTick' })
    run.command({ kind: 'pause', sid: 1 })
    expect(run.command({ ...fire, timer: 'notification' })).toEqual({
      kind: 'alreadyPaused',
      sid: 1,
    })
    expect(run.command({ kind: 'timers', how: 'spread' })).toMatchObject({
      kind: 'noElectionTimer',
    })
  })

  test('the timers of an election bear the names that the servers give them', () => {
    const simulation = new Simulation(defaultConfig(3, 7))
    simulation.command({ kind: 'start', sids: [1, 2, 3] })
    const seen = new Set<string>()
    simulation.advance({ kind: 'leader' }, undefined, () => {
      for (const timers of Object.values(simulation.picture.timers)) {
        for (const name of Object.keys(timers)) seen.add(name)
      }
    })
    for (const name of ELECTION_TIMERS) expect(seen).toContain(name)
  })
})
