import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { toHex } from '../../base/hex'
import { encodeTxnLogEntry } from '../jute/encodeTxn'
import { calculateFileSizeWithPadding, PRE_ALLOC_SIZE } from './FilePadding'
import {
  appendTxn,
  createLog,
  encodeEntry,
  logFilesFrom,
  logName,
  logZxidOfName,
  readLogs,
  writeTxnLogFile,
} from './FileTxnLog'
import { readTxnLogFile } from './TxnLogFile'
import { truncate, truncateAfter } from './truncate'

const fixtures = new URL('../../../e2e/fixtures/files/', import.meta.url)
const read = (path: string) => new Uint8Array(readFileSync(new URL(path, fixtures)))

/** A create of nothing in particular: only its zxid counts here. */
const payload = (zxid: bigint) =>
  encodeTxnLogEntry({
    header: { clientId: 1n, cxid: 0, zxid, time: 0n, type: -1 },
    txn: { kind: 'ErrorTxn', err: -110 },
    digest: null,
  })
const log = (...zxids: bigint[]) => writeTxnLogFile(zxids.map(payload), 0)
const ENTRY = 12 + 36 + 1

function disk(files: Record<string, Uint8Array>): Map<string, Uint8Array> {
  return new Map(Object.entries(files))
}

const zxids = (files: Map<string, Uint8Array>, from: bigint) =>
  readLogs(files, from).txns.map(({ header }) => header.zxid)

describe('a log file', () => {
  test('is named by its first zxid in hex', () => {
    expect(logName(0x100000001n)).toBe('log.100000001')
    expect(logZxidOfName('log.100000001')).toBe(0x100000001n)
    for (const name of ['log', 'log.', 'log.x', 'log.1.gz', 'snapshot.1', 'log.ffffffffffffffff']) {
      expect(logZxidOfName(name)).toBeNull()
    }
  })

  test('has ZooKeeper’s header and first entry', () => {
    const bytes = read('basic/log.1')
    const [first] = readTxnLogFile(bytes).txns
    if (first === undefined) throw new Error('no entry')
    expect(toHex(createLog(1n).bytes)).toBe('5a4b4c47000000020000000000000000')
    expect(toHex(encodeEntry(first.payload))).toBe(toHex(bytes.slice(16, 16 + 13 + 48)))
  })

  test('grows by what is written ahead, as long as less than 4 KiB of it are left', () => {
    const { log } = createLog(1n)
    appendTxn(log, payload(1n), PRE_ALLOC_SIZE)
    expect(log).toEqual({ file: 'log.1', position: 16 + ENTRY, size: 67_108_880 })
    const small = createLog(1n).log
    const sizes = [1n, 2n].map((zxid) => {
      appendTxn(small, payload(zxid), 4096)
      return small.size
    })
    expect(sizes).toEqual([4112, 8208])
    expect(calculateFileSizeWithPadding(4111, 8208, 4096)).toBe(8208)
    expect(calculateFileSizeWithPadding(4112, 8208, 4096)).toBe(12304)
    expect(calculateFileSizeWithPadding(9000, 8208, 4096)).toBe(12288)
    expect(calculateFileSizeWithPadding(9000, 8208, 0)).toBe(8208)
  })
})

describe('reading ends', () => {
  const whole = log(1n, 2n)
  const changed = (at: number, ...bytes: number[]) => {
    const copy = whole.slice()
    copy.set(bytes, at)
    return readTxnLogFile(copy)
  }
  const second = 16 + ENTRY

  test('with the file, where nothing was written ahead', () => {
    const { txns, end } = readTxnLogFile(whole)
    expect(txns.map(({ offset }) => offset)).toEqual([16, second])
    expect(end).toEqual({ why: 'eof', offset: whole.length, contradiction: null })
  })

  test('at zeros, in the middle of an entry, and at one without its last byte', () => {
    const padded = writeTxnLogFile([payload(1n)], 4096)
    expect(readTxnLogFile(padded).end).toMatchObject({ why: 'padding', offset: second })
    expect(readTxnLogFile(whole.slice(0, second + 20)).end).toEqual({
      ...{ why: 'eof', offset: second, contradiction: null },
    })
    const torn = new Uint8Array(4112)
    torn.set(whole.slice(0, whole.length - 4))
    expect(readTxnLogFile(torn).end).toEqual({
      ...{ why: 'partial', offset: second, contradiction: null },
    })
  })

  test('as after a crash, though no crash leaves it so: that is noticed', () => {
    expect(changed(second - 1, 0).end).toEqual({
      why: 'partial',
      offset: 16,
      contradiction: second - 1,
    })
    expect(changed(16 + 8, 0, 0, 0, 0).end).toEqual({
      ...{ why: 'padding', offset: 16, contradiction: 20 },
    })
    expect(changed(16 + 8, 0, 0, 9, 0).end).toEqual({
      ...{ why: 'eof', offset: 16, contradiction: 24 },
    })
  })

  test('at damage', () => {
    expect(changed(second + 20, 99).end).toMatchObject({
      why: 'badCrc',
      offset: second,
      length: 36,
    })
    expect(changed(16 + 8, 255, 255, 255, 255).end).toMatchObject({ why: 'badLength', offset: 24 })
    expect(changed(16 + 8, 1, 0, 0, 0).end).toMatchObject({ why: 'badLength', offset: 24 })
    expect(changed(0, 0).end).toMatchObject({ why: 'badHeader', offset: 0 })
    expect(readTxnLogFile(whole.slice(0, 9)).end).toMatchObject({ why: 'badHeader', offset: 9 })
    expect(readTxnLogFile(new Uint8Array()).end).toMatchObject({ why: 'empty', offset: 0 })
  })

  test('at a transaction of no known type, whose checksum fits', () => {
    const strange = payload(2n)
    strange[31] = 99
    const file = writeTxnLogFile([payload(1n), strange], 0)
    expect(readTxnLogFile(file).end).toMatchObject({ why: 'badTxn', offset: second + 12 + 28 })
  })
})

