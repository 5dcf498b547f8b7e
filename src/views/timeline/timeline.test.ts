import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Arrow } from '../../geometry/spaceTime'
import { SpaceTime } from '../../geometry/spaceTime'
import { TimeScale } from '../../geometry/timeScale'
import type { RecordedEvent } from '../../simulation/RecordedEvent'
import { clockAt } from '../stage/PlayClock'
import { arrowPaths } from './arrowPaths'
import { Timeline } from './Timeline'
import type { TimelineProps } from './timelineProps'
import { following, scaleFor, START, zoomed } from './timelineView'

const scale = TimeScale.of([], 0, 1_000_000, {
  ...{ pxPerUs: 0.001, thresholdUs: 2_000_000, marginUs: 0, foldPx: 72 },
})
const lanes = (sid: number) => (sid > 3 ? null : sid * 30)

function arrow(id: number, over: Partial<Arrow> = {}): Arrow {
  return {
    ...{ id, event: id, from: 1, to: 2, family: 'election', label: 'vote 1' },
    ...{ sentUs: 100_000, arrivedUs: 200_000, endEvent: 9, lostUs: null },
    ...over,
  }
}

describe('arrows', () => {
  const paths = (arrows: Arrow[], untilUs = 1_000_000) => arrowPaths(arrows, scale, lanes, untilUs)

  test('an arrow slants from when it was sent to when it arrived', () => {
    expect(paths([arrow(1)])).toMatchObject({ lines: 'M100 30L200 60', heads: 'M200 60h0' })
  })

  test('what has not arrived is drawn part of the way, and what was lost ends in a cross', () => {
    expect(paths([arrow(1, { arrivedUs: null })]).flying).toBe('M100 30L114 42.6')
    expect(paths([arrow(1, { arrivedUs: null, lostUs: 150_000 })]).lost).toContain('l8 8')
  })

  test('nothing is drawn of what nobody has seen yet', () => {
    expect(paths([arrow(1)], 50_000)).toMatchObject({ lines: '', flying: '' })
    expect(paths([arrow(1)], 150_000)).toMatchObject({ lines: '', flying: 'M100 30L114 42.6' })
  })
})

describe('the view', () => {
  test('it stays while the playhead is in it, and turns the page when it leaves', () => {
    const view = { pxPerUs: 0.001, left: 1000 }
    expect(following(view, 1500, 1000)).toBe(view)
    const next = following(view, 1990, 1000)
    expect(next.left).toBeGreaterThan(1000)
    expect(1990 - next.left).toBeLessThan(1000 * 0.94)
    expect(following(view, 500, 1000).left).toBeLessThan(500)
    // Where a silence is folded the playhead comes back to its left edge: what was before it is to be seen.
    expect(following(view, 1060, 1000).left).toBeLessThan(700)
    const atStart = { ...view, left: 0 }
    expect(following(atStart, -1, 1000)).toBe(atStart)
  })

  test('zooming leaves what is under the pointer where it is', () => {
    const busy = Array.from({ length: 400 }, (_, i) => i * 5000)
    const onScreen = (view: typeof START) => scaleFor(busy, 2_000_000, view).x(900_000) - view.left
    const view = { ...START, left: 1500 }
    const run = { busyUs: busy, untilUs: 2_000_000, width: 1000 }
    const closer = zoomed(view, 1.5, 900_000, run)
    expect(closer.pxPerUs).toBeCloseTo(view.pxPerUs * 1.5)
    expect(onScreen(closer)).toBeCloseTo(onScreen(view))
  })

  test('a run that fits is all there, wherever one has zoomed out from', () => {
    const busyUs = Array.from({ length: 6000 }, (_, i) => i * 5000)
    const run = { busyUs, untilUs: 30_000_000, width: 1000 }
    const end = scaleFor(busyUs, run.untilUs, START).x(run.untilUs)
    let view: typeof START = { ...START, left: end - 100 }
    for (let i = 0; i < 60; i++) view = zoomed(view, 0.5, run.untilUs, run)
    expect(view.left).toBe(0)
    expect(scaleFor(busyUs, run.untilUs, view).x(run.untilUs)).toBeGreaterThan(200)
  })

  test('it cannot be zoomed beyond its limits', () => {
    const run = { busyUs: [], untilUs: 1000, width: 1000 }
    let view = START
    for (let i = 0; i < 60; i++) view = zoomed(view, 2, 0, run)
    expect(view.pxPerUs).toBe(0.05)
    for (let i = 0; i < 60; i++) view = zoomed(view, 0.5, 0, run)
    expect(view.pxPerUs).toBe(1e-5)
  })
})

