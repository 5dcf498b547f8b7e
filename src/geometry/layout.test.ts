import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { standing } from './inSight'
import { layoutStage } from './layout'
import { boxOf, overlap, type Obstacle } from './shape'

const nobody = new Map()
const screens = [
  { width: 860, height: 420, lecture: false },
  { width: 1216, height: 616, lecture: false },
  { width: 1500, height: 760, lecture: false },
  { width: 1280, height: 600, lecture: true },
  { width: 1920, height: 840, lecture: true },
] as const

function grouping(servers: number): fc.Arbitrary<number[][]> {
  return fc.array(fc.nat({ max: 3 }), { minLength: servers, maxLength: servers }).map((of) => {
    const groups = new Map<number, number[]>()
    of.forEach((group, i) => groups.set(group, [...(groups.get(group) ?? []), i + 1]))
    return [...groups.values()]
  })
}

describe('where servers stand', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'of %i servers none touches another or another’s words on any screen',
    (count) => {
      for (const screen of screens) {
        const sids = Array.from({ length: count }, (_, i) => i + 1)
        const layout = layoutStage([sids], { ...screen, dragged: nobody })
        const servers = sids.map((sid) => standing(layout.places.get(sid)!, layout))
        servers.forEach((mine, i) =>
          servers.slice(i + 1).forEach((theirs) => {
            expect(mine.some((a) => theirs.some((b) => overlap(a, b)))).toBe(false)
          }),
        )
        for (const box of servers.flat().map(boxOf)) {
          expect(box.x).toBeGreaterThanOrEqual(0)
          expect(box.y).toBeGreaterThanOrEqual(0)
          expect(box.x + box.width).toBeLessThanOrEqual(screen.width)
          expect(box.y + box.height).toBeLessThanOrEqual(screen.height)
        }
      }
    },
  )

  test('on a stage too low for discs of a finger’s size they are smaller before any is cut off', () => {
    for (const height of [150, 160, 170]) {
      const frame = { width: 506, height, lecture: false, dragged: nobody }
      const layout = layoutStage([[3], [1, 2]], frame)
      const parts = [...layout.places.values()].flatMap((at) => standing(at, layout)).map(boxOf)
      expect(Math.min(...parts.map(({ y }) => y))).toBeGreaterThanOrEqual(0)
      expect(Math.max(...parts.map((box) => box.y + box.height))).toBeLessThanOrEqual(height)
    }
  })

  test.each([3, 5, 7, 9])('%i servers keep their words apart on a low stage too', (count) => {
    const sids = Array.from({ length: count }, (_, i) => i + 1)
    for (const height of [180, 200, 220, 260, 300]) {
      const frame = { width: 934, height, lecture: false, dragged: nobody }
      const layout = layoutStage([sids], frame)
      // Of what a server needs its log comes last, and gives way here.
      const words = ([disc, flag, caption]: Obstacle[]) => [disc!, flag!, caption!]
      const servers = sids.map((sid) => words(standing(layout.places.get(sid)!, layout)))
      const pairs = servers.flatMap((mine, i) =>
        servers.slice(i + 1).map((theirs) => [mine, theirs]),
      )
      for (const [mine, theirs] of pairs) {
        expect(mine?.some((a) => theirs?.some((b) => overlap(a, b)))).toBe(false)
      }
    }
  })

  test('in two rows the servers still follow clockwise', () => {
    const frame = { width: 934, height: 180, lecture: false, dragged: nobody }
    const { places } = layoutStage([[1, 2, 3, 4, 5]], frame)
    const x = (sid: number): number => places.get(sid)!.x
    expect([1, 5, 2, 4, 3].map(x)).toEqual([1, 2, 3, 4, 5].map(x).sort((a, b) => a - b))
    expect(places.get(1)!.y).toBeLessThan(places.get(5)!.y)
    expect(places.get(3)!.y).toBe(places.get(1)!.y)
  })

  test('server 1 stands on top and the others follow clockwise', () => {
    const { places } = layoutStage([[1, 2, 3, 4, 5]], { ...screens[1], dragged: nobody })
    const at = (sid: number) => places.get(sid)!
    expect([2, 3, 4, 5].every((sid) => at(sid).y > at(1).y)).toBe(true)
    expect(at(2).x).toBeGreaterThan(at(1).x)
    expect(at(5).x).toBeLessThan(at(1).x)
  })

  test('every group of a split has a hull of its own, and no hull touches another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }).chain(grouping), (groups) => {
        fc.pre(groups.length > 1)
        const layout = layoutStage(groups, { ...screens[1], dragged: nobody })
        expect(
          layout.groups
            .map(({ sids }) => sids)
            .flat()
            .sort(),
        ).toEqual(groups.flat().sort())
        layout.groups.forEach(({ sids, hull }, i) => {
          for (const sid of sids) {
            const { x, y } = layout.places.get(sid)!
            expect(x > hull.x && x < hull.x + hull.width).toBe(true)
            expect(y > hull.y && y < hull.y + hull.height).toBe(true)
          }
          expect(layout.groups.slice(i + 1).some((other) => overlap(hull, other.hull))).toBe(false)
        })
        expect(layout.cracks.length).toBeGreaterThanOrEqual(
          groups.length > 4 ? 2 : groups.length - 1,
        )
      }),
    )
  })

  test('a server that somebody dragged stands there, and its hull stretches to hold it', () => {
    const dragged = new Map([[1, { x: 0.9, y: 0.5 }]])
    const layout = layoutStage(
      [
        [1, 2],
        [3, 4, 5],
      ],
      { ...screens[1], dragged },
    )
    const at = layout.places.get(1)!
    expect(at.x).toBeCloseTo(0.9 * 1216)
    const hull = layout.groups.find(({ sids }) => sids.includes(1))!.hull
    expect(hull.x + hull.width).toBeGreaterThan(at.x)
  })
})
