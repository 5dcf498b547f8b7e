import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lowerBound, TimeScale } from './timeScale'

const rules = { pxPerUs: 0.001, thresholdUs: 400_000, marginUs: 50_000, foldPx: 72 }

describe('the time scale', () => {
  test('a long silence is folded to a fixed width, with a margin on both sides', () => {
    const scale = TimeScale.of([0, 100_000, 10_000_000, 10_100_000], 0, 10_200_000, rules)
    expect(scale.stretches.map(({ fromUs, toUs, folded }) => [fromUs, toUs, folded])).toEqual([
      [0, 150_000, false],
      [150_000, 9_950_000, true],
      [9_950_000, 10_200_000, false],
    ])
    expect(scale.width).toBeCloseTo(150 + 72 + 250)
  })

  test('what happens often is never folded', () => {
    const busy = Array.from({ length: 50 }, (_, i) => i * 300_000)
    expect(TimeScale.of(busy, 0, 15_000_000, rules).stretches).toHaveLength(1)
  })

  test('pixels and times are each other’s inverse, inside folds too', () => {
    const times = fc.array(fc.nat({ max: 60_000_000 }), { maxLength: 40 })
    fc.assert(
      fc.property(times, fc.nat({ max: 60_000_000 }), (busy, us) => {
        const scale = TimeScale.of(
          busy.sort((a, b) => a - b),
          0,
          60_000_000,
          rules,
        )
        // A pixel of a fold may hold a second: what matters is that both land on the same pixel.
        expect(scale.x(scale.us(scale.x(us)))).toBeCloseTo(scale.x(us), 1)
      }),
    )
  })

  test('later is never further left', () => {
    const scale = TimeScale.of([1_000_000, 1_100_000, 9_000_000], 0, 9_500_000, rules)
    const xs = Array.from({ length: 100 }, (_, i) => scale.x(i * 95_000))
    expect(xs).toEqual([...xs].sort((a, b) => a - b))
  })

  test('a silence that goes on grows by a fold when it is twice as long, and where the present is drawn is foreseen', () => {
    const until = (us: number) => TimeScale.of([0, 100_000], 0, us, rules)
    const foldOf = ({ stretches }: TimeScale) => (stretches[1]?.x1 ?? 0) - (stretches[1]?.x0 ?? 0)
    expect(foldOf(until(150_000 + 2 * 350_000))).toBeCloseTo(2 * 72)
    expect(foldOf(until(150_000 + 16 * 350_000))).toBeCloseTo(5 * 72)
    expect(until(3_000_000).x(3_125_000)).toBeCloseTo(until(3_125_000).width)
    expect(until(3_125_000).width).toBeGreaterThan(until(3_000_000).width)
  })

  test('ticks stand outside folds', () => {
    const scale = TimeScale.of([0, 100_000, 10_000_000], 0, 10_200_000, rules)
    const ticks = scale.ticks(0, scale.width, 60)
    expect(ticks.length).toBeGreaterThan(2)
    expect(ticks.some((us) => us > 150_000 && us < 9_950_000)).toBe(false)
  })

  test('lowerBound finds the first item that is beyond', () => {
    const at = (value: number) => lowerBound([1, 3, 3, 7], (item) => item >= value)
    expect([0, 1, 3, 4, 8].map(at)).toEqual([0, 0, 1, 3, 4])
  })
})
