import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FramePicture } from '../simulation/Picture'
import type { Flight, Still } from './flight'
import { progressAt, Sky } from './flight'
import { layoutStage } from './layout'
import type { Obstacle } from './shape'
import { moved, overlap, rectAround } from './shape'
import { captionRect, discShape, flagRect, flagSide, pillWidth, textWidth } from './sizes'

const frame: FramePicture = {
  ...{ id: 1, conn: '1.1.1', port: 'election', from: 1, to: 2, family: 'election' },
  ...{ label: 'vote 2', event: 3, sentUs: 1000, arrivesUs: 3000, stalled: null },
}

function stillOf(groups: number[][], width = 1216, height = 616) {
  const layout = layoutStage(groups, { width, height, lecture: false, dragged: new Map() })
  const { sizes } = layout
  const obstacles: Obstacle[] = [...layout.places.values()].flatMap((at) =>
    [
      { ...discShape(sizes), r: sizes.disc },
      flagRect(sizes, 'votes 4', flagSide(at, width)),
      captionRect(sizes, textWidth(13, sizes.captionFont)),
    ].map((part) => moved(part, at)),
  )
  const still: Still = { places: layout.places, obstacles, cracks: layout.cracks, dot: sizes.dot }
  const pill = (label: string) => ({ width: pillWidth(label, sizes), height: sizes.pillHeight })
  return { layout, still, pill, sizes }
}

function boxes(flights: Flight[], still: Still) {
  const sizes = new Map(flights.map(({ id, pill }) => [id, pill!]))
  return new Sky(still)
    .place(flights)
    .filter(({ small }) => !small)
    .map((at) => rectAround(at, sizes.get(at.id)!.width, sizes.get(at.id)!.height))
}

describe('on a narrow stage', () => {
  test('a pill that finds its own row full steps aside no further than it must', () => {
    const { still: bare, pill, sizes } = stillOf([[1, 2, 3, 4, 5]], 560, 340)
    const arcs = [...bare.places.values()].map((at) => moved(discShape(sizes), at))
    const still = { ...bare, obstacles: [...bare.obstacles, ...arcs] }
    const flight = { id: 1, from: 4, to: 5, progress: 0.05, stalled: false, pill: pill('UPTODATE') }
    const [spot] = new Sky(still).place([flight])
    const { x, y } = still.places.get(4)!
    const end = still.places.get(5)!
    const length = Math.hypot(end.x - x, end.y - y)
    const aside = ((end.x - x) * (spot!.y - y) - (end.y - y) * (spot!.x - x)) / length
    expect(spot!.small).toBe(false)
    expect(aside).toBeLessThan(flight.pill.width)
  })
})

