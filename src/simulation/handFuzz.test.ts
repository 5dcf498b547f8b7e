import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from './Command'
import { nextUs } from './Conductor'
import { standsAtUs } from './Links'
import { bytesOf, TinyRun } from './tinyServers'

type Deed =
  { say: 1 | 2 } | { wait: number } | { do: Command } | { letGo: number } | { stop: number }

const way = fc.constantFrom({ from: 1, to: 2 }, { from: 2, to: 1 })
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ say: fc.constantFrom(1 as const, 2 as const) }) },
  { weight: 4, arbitrary: fc.record({ wait: fc.integer({ min: 0, max: 1_500 }) }) },
  { weight: 3, arbitrary: fc.record({ letGo: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ stop: fc.nat(20) }) },
  {
    weight: 6,
    arbitrary: fc
      .oneof(
        fc.record({ kind: fc.constant('byHand' as const), on: fc.boolean() }),
        way.map((ends): Command => ({ kind: 'cut', ...ends, bothWays: false })),
        way.map((ends): Command => ({
          kind: 'cutQuorum',
          ...ends,
          bothWays: false,
          how: 'silent',
        })),
        fc.constant<Command>({ kind: 'heal', link: null }),
        fc.constant<Command>({ kind: 'release', which: 'all' }),
        fc
          .record({ ends: way, us: fc.option(fc.integer({ min: 1, max: 5_000 })) })
          .map(({ ends, us }): Command => ({ kind: 'slowLink', ...ends, bothWays: false, us })),
      )
      .map((command) => ({ do: command })),
  },
)

/** Lets some time pass, as far as the clock may go. */
function wait(run: TinyRun, us: number): void {
  const until = run.world.us + us
  while ((nextUs(run.world) ?? Infinity) <= until) run.step()
  run.world.us = Math.min(until, standsAtUs(run.world) ?? Infinity, nextUs(run.world) ?? Infinity)
}

test('whatever is cut, slowed, held and let go, all that was said arrives once and in order', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const run = TinyRun.started(2)
      const conn = run.connect(1, 2)
      const said: Record<1 | 2, string[]> = { 1: [], 2: [] }
      for (const each of deeds) {
        const frames = [...run.world.frames.values()]
        if ('say' in each) {
          const text = `${said[each.say].length}`
          said[each.say].push(`received ${text}`)
          run.act(each.say, (out) => out.send(conn, bytesOf(text)))
        } else if ('wait' in each) wait(run, each.wait)
        else if ('do' in each) run.command(each.do)
        else {
          const nth = 'letGo' in each ? each.letGo : each.stop
          const frame = frames[nth % Math.max(1, frames.length)]?.id
          if (frame === undefined) continue
          const kind = 'letGo' in each ? 'release' : 'hold'
          run.command({ kind, which: { by: 'frame', frame } })
        }
      }
      run.command({ kind: 'byHand', on: false })
      run.command({ kind: 'release', which: 'all' })
      run.command({ kind: 'heal', link: null })
      run.rest()
      expect(run.heardBy(2)).toEqual(said[1])
      expect(run.heardBy(1)).toEqual(said[2])
      expect(run.world.frames.size).toBe(0)
      const times = run.heard.map(({ us }) => us)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }),
    { numRuns: 400, seed: 3 },
  )
})