describe('of several files', () => {
  const files = disk({ 'log.1': log(1n, 2n), 'log.3': log(3n, 4n), 'log.10': log(16n), x: log(9n) })

  test('those are read that may hold the wanted zxid and later ones, in the order of their numbers', () => {
    expect(logFilesFrom(files.keys(), 0n)).toEqual(['log.1', 'log.3', 'log.10'])
    expect(logFilesFrom(files.keys(), 3n)).toEqual(['log.1', 'log.3', 'log.10'])
    expect(logFilesFrom(files.keys(), 4n)).toEqual(['log.3', 'log.10'])
    expect(logFilesFrom(files.keys(), 99n)).toEqual(['log.10'])
    expect(zxids(files, 2n)).toEqual([2n, 3n, 4n, 16n])
  })

  test('a torn end goes on with the next file, damage does not', () => {
    const torn = disk({ 'log.1': log(1n, 2n).slice(0, -3), 'log.3': log(3n) })
    expect(zxids(torn, 1n)).toEqual([1n, 3n])
    const damaged = log(1n, 2n)
    damaged[16 + ENTRY + 20] = 99
    const { txns, damage } = readLogs(disk({ 'log.1': damaged, 'log.3': log(3n) }), 1n)
    expect(txns.map(({ header }) => header.zxid)).toEqual([1n])
    expect(damage).toMatchObject({ why: 'badCrc', file: 'log.1', offset: 16 + ENTRY })
  })

  test('one without a byte is passed over if it is the last, and damage otherwise', () => {
    const empty = new Uint8Array()
    const last = readLogs(disk({ 'log.1': log(1n), 'log.2': empty }), 1n)
    expect(last).toMatchObject({ emptyTail: 'log.2', damage: null })
    const middle = readLogs(disk({ 'log.1': log(1n), 'log.2': empty, 'log.3': log(3n) }), 1n)
    expect(middle).toMatchObject({ emptyTail: null, damage: { file: 'log.2', why: 'empty' } })
  })
})

describe('truncation', () => {
  const files = disk({ 'log.1': log(1n, 2n, 4n), 'log.5': log(5n, 6n), 'log.7': log(7n) })
  const end = (n: number) => 16 + n * ENTRY

  test('to a transaction of the log cuts behind it and deletes later files, both ways', () => {
    const expected = { cut: { file: 'log.1', length: end(2) }, deleted: ['log.5', 'log.7'] }
    expect(truncate(files, 2n)).toEqual(expected)
    expect(truncateAfter(files, 2n)).toEqual(expected)
  })

  test('as shipped keeps the first transaction behind one that is not there; repaired does not', () => {
    expect(truncate(files, 3n)).toMatchObject({ cut: { length: end(3) } })
    expect(truncateAfter(files, 3n)).toEqual({
      ...{ cut: { file: 'log.1', length: end(2) }, deleted: ['log.5', 'log.7'] },
    })
  })

  test('repaired deletes a file of which nothing would be left', () => {
    expect(truncateAfter(files, 0n)).toEqual({ cut: null, deleted: ['log.1', 'log.5', 'log.7'] })
    expect(truncateAfter(files, 4n)).toEqual({ cut: null, deleted: ['log.5', 'log.7'] })
  })

  test('to the last one takes the zeros away', () => {
    const padded = disk({ 'log.1': writeTxnLogFile([1n, 2n].map(payload), 4096) })
    const expected = { cut: { file: 'log.1', length: end(2) }, deleted: [] }
    expect(truncate(padded, 2n)).toEqual(expected)
    expect(truncateAfter(padded, 2n)).toEqual(expected)
  })

  test('behind everything: as shipped it fails, repaired there is nothing to do', () => {
    expect(truncate(files, 8n)).toMatchObject({ file: null })
    expect(truncateAfter(files, 8n)).toEqual({ cut: null, deleted: [] })
    expect(truncate(new Map(), 8n)).toHaveProperty('error')
  })

  test('leaves what a real server left of its log', () => {
    const bytes = read('ensemble-truncated/log.100000001')
    const before = disk({ 'log.100000001': bytes, 'log.200000001': log(0x200000001n) })
    expect(truncate(before, 0x100000006n)).toEqual({
      cut: { file: 'log.100000001', length: bytes.length },
      deleted: ['log.200000001'],
    })
  })
})
