import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extended, isExtensionOf } from './extended'

describe('bytes that grow', () => {
  test('are what was put together, and views of before stay as they were, whoever extends which', () => {
    const step = fc.record({ of: fc.nat(50), more: fc.uint8Array({ maxLength: 40 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const views: Uint8Array[] = [new Uint8Array()]
        const wanted: number[][] = [[]]
        for (const { of, more } of steps) {
          const at = of % views.length
          views.push(extended(views[at] ?? new Uint8Array(), more))
          wanted.push([...(wanted[at] ?? []), ...more])
        }
        expect(views.map((view) => [...view])).toEqual(wanted)
      }),
    )
  })

  test('are not copied when they grow by a little', () => {
    const first = extended(new Uint8Array(100), Uint8Array.of(1))
    const second = extended(first, Uint8Array.of(2))
    expect(second.buffer).toBe(first.buffer)
    expect(isExtensionOf(second, first)).toBe(true)
    expect(isExtensionOf(first, second)).toBe(false)
  })

  test('are copied where something else lies behind them', () => {
    const first = extended(new Uint8Array(100), Uint8Array.of(1))
    extended(first, Uint8Array.of(2))
    const other = extended(first, Uint8Array.of(3))
    expect(other.buffer).not.toBe(first.buffer)
    expect(isExtensionOf(other, first)).toBe(false)
  })
})
