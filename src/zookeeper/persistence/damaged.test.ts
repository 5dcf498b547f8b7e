import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { draw } from '../../base/draw'
import { dissectSnapshotFile, readSnapshotFile, writeSnapshotFile } from './FileSnap'
import { loadDataBase } from './restore'
import { isDamaged, readTxnLogFile, type LogEnd } from './TxnLogFile'

const fixtures = new URL('../../../e2e/fixtures/files/', import.meta.url)
const read = (path: string) => new Uint8Array(readFileSync(new URL(path, fixtures)))

let mutations = 0

afterAll(() => {
  expect(mutations).toBeGreaterThanOrEqual(20_000)
})

/** A file with one byte changed, for every byte up to `end` and four ways, or the first of them. */
function* changedAnywhere(bytes: Uint8Array, end = bytes.length, ways = 4) {
  for (let at = 0; at < end; at++) {
    const before = bytes[at] ?? 0
    for (const after of new Set([before ^ 1, before ^ 0x80, 0, 0xff].slice(0, ways))) {
      if (after === before) continue
      const changed = bytes.slice()
      changed[at] = after
      mutations++
      yield { at, changed }
    }
  }
}

/** A file with some bytes overwritten, left out or put in, by chance. */
function* changedByChance(bytes: Uint8Array, seed: number, times: number) {
  for (let i = 0; i < times; i++) {
    const at = draw(seed, bytes.length, i, 'at')
    const length = draw(seed, 40, i, 'length')
    const noise = Array.from({ length }, (_, k) => draw(seed, 256, i, 'noise', k))
    const behind = at + [length, 0, 2 * length][draw(seed, 3, i, 'way')]!
    mutations++
    yield Uint8Array.from([...bytes.subarray(0, at), ...noise, ...bytes.subarray(behind)])
  }
}

/** Only plain comparisons inside the loops: `expect` for each of them would take a minute. */
function fail(what: string): never {
  throw new Error(what)
}

describe.each(['basic/log.1', 'container-ttl/log.1', 'quota/log.1'])('the log %s', (path) => {
  const bytes = read(path)
  const whole = readTxnLogFile(bytes)
  const prints = whole.txns.map(({ payload }) => payload.join())

  /** What was read is the beginning of what was there. */
  function checkBeginning(changed: Uint8Array, where: string): { lost: number; end: LogEnd } {
    const { txns, end } = readTxnLogFile(changed)
    if (txns.some(({ payload }, i) => payload.join() !== prints[i])) fail(`others, ${where}`)
    if (end.offset > changed.length) fail(`an offset behind the end, ${where}`)
    return { lost: prints.length - txns.length, end }
  }

  test('with any byte changed: nothing is read that was not there, and nothing is lost in silence', () => {
    for (const { at, changed } of changedAnywhere(bytes, whole.end.offset + 40)) {
      const { lost, end } = checkBeginning(changed, `byte ${at}`)
      if (lost === 0 || isDamaged(end) || end.contradiction !== null) continue
      // Just like a crash in the middle of the last write: that one record is told of, by its offset.
      if (lost > 1 || end.why === 'padding') fail(`${lost} lost in silence, byte ${at}`)
    }
  })

  test('cut anywhere: all whole records are read, and the offset is where they end', () => {
    for (let length = 0; length < whole.end.offset; length++) {
      mutations++
      const { end, lost } = checkBeginning(bytes.slice(0, length), `cut at ${length}`)
      const left = whole.txns.filter((txn) => txn.offset + txn.length + 13 <= length).length
      if (prints.length - lost !== left) fail(`${left} were whole, cut at ${length}`)
      if (length >= 16 && end.why !== 'eof') fail(`${end.why}, cut at ${length}`)
    }
  })

  test('with several bytes changed by chance: nothing is read that was not there', () => {
    for (const changed of changedByChance(bytes.slice(0, whole.end.offset + 40), 7, 700)) {
      checkBeginning(changed, 'by chance')
    }
  })
})

describe.each([
  ['ensemble-leader/snapshot.100000006', 4],
  ['quota/snapshot.a', 4],
  ['gzip-snapshot/snapshot.17.gz', 1],
  ['snappy-snapshot-2/snapshot.17.snappy', 1],
])('the snapshot %s', (path, ways) => {
  const bytes = read(path)
  const name = path.replace(/^.*\//, '')
  const original = dissectSnapshotFile(name, bytes)
  if ('error' in original) throw new Error(original.error)
  const { plain } = original
  const contents = plain.subarray(16).join()

  /** Either an offset inside the file, or all of what was there; magic, version and dbid are not contents. */
  function check(changed: Uint8Array, where: string): void {
    const found = readSnapshotFile(name, changed)
    if ('error' in found) {
      const inside = Math.max(changed.length, plain.length)
      if (!(found.offset >= 0 && found.offset <= inside)) fail(`offset ${found.offset}, ${where}`)
    } else if (writeSnapshotFile(found).subarray(16).join() !== contents) {
      fail(`other contents, ${where}`)
    }
  }

  test('with any byte changed is read as it was or not at all', () => {
    for (const { at, changed } of changedAnywhere(bytes, bytes.length, ways))
      check(changed, `byte ${at}`)
  })

  test('with several bytes changed by chance is read as it was or not at all', () => {
    for (const changed of changedByChance(bytes, 11, 300)) check(changed, 'by chance')
  })
})

describe('a directory with one byte changed', () => {
  const names = ['snapshot.0', 'log.1']
  const files = new Map(names.map((name) => [name, read(`basic/${name}`)]))
  const expected = Array.from({ length: 13 }, (_, i) => BigInt(i + 1))

  test('is refused with the file and the offset, or lacks its last transaction as after a crash', () => {
    for (const { at, changed } of changedAnywhere(files.get('log.1')!, 1140)) {
      const loaded = loadDataBase(new Map([...files, ['log.1', changed]]))
      if ('refusal' in loaded) {
        if (loaded.file !== 'log.1' || loaded.offset === null) fail(`where? byte ${at}`)
        continue
      }
      const { replayed = [], ends = [] } = loaded.replay ?? {}
      if (replayed.some((zxid, i) => zxid !== expected[i])) fail(`others, byte ${at}`)
      const [end] = ends
      if (end === undefined || isDamaged(end.end)) fail(`no end, byte ${at}`)
      const { why } = end.end
      if (replayed.length === 13) continue
      // Just like a crash in the middle of the last write.
      if (replayed.length < 12 || why === 'padding') fail(`lost in silence, byte ${at}`)
    }
  })
})
