import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../jute/utf8'
import { createDataTree } from '../server/DataTree'
import { decodeEpochFile, encodeEpochFile } from './EpochFile'
import { snapshotName, writeSnapshotFile } from './FileSnap'
import { restore } from './restore'
import { startingDisk } from './startingDisk'

const snapshot = () => writeSnapshotFile({ tree: createDataTree(), sessions: new Map() })
const text = (bytes: Uint8Array) => String.fromCharCode(...bytes)

function diskOf(files: Record<string, Uint8Array | string>): Map<string, Uint8Array> {
  return new Map(
    Object.entries(files).map(([name, content]) => [
      name,
      typeof content === 'string' ? encodeUtf8(content) : content,
    ]),
  )
}

function restored(files: ReadonlyMap<string, Uint8Array>) {
  const result = restore(files)
  if ('refusal' in result) throw new Error(`refused: ${result.refusal}`)
  return { ...result, writes: result.writes.map(({ file, bytes }) => [file, text(bytes)]) }
}

describe('a server that starts', () => {
  test('with an empty disk writes an empty snapshot and both epochs, 0', () => {
    const { db, writes, ...rest } = restored(new Map())
    expect(db).toEqual({ tree: createDataTree(), sessions: new Map(), lastProcessedZxid: 0n })
    expect(rest).toEqual({
      acceptedEpoch: 0n,
      currentEpoch: 0n,
      missing: ['currentEpoch', 'acceptedEpoch'],
      snapshotName: null,
      committedLog: [],
      replay: null,
      healed: false,
    })
    expect(writes.map(([file]) => file)).toEqual(['snapshot.0', 'currentEpoch', 'acceptedEpoch'])
    expect(writes[0]?.[1]).toBe(text(snapshot()))
  })

  test('reads back what it was given before its first start, and writes nothing', () => {
    const before = { acceptedEpoch: 5n, currentEpoch: 4n, lastZxid: 0x400000007n }
    const { db, writes, ...rest } = restored(startingDisk(before))
    expect(db.lastProcessedZxid).toBe(0x400000007n)
    expect(writes).toEqual([])
    expect(rest).toMatchObject({ acceptedEpoch: 5n, currentEpoch: 4n })
    expect(rest).toMatchObject({ snapshotName: 'snapshot.400000000', missing: [], healed: false })
  })

  test('is given nothing at all where all is 0', () => {
    expect(startingDisk({ acceptedEpoch: 0n, currentEpoch: 0n, lastZxid: 0n }).size).toBe(0)
    expect([...startingDisk({ acceptedEpoch: 1n, currentEpoch: 0n, lastZxid: 0n }).keys()]).toEqual(
      ['snapshot.0', 'acceptedEpoch', 'currentEpoch'],
    )
  })

  test('takes missing epochs from its newest zxid, and writes them', () => {
    const { writes, ...rest } = restored(diskOf({ 'snapshot.300000001': snapshot() }))
    expect(rest).toMatchObject({ acceptedEpoch: 3n, currentEpoch: 3n })
    expect(writes).toEqual([
      ['currentEpoch', '3'],
      ['acceptedEpoch', '3'],
    ])
  })

  test('reads the directory of a real leader', () => {
    const directory = new URL('../../../e2e/fixtures/files/ensemble-leader/', import.meta.url)
    const names = ['snapshot.0', 'snapshot.100000006', 'acceptedEpoch', 'currentEpoch']
    const files = names.map((name): [string, Uint8Array] => [
      name,
      new Uint8Array(readFileSync(new URL(name, directory))),
    ])
    expect(restored(new Map(files))).toMatchObject({
      db: { lastProcessedZxid: 0x100000006n },
      acceptedEpoch: 2n,
      currentEpoch: 2n,
      snapshotName: 'snapshot.100000006',
    })
  })
})

