import { expect, test } from 'vitest'
import { blockedBy, laneBetween } from './lane'
import { standing } from './inSight'
import { layoutStage } from './layout'
import { NAMED_CLIENTS, placeClients, type ClientStand } from './placeClients'
import { overlap } from './shape'

const screens = [
  { width: 860, height: 420, lecture: false },
  { width: 1216, height: 616, lecture: false },
  { width: 1920, height: 840, lecture: true },
] as const

function layoutOf(servers: number, screen: (typeof screens)[number]) {
  const sids = Array.from({ length: servers }, (_, i) => i + 1)
  return layoutStage([sids], { ...screen, dragged: new Map(), clients: 'bare' })
}

/** Clients 257…, spread over the servers in turn, the last `apart` of them without one. */
function stands(count: number, servers: number, apart = 0): ClientStand[] {
  return Array.from({ length: count }, (_, n) => ({
    id: 257 + n,
    sid: n >= count - apart ? null : (n % servers) + 1,
  }))
}

test.each([3, 5, 7, 9])(
  'clients of %i servers cover neither a server nor each other',
  (servers) => {
    for (const screen of screens) {
      const layout = layoutOf(servers, screen)
      for (const clients of [stands(1, servers), stands(8, servers), stands(8, servers, 3)]) {
        const { places, radius } = placeClients(clients, layout)
        const circles = [...places.values()].map(({ x, y }) => ({ cx: x, cy: y, r: radius }))
        const parts = [...layout.places.values()].flatMap((at) => standing(at, layout))
        circles.forEach((circle, i) => {
          expect(parts.filter((part) => overlap(circle, part))).toEqual([])
          expect(circles.slice(i + 1).filter((other) => overlap(circle, other))).toEqual([])
          expect(circle.cx).toBeGreaterThanOrEqual(radius)
          expect(circle.cy).toBeGreaterThanOrEqual(radius)
          expect(circle.cx).toBeLessThanOrEqual(screen.width - radius)
          expect(circle.cy).toBeLessThanOrEqual(screen.height - radius)
        })
      }
    }
  },
)

test.each([3, 5, 7, 9])('clients without one of %i servers stand across no link', (servers) => {
  for (const screen of screens) {
    const layout = layoutOf(servers, screen)
    for (const clients of [stands(1, servers, 1), stands(8, servers, 3)]) {
      const { places, radius } = placeClients(clients, layout)
      const at = (id: number) => places.get(id) ?? { x: 0, y: 0 }
      const all = [...layout.places.values()]
      const links = [
        ...all.flatMap((a, i) => all.slice(i + 1).map((b) => laneBetween(a, b))),
        ...clients.flatMap(({ id, sid }) => {
          const server = layout.places.get(sid ?? 0)
          return server ? [laneBetween(server, at(id))] : []
        }),
      ]
      for (const { id } of clients.filter(({ sid }) => sid === null)) {
        const { x, y } = at(id)
        const figure = { cx: x, cy: y, r: radius }
        const across = links.filter((lane) => {
          const range = blockedBy(lane, 0, { width: 0, height: 0 }, figure, 0)
          return range !== null && range[1] > 0 && range[0] < lane.length
        })
        expect(across).toEqual([])
      }
    }
  }
})

test('a client stands nearer to its own server than to any other', () => {
  const layout = layoutOf(5, screens[1])
  const clients = stands(5, 5)
  const { places } = placeClients(clients, layout)
  for (const { id, sid } of clients) {
    const at = places.get(id) ?? { x: 0, y: 0 }
    const far = [...layout.places].map(([other, p]) => [Math.hypot(p.x - at.x, p.y - at.y), other])
    expect(far.sort(([a = 0], [b = 0]) => a - b)[0]?.[1]).toBe(sid)
  }
})

test('fifty clients are dots, with a count beside every server that has some', () => {
  const layout = layoutOf(5, screens[1])
  const { places, small, crowds } = placeClients(stands(50, 5, 5), layout)
  expect([places.size, small, NAMED_CLIENTS < 50]).toEqual([50, true, true])
  expect(crowds.map(({ sid, count }) => [sid, count])).toEqual([
    ...[1, 2, 3, 4, 5].map((sid) => [sid, 9]),
    [null, 5],
  ])
})

test('who is connected nowhere stands apart from the clients of every server', () => {
  const layout = layoutOf(5, screens[1])
  const { places } = placeClients(stands(2, 5, 1), layout)
  const apart = places.get(258) ?? { x: 0, y: 0 }
  const centre = { x: layout.width / 2, y: layout.height / 2 }
  expect(Math.hypot(apart.x - centre.x, apart.y - centre.y)).toBeLessThan(120)
})

test('on a small stage no client stands where the number of pings does', () => {
  const screen = { width: 506, height: 230, lecture: false }
  const layout = layoutStage([[1, 2, 3]], { ...screen, dragged: new Map(), clients: 'bare' })
  const { places, radius } = placeClients(stands(2, 3), layout)
  const corner = { x: 0, y: 230 - 30, width: 54, height: 30 }
  for (const { x: cx, y: cy } of places.values()) {
    expect(overlap({ cx, cy, r: radius }, corner)).toBe(false)
  }
})
