import { expect, test } from 'vitest'
import { progressAt, Sky } from '../../geometry/flight'
import { layoutStage } from '../../geometry/layout'
import type { FramePicture } from '../../simulation/Picture'
import { FramePlacer } from './FramePlacer'
import { pillOf } from './Mover'

const SECOND = 1_000_000
const frames: FramePicture[] = [1, 2, 3].map((id) => ({
  ...{ id, conn: `1.${id}.1`, port: 'election', from: 1, to: 2, family: 'election' },
  ...{ label: `vote ${id}`, event: id, sentUs: 0, arrivesUs: id * SECOND, stalled: null },
}))

const layout = layoutStage([[1, 2, 3]], {
  ...{ width: 1216, height: 616, lecture: false },
  dragged: new Map(),
})
const still = { places: layout.places, obstacles: [], cracks: [], dot: layout.sizes.dot }

/** An element of no page: its attributes and nothing else. */
function elementWith(dataset: Record<string, string>) {
  const attributes = new Map<string, string>()
  return {
    ...{ dataset, attributes, style: {} },
    getAttribute: (name: string) => attributes.get(name) ?? null,
    setAttribute: (name: string, value: string) => attributes.set(name, value),
  }
}

function stageWith(shown: readonly FramePicture[]) {
  const elements = new Map(shown.map(({ id }) => [id, elementWith({ frame: String(id) })]))
  const trails = elementWith({})
  const root = {
    querySelector: () => trails,
    querySelectorAll: (what: string) => (what === '[data-frame]' ? [...elements.values()] : []),
  }
  const placer = new FramePlacer(root as unknown as SVGSVGElement, false)
  const draw = () =>
    placer.draw({ frames: shown, still, sizes: layout.sizes, focus: new Set<number>() })
  const places = () => [...elements.values()].map(({ attributes }) => attributes.get('transform'))
  return { placer, draw, places, elements, trails }
}

function exactly(us: number): string[] {
  const flights = frames.map((frame) => ({
    ...{ id: frame.id, from: 1, to: 2, first: false, stalled: false, held: false },
    ...{ pill: pillOf(frame, layout.sizes), progress: progressAt(frame, us) },
  }))
  const spots = new Map(new Sky(still).place(flights).map((spot) => [spot.id, spot]))
  return frames.map(({ id }) => {
    const { x, y } = spots.get(id)!
    return `translate(${x.toFixed(1)} ${y.toFixed(1)})`
  })
}

test('where the clock stands, frames stand exactly where they belong, with a trail each', () => {
  const { placer, draw, places, trails } = stageWith(frames)
  draw()
  for (const us of [0, 300_000, 100_000]) {
    placer.place(us)
    expect(places()).toEqual(exactly(us))
  }
  expect(trails.attributes.get('d')?.match(/M/g)).toHaveLength(3)
})

test('while time runs every drawn frame moves them, whether the picture changes in between or not', () => {
  const { placer, draw, places } = stageWith(frames)
  draw()
  placer.place(100_000)
  let before = places()
  for (let i = 1; i <= 20; i++) {
    const us = 100_000 + i * 8000 + 0.5
    placer.place(us)
    const now = places()
    now.forEach((place, at) => expect(place, `frame ${i}`).not.toBe(before[at]))
    if (i % 3 === 0) {
      draw()
      placer.place(us)
      expect(places()).toEqual(now)
    }
    before = now
  }
})

test('when time stops after running, they are where they belong at once', () => {
  const { placer, draw, places } = stageWith(frames)
  draw()
  placer.place(100_000)
  for (let i = 1; i <= 6; i++) placer.place(100_000 + i * 8000 + 0.5)
  placer.place(150_000)
  expect(places()).toEqual(exactly(150_000))
})
