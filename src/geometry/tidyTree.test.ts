import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tidyTree, type TidyInput } from './tidyTree'

const ROW = 40
const GAP = 30

const leaf = (item: string, width = 100): TidyInput<string> => ({ item, width, children: [] })

const anyTree = fc.letrec<{ node: TidyInput<string> }>((tie) => ({
  node: fc.record({
    item: fc.string(),
    width: fc.integer({ min: 20, max: 300 }),
    children: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie('node'), { maxLength: 5 })),
  }),
})).node

test('each level begins behind the longest label of the one before it', () => {
  const children = [leaf('a', 50), { ...leaf('b', 200), children: [leaf('c')] }]
  const { nodes, width, height, links } = tidyTree({ item: '/', width: 30, children }, ROW, GAP)
  const at = Object.fromEntries(nodes.map(({ item, x, y }) => [item, { x, y }]))
  expect(at).toEqual({
    '/': { x: 0, y: 40 },
    a: { x: 60, y: 20 },
    b: { x: 60, y: 60 },
    c: { x: 290, y: 60 },
  })
  expect({ width, height }).toEqual({ width: 390, height: 80 })
  expect(links).toContain('M30 40C45 40 45 20 60 20')
})

test('no two labels overlap, and all lie in the room that is asked for', () => {
  fc.assert(
    fc.property(anyTree, (input) => {
      const { nodes, width, height } = tidyTree(input, ROW, GAP)
      for (const [n, a] of nodes.entries()) {
        expect(a.x).toBeGreaterThanOrEqual(0)
        expect(a.x + a.width).toBeLessThanOrEqual(width)
        expect(a.y - ROW / 2).toBeGreaterThanOrEqual(-1e-9)
        expect(a.y + ROW / 2).toBeLessThanOrEqual(height + 1e-9)
        for (const b of nodes.slice(n + 1)) {
          const apart =
            a.x + a.width <= b.x || b.x + b.width <= a.x || Math.abs(a.y - b.y) >= ROW - 1e-9
          expect(apart).toBe(true)
        }
      }
    }),
    { numRuns: 60 },
  )
})
