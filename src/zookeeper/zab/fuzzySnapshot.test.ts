import { describe, expect, test } from 'vitest'
import type { EnsembleConfig } from '../EnsembleConfig'
import { encodeRequest } from '../jute/proto/requestBody'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import { codeOf } from '../jute/requests'
import { isValidSnapshot, readSnapshotFile, zxidOfName } from '../persistence/FileSnap'
import { logZxidOfName, readLogs } from '../persistence/FileTxnLog'
import { restore } from '../persistence/restore'
import { makeZxid } from '../Zxid'
import { serving, tinyConfig, TinyWorld } from './tinyWorld'

const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
let cxid = 0

function create(world: TinyWorld, sid: number, path: string): void {
  const record: RequestRecord = { op: 'create', path, data: Uint8Array.of(1), acl, flags: 0 }
  const [type, body] = [codeOf(record.op), encodeRequest(record)]
  cxid += 1
  world.give(sid, { kind: 'submitted', sessionId: BigInt(sid), cxid, type, body })
}

/** A write every 2 ms: a piece of a snapshot takes 4. */
function load(world: TinyWorld, sid: number, writes: number, from = 0): void {
  for (let i = from; i < from + writes; i++) {
    create(world, sid, `/n${i}`)
    world.run(2)
  }
}

/** Writes at server 1 until it has begun a snapshot. */
function loadUntilSnapshot(world: TinyWorld): void {
  for (let i = 0; world.server(1).snapshotThread === null && i < 100; i++) load(world, 1, 1, i)
}

function snapping(more: Partial<EnsembleConfig> = {}): TinyWorld {
  return serving(tinyConfig(3, { snapCount: 24, ...more }))
}

const filesOf = (world: TinyWorld, sid: number) =>
  world.disks.get(sid) ?? new Map<string, Uint8Array>()

function restored(files: ReadonlyMap<string, Uint8Array>) {
  const result = restore(files)
  if ('refusal' in result) throw new Error(`${result.refusal} ${result.file ?? ''}`)
  return result
}

describe('a snapshot written while transactions go on', () => {
  const world = snapping()
  load(world, 1, 60)
  world.run(200)
  const finished = world.of('SnapshotFinished', 1)

  test('holds transactions newer than its name, and says up to where they may be', () => {
    const fuzzy = finished.filter(({ ahead }) => ahead > 0)
    expect(fuzzy.length).toBeGreaterThan(0)
    for (const { file, zxid, newest, ahead } of fuzzy) {
      const read = readSnapshotFile(file, filesOf(world, 1).get(file) ?? new Uint8Array())
      if ('error' in read) throw new Error(read.error)
      expect(`0x${read.zxid.toString(16)}`).toBe(zxid)
      expect(BigInt(newest) - BigInt(zxid)).toBe(BigInt(ahead))
      expect(read.digest?.zxid).toBe(BigInt(newest))
      const czxids = [...read.tree.nodes.values()].map(({ stat }) => stat.czxid)
      expect(czxids.some((czxid) => czxid > read.zxid)).toBe(true)
      expect(czxids.every((czxid) => czxid <= BigInt(newest))).toBe(true)
    }
  })

  test('is made whole by replaying the log over it', () => {
    const { db, replay, snapshotName } = restored(filesOf(world, 1))
    expect(snapshotName).toBe(finished.at(-1)?.file)
    expect(replay?.digestMismatch).toBeNull()
    expect(db.tree.digest).toBe(world.server(2).zkDb.tree.digest)
    expect(db.lastProcessedZxid).toBe(makeZxid(1n, 60n))
  })

  test('is due at half of snapCount and a roll below the other half, another for each server', () => {
    const due = [1, 2, 3].map((sid) => world.of('LogRolled', sid).map(({ count }) => count))
    for (const counts of due) {
      for (const count of counts) {
        expect(count).toBeGreaterThan(12)
        expect(count).toBeLessThanOrEqual(24)
      }
    }
    expect(new Set(due.map(String)).size).toBe(3)
  })

  test('begins a new file of the log, named after the next transaction', () => {
    const logs = [...filesOf(world, 1).keys()].map(logZxidOfName).filter((zxid) => zxid !== null)
    expect(logs).toHaveLength(world.of('LogRolled', 1).length + 1)
    expect(readLogs(filesOf(world, 1), 0n).txns).toHaveLength(60)
  })

  test('is shown while it is written, and not afterwards', () => {
    expect(world.server(1).snapshotThread).toBeNull()
    const pieces = world.of('SnapshotPieceWritten', 1)
    expect(pieces.length).toBeGreaterThan(3)
    for (const { znodes, of } of pieces) expect(znodes).toBeLessThan(of)
  })
})