describe('the timeline', () => {
  const happened: RecordedEvent[] = [
    {
      ...{ index: 0, us: 1000, origin: 0, count: 0, cause: null, server: null, sent: [] },
      what: { kind: 'command', command: { kind: 'kill', sid: 1 } },
      facts: [],
      world: [{ kind: 'ProcessKilled', sid: 1 }],
      patch: { processes: { 1: { sid: 1, status: 'killed' } } },
    },
  ]

  function timeline(over: Partial<TimelineProps> = {}): string {
    const data = new SpaceTime()
    data.add(happened)
    const props: TimelineProps = {
      ...{ data, version: 1, untilUs: 90_000, sids: [1, 2], clock: clockAt(50_000) },
      focus: { sid: 1, frames: new Set() },
      ...{ future: null, onSeek: () => undefined, onFuture: () => undefined },
      size: { width: 800, height: 180 },
      words: {
        ...{ timeline: 'timeline', future: 'take it back', zoomIn: 'in', zoomOut: 'out' },
        ...{ foldClients: 'fold', unfoldClients: (n) => `${n} lanes` },
        lane: (sid) => `S${sid}`,
        tick: (us) => `${us}`,
        playhead: (us) => `${us}`,
        value: (us) => `${us} microseconds`,
        silence: (us) => [`${us}`, 'silence'],
        mark: ({ kind }) => `mark ${kind}`,
      },
      ...over,
    }
    return renderToStaticMarkup(createElement(Timeline, props))
  }

  test('it is a slider that says where it stands', () => {
    const markup = timeline()
    expect(markup).toContain('role="slider"')
    expect(markup).toContain('aria-valuenow="50000"')
    expect(markup).toContain('aria-valuetext="50000 microseconds"')
  })

  test('a lane per server, a band per role, a mark per fault', () => {
    const markup = timeline()
    for (const part of ['S1', 'S2', 'band down', 'mark killed']) expect(markup).toContain(part)
  })

  test('the messages of the current step are drawn once more above all others', () => {
    const data = new SpaceTime()
    data.arrows.push(arrow(4, { sentUs: 10_000, arrivedUs: 20_000 }))
    data.arrows.push(arrow(7, { sentUs: 30_000, arrivedUs: 50_000 }))
    const lit = timeline({ data, focus: { sid: 1, frames: new Set([7]) } })
    const [ground, above] = [pathOf(lit, 'arrow'), pathOf(lit, 'arrow in-focus')]
    expect(above).not.toBe('')
    expect(ground).toContain(above)
    expect(ground).not.toBe(above)
  })

  function pathOf(markup: string, name: string): string {
    return new RegExp(`<path class="${name}" d="([^"]*)"`).exec(markup)?.[1] ?? ''
  }

  test('what was computed ahead but not seen leaves no mark', () => {
    expect(timeline({ untilUs: 500 })).not.toContain('mark killed')
  })

  test('a future that was kept is drawn lightly and offered back', () => {
    const data = new SpaceTime()
    data.add(happened)
    const markup = timeline({ future: { data, fromUs: 0 } })
    expect(markup).toContain('class="ghost"')
    expect(markup).toContain('take it back')
    expect(timeline()).not.toContain('take it back')
  })
})
