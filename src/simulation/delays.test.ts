import { describe, expect, test } from 'vitest'
import { bytesOf, TinyRun } from './tinyServers'

describe('a slow link', () => {
  const slow = { kind: 'slowLink', from: 1, to: 2, bothWays: false, us: 200_000 } as const

  test('takes that long in that direction and as ever in the other', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.command(slow)
    const { us } = run.world
    run.act(1, (out) => out.send(conn, bytesOf('slow')))
    run.act(2, (out) => out.send(conn, bytesOf('fast')))
    run.rest()
    expect(run.lastHeardUs(2) - us).toBe(200_000)
    expect(run.lastHeardUs(1) - us).toBe(1_000)
  })

  test('back to normal, nothing overtakes what is still on its slow way', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.command(slow)
    run.act(1, (out) => out.send(conn, bytesOf('one')))
    run.command({ ...slow, us: null })
    run.act(1, (out) => out.send(conn, bytesOf('two')))
    run.rest()
    expect(run.heardBy(2)).toEqual(['received one', 'received two'])
    run.act(1, (out) => out.send(conn, bytesOf('three')))
    const { us } = run.world
    run.rest()
    expect(run.lastHeardUs(2) - us).toBe(1_000)
  })

  test('says what cannot be done', () => {
    const run = TinyRun.started(2)
    expect(run.command({ ...slow, us: null })).toEqual({ kind: 'linkNotSlow', from: 1, to: 2 })
    expect(run.command({ ...slow, to: 7 })).toEqual({ kind: 'noSuchServer', sid: 7 })
    for (const us of [0, 60_000_001]) {
      expect(run.command({ ...slow, us })).toMatchObject({ kind: 'delayOutOfRange', us })
    }
  })
})

describe('a slow disk', () => {
  const slow = { kind: 'slowDisk', sid: 1, us: 500_000 } as const
  const fsync = (run: TinyRun, ticket: number) =>
    run.act(1, (out) => {
      out.write('acceptedEpoch', bytesOf(`${ticket}`))
      out.fsync('acceptedEpoch', ticket)
    })

  test('takes that long for each fsync that begins from then on', () => {
    const run = TinyRun.started(2)
    fsync(run, 1)
    run.command(slow)
    const { us } = run.world
    fsync(run, 2)
    run.rest()
    const ends = run.heard.map((heard) => heard.us - us)
    expect(ends).toEqual([500, 500_000])
    run.command({ ...slow, us: null })
    const later = run.world.us
    fsync(run, 3)
    run.rest()
    expect(run.lastHeardUs(1) - later).toBe(500)
  })

  test('cannot become normal twice', () => {
    const run = TinyRun.started(2)
    expect(run.command({ ...slow, us: null })).toEqual({ kind: 'diskNotSlow', sid: 1 })
  })
})

describe('a wiped disk', () => {
  test('is empty, and what was still being written to it is not', () => {
    const run = TinyRun.started(2)
    run.act(1, (out) => {
      out.write('currentEpoch', bytesOf('3'))
      out.fsync('currentEpoch', 1)
    })
    expect(run.command({ kind: 'wipe', sid: 1 })).toEqual({ kind: 'diskInUse', sid: 1 })
    run.command({ kind: 'kill', sid: 1 })
    run.command({ kind: 'wipe', sid: 1 })
    run.rest()
    expect(run.world.disks.get(1)?.files.size).toBe(0)
    expect(run.world.disks.get(1)?.fsyncs.size).toBe(0)
    expect(run.seen).toContainEqual({ kind: 'DiskWiped', sid: 1, files: ['currentEpoch'] })
    expect(run.command({ kind: 'wipe', sid: 1 })).toEqual({ kind: 'alreadyEmpty', sid: 1 })
    expect(run.command({ kind: 'wipe', sid: 9 })).toEqual({ kind: 'noSuchServer', sid: 9 })
  })
})

describe('a damaged file', () => {
  test('has one bit turned over, in what a process reads as in what is durable', () => {
    const run = TinyRun.started(2)
    run.act(1, (out) => {
      out.write('currentEpoch', bytesOf('32'))
      out.fsync('currentEpoch', 1)
    })
    run.rest()
    const damage = { kind: 'damage', sid: 1, file: 'currentEpoch', at: 1 } as const
    expect(run.command(damage)).toEqual({ kind: 'diskInUse', sid: 1 })
    run.command({ kind: 'kill', sid: 1 })
    const gone = { kind: 'noSuchByte', sid: 1, file: 'currentEpoch', at: 2 }
    expect(run.command({ ...damage, at: 2 })).toEqual(gone)
    expect(run.command({ ...damage, file: 'log.1' })).toMatchObject({ kind: 'noSuchByte' })
    run.command(damage)
    const file = run.world.disks.get(1)?.files.get('currentEpoch')
    expect(file?.content).toEqual(bytesOf('33'))
    expect(file?.durable).toBe(file?.content)
    expect(run.seen).toContainEqual({ ...damage, kind: 'FileDamaged' })
  })
})