test('there is one Snapshot Thread: whoever is due while it writes is skipped', () => {
  const world = snapping({ snapCount: 4 })
  load(world, 1, 30)
  expect(world.of('SnapshotSkipped', 1).map(({ why }) => why)).toContain('busy')
  expect(restored(filesOf(world, 1)).replay?.digestMismatch).toBeNull()
})

test('a process that dies in the middle leaves a file that the next start passes over', () => {
  const world = snapping()
  loadUntilSnapshot(world)
  world.run(4)
  const file = world.server(1).snapshotThread?.file ?? ''
  const { zkDb } = world.server(1)
  world.kill(1)
  expect(isValidSnapshot(file, filesOf(world, 1).get(file) ?? new Uint8Array())).toBe(false)
  world.start(1)
  expect(world.of('Booted', 1).at(-1)?.snapshot).toBe('snapshot.0')
  expect(world.server(1).zkDb.tree.nodes.size).toBeGreaterThanOrEqual(zkDb.tree.nodes.size)
})

test('a role that ends takes its unfinished snapshot along', () => {
  const world = snapping()
  loadUntilSnapshot(world)
  const file = world.server(1).snapshotThread?.file ?? ''
  world.kill(3)
  world.run(100)
  expect(world.of('SnapshotAbandoned', 1)).toMatchObject([{ file }])
  expect(filesOf(world, 1).has(file)).toBe(false)
  expect(world.server(1).snapshotThread).toBeNull()
})

test('written with gzip, snapshots are named so, from the first one on', () => {
  const world = snapping({ snapshotCompression: 'gz' })
  load(world, 1, 60)
  world.run(200)
  const snapshots = [...filesOf(world, 1).keys()].filter((name) => zxidOfName(name) !== null)
  expect(snapshots.every((name) => name.endsWith('.gz'))).toBe(true)
  expect(snapshots.length).toBeGreaterThan(2)
  expect(restored(filesOf(world, 1)).db.tree.digest).toBe(world.server(2).zkDb.tree.digest)
})

test('a log that has grown beyond its limit is closed after the fsync', () => {
  const world = snapping({ snapCount: 100_000, preAllocSize: 0, txnLogSizeLimit: 300 })
  load(world, 1, 20)
  const rolled = world.of('LogRolled', 1)
  expect(rolled.length).toBeGreaterThan(2)
  expect(rolled.every(({ why }) => why === 'size')).toBe(true)
  expect(readLogs(filesOf(world, 1), 0n).txns).toHaveLength(20)
})

test('what is written ahead counts as part of a log: with the default, a small size limit is reached at once', () => {
  const world = snapping({ snapCount: 100_000, snapSize: 4096 })
  for (const path of ['/a', '/b']) {
    create(world, 1, path)
    world.run(100)
  }
  expect(world.of('SnapshotBegun', 1).map(({ why }) => why)).toContain('size')
})

describe('purging', () => {
  const world = snapping({ snapCount: 6, purgeIntervalMs: 100, snapRetainCount: 3 })
  load(world, 1, 120)
  world.run(300)
  const files = filesOf(world, 1)
  const snapshots = [...files.keys()].map(zxidOfName).filter((zxid) => zxid !== null)
  const oldest = snapshots.reduce((a, b) => (a < b ? a : b))

  test('keeps the newest whole snapshots and the logs that the oldest of them needs', () => {
    expect(world.of('FilesPurged', 1).length).toBeGreaterThan(0)
    expect(snapshots).toHaveLength(3)
    const older = new Map([...files].filter(([name]) => (zxidOfName(name) ?? oldest) === oldest))
    const { db, replay } = restored(older)
    expect(db.lastProcessedZxid).toBe(makeZxid(1n, 120n))
    expect(replay?.digestMismatch).toBeNull()
    expect(db.tree.digest).toBe(world.server(2).zkDb.tree.digest)
  })

  test('leaves one log before the oldest snapshot at most', () => {
    const logs = [...files.keys()].map(logZxidOfName).filter((zxid) => zxid !== null)
    expect(logs.filter((zxid) => zxid <= oldest)).toHaveLength(1)
  })

  test('makes the oldest snapshot durable before anything goes', () => {
    const mine = world.effects.filter(({ sid }) => sid === 1).map(({ effect }) => effect)
    const durable = new Set<string>()
    for (const effect of mine) {
      if (effect.kind === 'fsync') durable.add(effect.file)
      if (effect.kind !== 'tell' || effect.fact.kind !== 'FilesPurged') continue
      expect(durable).toContain(effect.fact.oldest)
    }
  })
})
