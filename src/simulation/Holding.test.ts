import { describe, expect, test } from 'vitest'
import { nextUs } from './Conductor'
import { standsAtUs } from './Links'
import { bytesOf, TinyRun } from './tinyServers'

const on = { kind: 'byHand', on: true } as const
const off = { kind: 'byHand', on: false } as const
const say = (run: TinyRun, sid: number, conn: string, ...texts: string[]) =>
  run.act(sid, (out) => {
    for (const text of texts) out.send(conn, bytesOf(text))
  })
const frames = (run: TinyRun) => [...run.world.frames.values()].map(({ id }) => id)
const frame = (id: number) => ({ by: 'frame', frame: id }) as const
const way = (from: number, to: number) => ({ by: 'way', from, to }) as const

describe('a message held alone', () => {
  test('holds all behind it in its direction and nothing else; the clock goes on', () => {
    const run = TinyRun.started(3)
    const conn = run.connect(1, 2)
    const other = run.connect(1, 3, '1.1.2')
    say(run, 1, conn, 'a', 'b', 'c')
    say(run, 1, other, 'x')
    say(run, 2, conn, 'back')
    const second = frames(run)[1] ?? 0
    expect(run.command({ kind: 'hold', which: frame(second) })).toBeNull()
    say(run, 1, conn, 'd')
    run.rest()
    expect(run.heardBy(2)).toEqual(['received a'])
    expect(run.heardBy(3)).toEqual(['received x'])
    expect(run.heardBy(1)).toEqual(['received back'])
    expect([...run.world.frames.values()].map(({ held }) => held)).toEqual([
      'held',
      'behind',
      'behind',
    ])
    run.command({ kind: 'release', which: frame(second) })
    run.rest()
    expect(run.heardBy(2)).toEqual(['received a', 'received b', 'received c', 'received d'])
  })

  test('released from behind, those before it go on too; one held behind it stays', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    say(run, 1, conn, 'a', 'b', 'c')
    const [first = 0, second = 0, third = 0] = frames(run)
    run.command({ kind: 'hold', which: frame(third) })
    run.command({ kind: 'hold', which: frame(first) })
    run.command({ kind: 'release', which: frame(second) })
    expect(run.seen.at(-1)).toEqual({ kind: 'FramesReleased', frame: second, others: 1 })
    run.rest()
    expect(run.heardBy(2)).toEqual(['received a', 'received b'])
    run.command({ kind: 'release', which: 'all' })
    run.rest()
    expect(run.heardBy(2)).toEqual(['received a', 'received b', 'received c'])
  })

  test('goes on from where it stood, unless a cut keeps it there', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    const { us } = run.world
    say(run, 1, conn, 'a')
    run.command({ kind: 'hold', which: way(1, 2) }, us + 400)
    run.command({ kind: 'cut', from: 1, to: 2, bothWays: true })
    run.command({ kind: 'release', which: way(1, 2) })
    run.rest(us + 5_000)
    expect(run.heardBy(2)).toEqual([])
    run.command({ kind: 'heal', link: null })
    run.rest()
    expect(run.lastHeardUs(2) - us).toBe(5_600)
  })

  test('says what cannot be done', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    expect(run.command({ kind: 'hold', which: frame(7) })).toEqual({
      kind: 'noSuchFrame',
      frame: 7,
    })
    expect(run.command({ kind: 'hold', which: way(2, 1) })).toEqual({
      kind: 'nothingOnTheWay',
      from: 2,
      to: 1,
    })
    expect(run.command({ kind: 'release', which: 'all' })).toEqual({ kind: 'nothingHeld' })
    say(run, 1, conn, 'a')
    const [id = 0] = frames(run)
    expect(run.command({ kind: 'release', which: frame(id) })).toEqual({
      kind: 'notHeld',
      frame: id,
    })
    run.command({ kind: 'hold', which: frame(id) })
    expect(run.command({ kind: 'hold', which: frame(id) })).toEqual({
      kind: 'alreadyHeld',
      frame: id,
    })
  })
})

describe('by hand', () => {
  test('the clock stops when the first message is there: no timer runs out, no fsync ends', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    const { us } = run.world
    run.command(on)
    run.act(2, (out) => {
      out.arm('soon', 400)
      out.arm('later', 1_001)
      out.write('f', bytesOf('f'))
      out.fsync('f', 1)
    })
    say(run, 1, conn, 'a')
    run.rest()
    expect(run.heardBy(2)).toEqual(['expired soon', 'fsynced'])
    expect(standsAtUs(run.world)).toBe(us + 1_000)
    expect(nextUs(run.world)).toBeNull()
    run.world.us = us + 1_000
    run.command({ kind: 'release', which: way(1, 2) })
    run.rest()
    expect(run.heardBy(2)).toEqual(['expired soon', 'fsynced', 'received a', 'expired later'])
    expect(run.heard.at(-1)?.us).toBe(us + 1_001)
  })

  test('a person may choose any order, but not among those of one direction', () => {
    const run = TinyRun.started(3)
    const conn = run.connect(1, 2)
    const other = run.connect(3, 2, '3.1.1')
    run.command(on)
    say(run, 1, conn, 'a', 'b', 'c')
    const [, second = 0] = frames(run)
    run.rest()
    run.world.us = standsAtUs(run.world) ?? 0
    say(run, 3, other, 'x')
    run.command({ kind: 'release', which: way(3, 2) })
    run.rest()
    expect(run.heardBy(2)).toEqual(['received x'])
    expect(run.lastHeardUs(2)).toBe(run.world.us)
    run.command({ kind: 'release', which: frame(second) })
    run.rest()
    expect(run.heardBy(2)).toEqual(['received x', 'received a', 'received b'])
    run.command({ kind: 'release', which: 'all' })
    run.rest()
    expect(run.heardBy(2).at(-1)).toBe('received c')
  })

  test('connections form by themselves, and end as soon as no message is before the end', () => {
    const run = TinyRun.started(2)
    run.command(on)
    run.connect(1, 2)
    run.act(1, (out) => {
      out.send('1.1.1', bytesOf('last words'))
      out.close('1.1.1')
    })
    run.rest()
    expect(run.heardBy(2)).toEqual([])
    run.world.us = standsAtUs(run.world) ?? 0
    run.command({ kind: 'release', which: way(1, 2) })
    run.rest()
    expect(run.heardBy(2)).toEqual(['received last words', 'closed FIN'])
  })

  test('what stands at a cut does not stop the clock', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.command(on)
    say(run, 1, conn, 'a')
    run.command({ kind: 'cut', from: 1, to: 2, bothWays: false })
    expect(standsAtUs(run.world)).toBeNull()
    run.command({ kind: 'heal', link: null })
    expect(standsAtUs(run.world)).not.toBeNull()
    run.rest()
    expect(run.heardBy(2)).toEqual([])
  })

  test('taken up, it holds what is on its way; let go of, that arrives as it would have', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    const { us } = run.world
    say(run, 1, conn, 'a')
    run.command(on, us + 300)
    expect(run.seen.at(-1)).toEqual({ kind: 'HandTaken', waiting: 1 })
    run.rest()
    expect(run.heardBy(2)).toEqual([])
    expect(run.command(on)).toEqual({ kind: 'alreadyByHand' })
    run.command(off)
    run.rest()
    expect(run.lastHeardUs(2)).toBe(us + 1_000)
    expect(run.command(off)).toEqual({ kind: 'notByHand' })
  })
})
