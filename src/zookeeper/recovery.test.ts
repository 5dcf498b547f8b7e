import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { EnsembleConfig } from './EnsembleConfig'
import { encodeRequest } from './jute/proto/requestBody'
import type { RequestRecord } from './jute/proto/RequestRecord'
import { codeOf } from './jute/requests'
import { zxidOfName } from './persistence/FileSnap'
import { logZxidOfName } from './persistence/FileTxnLog'
import { startingDisk } from './persistence/startingDisk'
import { nodeAt } from './server/DataTree'
import { serving, tinyConfig, TinyWorld } from './zab/tinyWorld'
import { makeZxid, printZxid } from './Zxid'

/** A server is started on disks as crashes and damage leave them. */

type Files = Map<string, Uint8Array>

const LOG = 'log.200000001'
/** Five transactions of epoch 2, each of which sets the data of the root. */
const whole = () =>
  startingDisk({ acceptedEpoch: 2n, currentEpoch: 2n, lastZxid: makeZxid(2n, 5n) })

function changed(
  change: (log: Uint8Array) => Uint8Array | null,
  more: [string, Uint8Array][] = [],
) {
  const files = whole()
  const log = change(files.get(LOG) ?? new Uint8Array())
  if (log === null) files.delete(LOG)
  else files.set(LOG, log)
  for (const [name, bytes] of more) files.set(name, bytes)
  return files
}

function started(files: Files, config: Partial<EnsembleConfig> = {}): TinyWorld {
  const world = new TinyWorld(tinyConfig(3, config))
  world.disks.set(1, files)
  world.start(1)
  world.run(50)
  return world
}

const endOf = (world: TinyWorld) => printZxid(world.server(1).zkDb.lastProcessedZxid)
const refusal = (world: TinyWorld) => world.of('StartRefused')[0]

describe('a server starts', () => {
  test('with the whole log behind its snapshot', () => {
    const world = started(whole())
    expect(endOf(world)).toBe('2:5')
    expect(world.of('LogReplayed')).toMatchObject([{ count: 5, why: 'start' }])
    expect(world.of('TornTailFound')).toEqual([])
  })

  test.each([1, 12, 40])(
    'with a torn end, %i bytes of which are gone, without what was torn',
    (gone) => {
      const world = started(changed((log) => log.slice(0, -gone)))
      expect(endOf(world)).toBe('2:4')
      expect(world.of('TornTailFound')).toMatchObject([{ file: LOG }])
    },
  )

  test('with zeros written ahead, which are no torn end', () => {
    const world = started(changed((log) => Uint8Array.from([...log, ...new Uint8Array(4096)])))
    expect(endOf(world)).toBe('2:5')
    expect(world.of('TornTailFound')).toEqual([])
  })

  test('with a file that was created and never begun, and takes it away', () => {
    const world = started(changed((log) => log, [['log.200000006', new Uint8Array()]]))
    expect(endOf(world)).toBe('2:5')
    expect(world.disks.get(1)?.has('log.200000006')).toBe(false)
  })

  test('from an older snapshot where the newest is not whole', () => {
    const older = whole().get('snapshot.200000000') ?? new Uint8Array()
    const torn: [string, Uint8Array] = ['snapshot.200000004', older.slice(0, -20)]
    const world = started(changed((log) => log, [torn]))
    expect(world.of('Booted')).toMatchObject([{ snapshot: 'snapshot.200000000' }])
    expect(endOf(world)).toBe('2:5')
  })

  test.each(['gzip-snapshot', 'snappy-snapshot-2'])(
    'from the packed snapshot of a real %s',
    (name) => {
      const folder = new URL(`../../e2e/fixtures/files/${name}/`, import.meta.url)
      const names = readdirSync(folder).filter((file) => /^(snapshot|log)\./.test(file))
      const files: Files = new Map(
        names.map((file) => [file, new Uint8Array(readFileSync(new URL(file, folder)))]),
      )
      const world = started(files)
      expect(world.of('Booted')[0]?.snapshot).toMatch(/\.(gz|snappy)$/)
      expect(world.server(1).zkDb.tree.nodes.size).toBeGreaterThan(4)
    },
  )

  test('without a snapshot only if it is told to trust that there was none, and writes none then', () => {
    const files = whole()
    files.delete('snapshot.200000000')
    expect(refusal(started(new Map(files)))).toMatchObject({ why: 'logWithoutSnapshot' })
    const world = started(new Map(files), { trustEmptySnapshot: true })
    expect(endOf(world)).toBe('2:5')
    expect([...(world.disks.get(1)?.keys() ?? [])].some((name) => zxidOfName(name) !== null)).toBe(
      false,
    )
  })
})

describe('a server refuses to start, and names file and place', () => {
  test('where a checksum does not fit', () => {
    const world = started(changed((log) => log.map((byte, at) => (at === 60 ? byte ^ 1 : byte))))
    expect(refusal(world)).toMatchObject({ why: 'logDamaged', file: LOG, offset: 16 })
    expect(world.exits).toMatchObject([{ sid: 1, code: 1 }])
  })

  test('where a log is none', () => {
    const world = started(changed((log) => log.map((byte, at) => (at === 0 ? 0 : byte))))
    expect(refusal(world)).toMatchObject({ why: 'logDamaged', file: LOG, offset: 0 })
  })

  test('where all snapshots end as they should and none can be read', () => {
    const snapshot = whole().get('snapshot.200000000') ?? new Uint8Array()
    const damaged = snapshot.map((byte, at) => (at === 100 ? byte ^ 1 : byte))
    const world = started(changed((log) => log, [['snapshot.200000000', damaged]]))
    expect(refusal(world)).toMatchObject({ why: 'snapshotDamaged', file: 'snapshot.200000000' })
  })
})

describe('TRUNC', () => {
  const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
  let cxid = 0
  const create = (world: TinyWorld, sid: number, path: string) => {
    const record: RequestRecord = { op: 'create', path, data: null, acl, flags: 0 }
    cxid += 1
    const asked = { sessionId: BigInt(sid), cxid, type: codeOf('create') }
    world.give(sid, { kind: 'submitted', ...asked, body: encodeRequest(record) })
    world.run(50)
  }

  test('cuts one file of the log and deletes those behind it', () => {
    const world = serving(tinyConfig(3, { preAllocSize: 0, txnLogSizeLimit: 300 }))
    for (let i = 0; i < 3; i++) create(world, 3, `/kept${i}`)
    world.cut.add('3>1').add('3>2')
    for (let i = 0; i < 9; i++) create(world, 3, `/ghost${i}`)
    const logs = () =>
      [...(world.disks.get(3)?.keys() ?? [])].filter((name) => logZxidOfName(name) !== null)
    expect(logs().length).toBeGreaterThan(3)
    for (const sid of [3, 1, 2]) world.kill(sid)
    world.cut.clear()
    const all = () => [...world.servers.values()].every((server) => server.serving)
    for (const sid of [1, 2]) world.start(sid)
    expect(world.run(60_000, all)).toBe(true)
    world.start(3)
    expect(world.run(60_000, all)).toBe(true)
    expect(world.of('LogTruncated', 3)[0]?.lost).toHaveLength(9)
    expect(logs()).toHaveLength(1)
    world.kill(3)
    world.start(3)
    expect(nodeAt(world.server(3).zkDb.tree, '/kept2')).toBeDefined()
    expect(nodeAt(world.server(3).zkDb.tree, '/ghost0')).toBeUndefined()
  })
})
