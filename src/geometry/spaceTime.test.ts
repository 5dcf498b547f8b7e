import { describe, expect, test } from 'vitest'
import type { RecordedEvent, SentFrame, WorldFact } from '../simulation/RecordedEvent'
import { SpaceTime } from './spaceTime'

function event(index: number, us: number, rest: Partial<RecordedEvent> = {}): RecordedEvent {
  return {
    ...{ index, us, origin: 1, count: index, cause: null, server: 1 },
    ...{ what: { kind: 'expired', timer: 'tick' }, sent: [], facts: [], world: [], patch: {} },
    ...rest,
  }
}

function sent(id: number, family: SentFrame['family'] = 'election'): SentFrame {
  return {
    ...{ id, conn: '1.1.1', port: 'election', from: 1, to: 2, nth: id, fromDialler: true },
    ...{ family, label: 'vote 1', bytes: new Uint8Array() },
  }
}

const received = (frame: number): RecordedEvent['what'] => ({
  ...{ kind: 'received', conn: '1.1.1', port: 'election', from: 1, frame },
})
const status = (sid: number, status: string) => ({ processes: { [sid]: { sid, status } } })
const state = (sid: number, state: string) => ({ servers: { [sid]: { sid, state } } })

describe('the space-time diagram', () => {
  test('an arrow leads from the event that sent a frame to the one that received it', () => {
    const data = new SpaceTime()
    data.add([event(0, 1000, { sent: [sent(7)] }), event(1, 3000, { what: received(7) })])
    expect(data.arrowsBetween(0, 9000, 100)).toMatchObject([
      { id: 7, from: 1, to: 2, sentUs: 1000, arrivedUs: 3000 },
    ])
  })

  test('a role is a band that ends where the next begins, and a killed server’s band is down', () => {
    const killed: WorldFact = { kind: 'ProcessKilled', sid: 1 }
    const data = new SpaceTime()
    data.add([
      event(0, 0, { patch: status(1, 'starting') }),
      event(1, 10, { patch: { ...status(1, 'running'), ...state(1, 'LOOKING') } }),
      event(2, 20, { patch: state(1, 'LEADING') }),
      event(3, 25, { patch: state(1, 'LEADING') }),
      event(4, 30, { patch: status(1, 'killed'), world: [killed] }),
    ])
    expect(data.bands(1).map(({ role, fromUs, toUs }) => [role, fromUs, toUs])).toEqual([
      ['starting', 0, 10],
      ['LOOKING', 10, 20],
      ['LEADING', 20, 30],
      ['down', 30, null],
    ])
    expect(data.marks).toEqual([{ event: 4, us: 30, kind: 'killed', sids: [1] }])
  })

  test('pings and ticks do not break a silence; what else is sent or lands does', () => {
    const data = new SpaceTime()
    data.add([
      event(0, 100, { sent: [sent(1)] }),
      event(1, 200, { what: received(1) }),
      event(2, 300),
      event(3, 400, { sent: [sent(2, 'ping')] }),
      event(4, 500, { what: received(2) }),
    ])
    expect(data.busyUs).toEqual([100, 200])
    expect(data.arrowsBetween(0, 1000, 10)).toHaveLength(1)
  })

  test('cut back, it is what it was before', () => {
    const events = [
      event(0, 0, { patch: { ...status(1, 'running'), ...state(1, 'LOOKING') } }),
      event(1, 10, { sent: [sent(1)] }),
      event(2, 20, { what: received(1), patch: state(1, 'LEADING') }),
      event(3, 30, { patch: status(1, 'killed'), world: [{ kind: 'ProcessKilled', sid: 1 }] }),
    ]
    const before = new SpaceTime()
    before.add(events.slice(0, 2))
    const data = new SpaceTime()
    data.add(events)
    data.truncate(2, 10)
    expect(data.bands(1)).toEqual(before.bands(1))
    expect(data.arrowsBetween(0, 99, 9)).toEqual(before.arrowsBetween(0, 99, 9))
    expect([data.marks, data.busyUs, data.untilUs]).toEqual([[], [0, 10], 10])
    data.add(events.slice(2))
    expect(data.bands(1).map(({ role }) => role)).toEqual(['LOOKING', 'LEADING', 'down'])
    expect(data.arrowsBetween(0, 99, 9)[0]?.arrivedUs).toBe(20)
  })

  test('a frame that waited long at a cut is found by windows that it spans', () => {
    const data = new SpaceTime()
    data.add([event(0, 0, { sent: [sent(1)] }), event(1, 9_000_000, { what: received(1) })])
    expect(data.arrowsBetween(5_000_000, 5_100_000, 10).map(({ id }) => id)).toEqual([1])
  })

  test('20,000 arrows cost like 200: a window yields no more than asked, the same when it moves', () => {
    const data = new SpaceTime()
    const events: RecordedEvent[] = []
    for (let i = 0; i < 20_000; i++) {
      events.push(event(2 * i, i * 1000, { sent: [sent(i)] }))
      events.push(event(2 * i + 1, i * 1000 + 500, { what: received(i) }))
    }
    data.add(events)
    const all = data.arrowsBetween(0, 20_000_000, 300)
    expect(all.length).toBeLessThanOrEqual(300)
    expect(all.length).toBeGreaterThan(100)
    const moved = new Set(data.arrowsBetween(5_000_000, 25_000_000, 300).map(({ id }) => id))
    expect(all.filter(({ sentUs }) => sentUs > 6_000_000).every(({ id }) => moved.has(id))).toBe(
      true,
    )
    expect(data.arrowsBetween(1_000_000, 1_010_000, 300)).toHaveLength(11)
  })
})
