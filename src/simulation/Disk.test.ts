import { expect, test } from 'vitest'
import { contentsOf } from './StoredDisk'
import { bytesOf, TinyRun } from './tinyServers'
import { diskOf } from './World'

const text = (bytes: Uint8Array | undefined) => bytes && String.fromCharCode(...bytes)
const contents = (run: TinyRun) =>
  Object.fromEntries([...contentsOf(diskOf(run.world, 1))].map(([name, b]) => [name, text(b)]))

test('what is written is read at once, and survives a kill without an fsync', () => {
  const run = TinyRun.started(1)
  run.act(1, (out) => out.write('currentEpoch', bytesOf('1')))
  run.command({ kind: 'kill', sid: 1 })
  run.command({ kind: 'restart', sid: 1 })
  run.rest()
  const [booted] = run.heard
  expect(booted?.event.kind === 'booted' && text(booted.event.files.get('currentEpoch'))).toBe('1')
})

test('an fsync takes its time and makes durable what the file held when it was asked for', () => {
  const run = TinyRun.started(1)
  const from = run.world.us
  run.act(1, (out) => {
    out.write('f', bytesOf('old'))
    out.fsync('f', 9)
    out.write('f', bytesOf('new'))
  })
  run.rest()
  expect(run.heard).toEqual([{ sid: 1, us: from + 500, event: { kind: 'fsynced', ticket: 9 } }])
  const file = diskOf(run.world, 1).files.get('f')
  expect([text(file?.durable ?? undefined), text(file?.content)]).toEqual(['old', 'new'])
})

test('the process that asked is dead: the fsync ends all the same, and its successor hears nothing', () => {
  const run = TinyRun.started(1)
  run.act(1, (out) => {
    out.write('f', bytesOf('x'))
    out.fsync('f', 0)
  })
  run.command({ kind: 'kill', sid: 1 })
  run.command({ kind: 'restart', sid: 1 })
  run.rest()
  expect(run.heardBy(1)).toEqual(['booted'])
  const file = diskOf(run.world, 1).files.get('f')
  expect(file?.durable).toBe(file?.content)
})

test('a rename and a removal are durable at once', () => {
  const run = TinyRun.started(1)
  run.act(1, (out) => {
    out.write('a.tmp', bytesOf('a'))
    out.write('b', bytesOf('b'))
    out.fsync('a.tmp', 0)
    out.fsync('b', 1)
  })
  run.rest()
  run.act(1, (out) => {
    out.rename('a.tmp', 'a')
    out.remove('b')
  })
  run.command({ kind: 'poweroff', sid: 1 })
  expect(contents(run)).toEqual({ a: 'a' })
})

test('the loss of power leaves of an unsynced file the old, a part of the new, or the new: each can be', () => {
  const left = new Set<string>()
  for (let seed = 0; seed < 60; seed++) {
    const run = TinyRun.started(1, { seed })
    run.act(1, (out) => {
      out.write('f', bytesOf('old'))
      out.fsync('f', 0)
    })
    run.rest()
    run.act(1, (out) => {
      out.write('f', bytesOf('brand new'))
      out.fsync('f', 1)
    })
    run.command({ kind: 'poweroff', sid: 1 })
    expect(run.seen).toContainEqual({ kind: 'PowerLost', sid: 1, unsynced: ['f'] })
    run.command({ kind: 'restart', sid: 1 })
    run.rest()
    const { f } = contents(run)
    if (f !== 'old') expect('brand new'.startsWith(f ?? 'gone')).toBe(true)
    left.add(f === 'old' ? 'old' : f === 'brand new' ? 'new' : 'torn')
  }
  expect([...left].sort()).toEqual(['new', 'old', 'torn'])
})

test('a file never synced can vanish; renamed before, its name stays', () => {
  const names = new Set<string>()
  for (let seed = 0; seed < 60; seed++) {
    const run = TinyRun.started(1, { seed })
    run.act(1, (out) => {
      out.write('plain', bytesOf('x'))
      out.write('tmp', bytesOf('y'))
      out.rename('tmp', 'renamed')
    })
    run.command({ kind: 'poweroff', sid: 1 })
    names.add(Object.keys(contents(run)).join())
  }
  expect([...names].sort()).toEqual(['plain,renamed', 'renamed'])
})

test('what is written ahead of a log is a number, and gone once the file is cut', () => {
  const run = TinyRun.started(2)
  const ahead = () => run.world.disks.get(1)?.files.get('log.1')?.ahead
  run.act(1, (out) => out.append('log.1', bytesOf('ab'), 4096))
  expect(ahead()).toBe(4096)
  expect(run.world.disks.get(1)?.files.get('log.1')?.content).toEqual(bytesOf('ab'))
  run.act(1, (out) => out.truncate('log.1', 1))
  expect(ahead()).toBe(0)
})