describe('where a frame is', () => {
  test('it moves in proportion to virtual time between sending and arrival', () => {
    expect([500, 1000, 1500, 3000, 9000].map((us) => progressAt(frame, us))).toEqual([
      0, 0, 0.25, 1, 1,
    ])
  })

  test('one that waits at a cut goes on at its pace and then stays', () => {
    const stalled = { ...frame, arrivesUs: null, stalled: { sinceUs: 1500, at: 0.25 } }
    expect([1500, 2000, 3000, 90_000].map((us) => progressAt(stalled, us))).toEqual([
      0.25, 0.5, 1, 1,
    ])
  })

  test('one that a hand has stopped stays where it was stopped, and so do those behind it', () => {
    const stalled = { sinceUs: 1500, at: 0.25 }
    for (const held of ['held', 'behind'] as const) {
      const stopped = { ...frame, arrivesUs: null, stalled, held }
      expect([1500, 2000, 90_000].map((us) => progressAt(stopped, us))).toEqual([0.25, 0.25, 0.25])
    }
  })

  test('what a hand has stopped stands on its own side of a crack, however far it had come', () => {
    const { still, pill, layout } = stillOf([[1, 2], [3]])
    const flight = { id: 1, from: 1, to: 3, progress: 0.9, stalled: false, pill: pill('vote 2') }
    const free = new Sky({ ...still, cracks: [] }).place([{ ...flight, held: true }])[0]!
    const parted = new Sky(still).place([{ ...flight, held: true }])[0]!
    const to = layout.places.get(3)!
    const left = ({ x, y }: { x: number; y: number }) => Math.hypot(to.x - x, to.y - y)
    expect(left(parted)).toBeGreaterThan(left(free))
  })

  test('opposite frames of a pair pass without covering each other, at any size and time', () => {
    const anyLabel = fc.constantFrom('vote 4', 'LEADERINFO 1:0', 'ACK')
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ...[anyLabel, anyLabel],
        (other, there, back, a, b) => {
          const { still, pill } = stillOf([[1, 2, 3, 4, 5]])
          const flights = [
            { id: 1, from: 1, to: other, progress: there, stalled: false, pill: pill(a) },
            { id: 2, from: other, to: 1, progress: back, stalled: false, pill: pill(b) },
          ]
          const [first, second] = boxes(flights, still)
          if (first && second) expect(overlap(first, second)).toBe(false)
        },
      ),
    )
  })

  test('no pill covers a server, its words, its flag or another pill, for 2 to 9 servers', () => {
    const flightsOf = (servers: number) =>
      fc.array(
        fc.record({
          from: fc.integer({ min: 1, max: servers }),
          to: fc.integer({ min: 1, max: servers }),
          progress: fc.double({ min: 0, max: 1, noNaN: true }),
          label: fc.constantFrom('vote 4', 'ACK 1:0', 'FOLLOWERINFO', 'NEWLEADER 1:0'),
        }),
        { maxLength: 40 },
      )
    const runs = fc
      .integer({ min: 2, max: 9 })
      .chain((servers) => fc.tuple(fc.constant(servers), flightsOf(servers)))
    fc.assert(
      fc.property(runs, ([servers, some]) => {
        const { still, pill } = stillOf([Array.from({ length: servers }, (_, i) => i + 1)])
        const flights = some
          .filter(({ from, to }) => from !== to)
          .map(({ label, ...rest }, id) => ({ id, ...rest, stalled: false, pill: pill(label) }))
        const pills = boxes(flights, still)
        pills.forEach((box, i) => {
          expect(still.obstacles.some((obstacle) => overlap(box, obstacle))).toBe(false)
          expect(pills.slice(i + 1).some((other) => overlap(box, other))).toBe(false)
        })
      }),
    )
  })

  test('every vote of a cold start of five has room for its words', () => {
    const { still, pill } = stillOf([[1, 2, 3, 4, 5]])
    for (const progress of [0, 0.2, 0.5, 0.8, 1]) {
      const flights: Flight[] = []
      for (const from of [1, 2, 3, 4, 5])
        for (const to of [1, 2, 3, 4, 5]) {
          const id = flights.length
          if (from !== to)
            flights.push({ id, from, to, progress, stalled: false, pill: pill('vote 5') })
        }
      expect(boxes(flights, still)).toHaveLength(20)
    }
  })

  test('what waits piles up on the sender’s side of the crack, in the order it was sent', () => {
    const { still, layout, pill } = stillOf([
      [4, 5],
      [1, 2, 3],
    ])
    const crackLeft = Math.min(...layout.cracks.flat().map(({ x }) => x))
    const flights = [1, 2, 3].map((id) => ({
      ...{ id, from: 5, to: 1, progress: 1, stalled: true, pill: pill('vote 5') },
    }))
    const placed = new Sky(still).place(flights)
    const hull = layout.groups.find(({ sids }) => sids.includes(5))!.hull
    const sign = hull.x < crackLeft ? 1 : -1
    const xs = placed.map(({ x }) => x * sign)
    expect(xs[0]).toBeLessThan(crackLeft * sign + 60)
    expect(xs[1]).toBeLessThan(xs[0]! + 1e-6)
    expect(xs[2]).toBeLessThan(xs[1]! + 1e-6)
    const pills = boxes(flights, still)
    expect(pills.some((a, i) => pills.slice(i + 1).some((b) => overlap(a, b)))).toBe(false)
  })

  test('where there is no room for all, those of the current step keep their words', () => {
    const { still, pill } = stillOf([[1, 2]], 420, 260)
    const flights = Array.from({ length: 30 }, (_, id) => ({
      ...{ id, from: id % 2 ? 1 : 2, to: id % 2 ? 2 : 1, progress: 0.5, stalled: false },
      ...{ pill: pill('vote 2'), first: id === 29 },
    }))
    const placed = new Sky(still).place(
      flights.map((f) => ({ ...f, progress: f.first ? 0.9 : 0.5 })),
    )
    expect(placed.some(({ small }) => small)).toBe(true)
    expect(placed.find(({ id }) => id === 29)?.small).toBe(false)
  })
})