describe('of several snapshots', () => {
  const epochs = { acceptedEpoch: '9', currentEpoch: '9' }

  test('the newest by number is read, not by name', () => {
    const files = { 'snapshot.9': snapshot(), 'snapshot.100000000': snapshot(), ...epochs }
    expect(restored(diskOf(files)).snapshotName).toBe('snapshot.100000000')
  })

  test('the newest that is whole is read', () => {
    const damaged = snapshot()
    damaged[100] = 1
    const files = diskOf({ 'snapshot.5': snapshot(), 'snapshot.6': damaged, ...epochs })
    expect(restored(files)).toMatchObject({
      snapshotName: 'snapshot.5',
      db: { lastProcessedZxid: 5n },
    })
  })

  test('none whole, though they end like snapshots: the server does not start', () => {
    const damaged = snapshot()
    damaged[damaged.length - 40] = 1
    const result = restore(diskOf({ 'snapshot.5': damaged, 'snapshot.4': damaged, ...epochs }))
    expect(result).toMatchObject({ refusal: 'snapshotDamaged', file: 'snapshot.5' })
  })

  test('one torn off counts as none, so the server starts empty', () => {
    const torn = snapshot().slice(0, 300)
    expect(restored(diskOf({ 'snapshot.5': torn, ...epochs }))).toMatchObject({
      snapshotName: null,
      db: { lastProcessedZxid: 0n },
    })
  })
})

describe('epochs that contradict the data', () => {
  const name = snapshotName(0x200000000n)

  test('currentEpoch older than the newest zxid: the server does not start', () => {
    const files = diskOf({ [name]: snapshot(), acceptedEpoch: '2', currentEpoch: '1' })
    expect(restore(files)).toEqual({
      refusal: 'epochOlderThanZxid',
      file: 'currentEpoch',
      offset: null,
    })
  })

  test('unless the file half written at the crash says why: it takes that epoch', () => {
    const epochs = { acceptedEpoch: '2', currentEpoch: '1', 'currentEpoch.tmp': '2' }
    expect(restored(diskOf({ [name]: snapshot(), ...epochs }))).toMatchObject({
      healed: true,
      currentEpoch: 2n,
      writes: [['currentEpoch', '2']],
    })
  })

  test('that file is not looked at otherwise', () => {
    const epochs = { acceptedEpoch: '2', currentEpoch: '2', 'currentEpoch.tmp': 'x' }
    expect(restored(diskOf({ [name]: snapshot(), ...epochs })).healed).toBe(false)
  })

  test('acceptedEpoch older than currentEpoch: the server does not start', () => {
    const files = diskOf({ [name]: snapshot(), acceptedEpoch: '2', currentEpoch: '3' })
    expect(restore(files)).toMatchObject({
      refusal: 'acceptedOlderThanCurrent',
      file: 'acceptedEpoch',
    })
  })

  test.each(['acceptedEpoch', 'currentEpoch'])('%s that is no number: no start', (file) => {
    const epochs = { acceptedEpoch: '2', currentEpoch: '2', [file]: '' }
    expect(restore(diskOf({ [name]: snapshot(), ...epochs }))).toEqual({
      refusal: 'epochFileDamaged',
      file,
      offset: 0,
    })
  })
})

describe('an epoch file', () => {
  test('is the number in decimal and nothing else', () => {
    expect(text(encodeEpochFile(12n))).toBe('12')
  })

  test.each([
    ['7', 7n],
    ['7\nmore', 7n],
    ['7\r\n', 7n],
    ['-1', -1n],
    ['+3', 3n],
    ['9223372036854775807', 2n ** 63n - 1n],
    ['9223372036854775808', null],
    ['', null],
    ['\n7', null],
    [' 7', null],
    ['7 ', null],
    ['0x7', null],
    ['1'.repeat(80), null],
  ])('%j is read as a Java long on its first line: %s', (content, expected) => {
    expect(decodeEpochFile(encodeUtf8(content))).toBe(expected)
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(['bigint', 'object']).toContain(typeof decodeEpochFile(bytes))
      }),
    )
  })
})

test('whatever lies on the disk, reading it never throws and never changes it', () => {
  const names = [
    'snapshot.0',
    'snapshot.200000001',
    'acceptedEpoch',
    'currentEpoch',
    'currentEpoch.tmp',
  ]
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(snapshot(), encodeUtf8('0'), encodeUtf8('1'), encodeUtf8('2')),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), content), (files) => {
      const disk = diskOf(files)
      const before = structuredClone(disk)
      restore(disk)
      expect(disk).toEqual(before)
    }),
    { numRuns: 500 },
  )
})
