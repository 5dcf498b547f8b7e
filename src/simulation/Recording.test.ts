import { expect, test } from 'vitest'
import type { Picture, PicturePart } from './Picture'
import { recordOf } from './pictures'
import { EVENTS_MAX, Recording } from './Recording'
import { defaultConfig } from './runConfigText'
import { Simulation } from './Simulation'
import type { World } from './World'

/** All of the picture but what servers say of themselves, made from the world at once. */
function drawnAnew(world: World): Partial<Picture> {
  const keys: Partial<Record<PicturePart, Iterable<number | string>>> = {
    processes: world.processes.keys(),
    disks: world.disks.keys(),
    timers: world.processes.keys(),
    connections: world.connections.keys(),
    frames: world.frames.keys(),
    cuts: world.cuts.keys(),
    portCuts: world.portCuts.keys(),
    slowLinks: world.slowLinks.keys(),
    slowDisks: world.slowDisks.keys(),
    modes: world.byHand ? ['byHand'] : [],
  }
  return Object.fromEntries(
    Object.entries(keys).map(([part, of]) => [
      part,
      Object.fromEntries([...of].map((key) => [key, recordOf(world, part as PicturePart, key)])),
    ]),
  )
}

/** A run with every kind of fault, and something to do on every event of it. */
function faulty(each: (run: Simulation) => void): Simulation {
  const run = new Simulation(defaultConfig(5, 11))
  const go = (events: number) =>
    run.advance({ kind: 'events', count: events }, undefined, () => each(run))
  run.command({ kind: 'start', sids: [1, 2, 3, 4, 5] })
  go(120)
  run.command({ kind: 'cut', from: 5, to: 1, bothWays: false })
  go(60)
  run.command({ kind: 'pause', sid: 4 })
  run.command({ kind: 'poweroff', sid: 3 })
  go(60)
  run.command({ kind: 'split', groups: [[5], [1, 2]] })
  run.command({ kind: 'resume', sid: 4 })
  run.command({ kind: 'restart', sid: 3 })
  go(100)
  run.command({ kind: 'kill', sid: 5 })
  run.command({ kind: 'heal', link: null })
  go(200)
  run.command({ kind: 'wipe', sid: 5 })
  run.command({ kind: 'restart', sid: 5 })
  run.command({ kind: 'cutQuorum', from: 5, to: 4, bothWays: false, how: 'silent' })
  run.command({ kind: 'cutQuorum', from: 3, to: 4, bothWays: true, how: 'refused' })
  run.command({ kind: 'slowLink', from: 1, to: 2, bothWays: true, us: 200_000 })
  run.command({ kind: 'slowDisk', sid: 2, us: 90_000 })
  go(120)
  run.command({ kind: 'fire', sid: 5, timer: 'notification' })
  run.command({ kind: 'hold', which: { by: 'way', from: 5, to: 1 } })
  go(60)
  run.command({ kind: 'byHand', on: true })
  for (let nth = 0; nth < 20; nth++) {
    go(40)
    run.command({ kind: 'release', which: nth % 3 === 0 ? 'all' : { by: 'way', from: 5, to: 2 } })
  }
  run.command({ kind: 'timers', how: 'aligned' })
  run.command({ kind: 'slowLink', from: 1, to: 2, bothWays: true, us: null })
  run.command({ kind: 'slowDisk', sid: 2, us: null })
  run.command({ kind: 'byHand', on: false })
  run.command({ kind: 'heal', link: null })
  go(200)
  return run
}

test('what the events changed, put together, is the world as it stands, after every event', () => {
  faulty((run) => {
    const { picture } = run
    expect(picture).toMatchObject({ events: run.world.events, us: run.world.us })
    expect({ ...picture, ...drawnAnew(run.world) }).toEqual(picture)
  })
})

test('a picture of the past is the one that was seen then', () => {
  const then: Picture[] = []
  const run = faulty((at) => (then[at.at.events] = at.picture))
  const { recording } = run
  expect(then.length).toBeGreaterThan(512)
  for (const events of [513, 130, 131, 132, 500, 256, 255, 257, 512, 20]) {
    const seen = then[events]
    if (seen) expect(recording?.pictureAt(events)).toEqual(seen)
  }
  expect(recording?.pictureAt(run.at.events)).toEqual(run.picture)
})

test('an event changes only records that differ, and keeps what it does not change', () => {
  const run = faulty(() => undefined)
  let kept = 0
  for (const { index, patch } of run.recording?.events ?? []) {
    const [before, after] = [run.recording?.pictureAt(index), run.recording?.pictureAt(index + 1)]
    for (const part of Object.keys(patch) as PicturePart[]) {
      for (const key of Object.keys(patch[part] ?? {})) {
        const old = (before?.[part] as Record<string, unknown>)[key]
        expect(patch[part]?.[key]).not.toEqual(old ?? null)
      }
    }
    if (before?.servers[1] && before.servers[1] !== after?.servers[1]) {
      if (before.servers[1].electionWith === after?.servers[1]?.electionWith) kept++
    }
  }
  expect(kept).toBeGreaterThan(10)
})

test('a recording cut off goes on as another with the same beginning', () => {
  const run = faulty(() => undefined)
  const events = run.recording?.events ?? []
  const mine = new Recording(run.config)
  mine.replace(0, events, run.commands)
  const there = mine.pictureAt(300)
  mine.truncate(300)
  expect([mine.length, mine.latest]).toEqual([300, there])
  expect(mine.commands.every(({ before }) => before < 300)).toBe(true)
  mine.replace(300, events.slice(300), run.commands)
  expect(mine.latest).toEqual(run.picture)
  expect(mine.commands).toEqual(run.commands)
})

test('a recording has an end, and says so', () => {
  const run = new Simulation(defaultConfig(3, 1))
  run.command({ kind: 'start', sids: [1] })
  const [first] = run.recording?.events ?? []
  const recording = new Recording(run.config)
  for (let index = 0; first && index < EVENTS_MAX; index++)
    recording.append({ ...first, index, patch: {} })
  expect(recording.full).toEqual({ kind: 'eventLimit', limit: EVENTS_MAX })
  expect(() => first && recording.append({ ...first, index: EVENTS_MAX })).toThrow('full')
})
