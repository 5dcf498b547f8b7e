import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { encodeTxnLogEntry } from '../jute/encodeTxn'
import { setData } from '../server/changes'
import { createDataTree } from '../server/DataTree'
import { snapshotName, writeSnapshotFile } from './FileSnap'
import { logName, writeTxnLogFile } from './FileTxnLog'
import { addCommittedProposal, COMMIT_LOG_COUNT, type CommittedProposal } from './replay'
import { loadDataBase, restore } from './restore'

const fixtures = new URL('../../../e2e/fixtures/files/', import.meta.url)

function directory(name: string): Map<string, Uint8Array> {
  const folder = new URL(`${name}/`, fixtures)
  const files = readdirSync(folder)
  return new Map(files.map((file) => [file, new Uint8Array(readFileSync(new URL(file, folder)))]))
}

const error = (zxid: bigint) =>
  encodeTxnLogEntry({
    header: { clientId: 1n, cxid: 0, zxid, time: 0n, type: -1 },
    txn: { kind: 'ErrorTxn', err: -110 },
    digest: null,
  })
const log = (...zxids: bigint[]): [string, Uint8Array] => {
  return [logName(zxids[0] ?? 0n), writeTxnLogFile(zxids.map(error), 0)]
}
const snapshot = (zxid: bigint): [string, Uint8Array] => {
  const bytes = writeSnapshotFile({ tree: createDataTree(), sessions: new Map() })
  return [snapshotName(zxid), bytes]
}

function loaded(files: Map<string, Uint8Array>) {
  const result = loadDataBase(files)
  if ('refusal' in result) throw new Error(result.refusal)
  return result
}

describe('a server that starts with a log', () => {
  test('replays what its newest snapshot lacks, whatever older logs hold', () => {
    const files = new Map([snapshot(0n), snapshot(3n), log(1n, 2n, 3n, 4n), log(5n)])
    const { db, replay, snapshotName } = loaded(files)
    expect(snapshotName).toBe('snapshot.3')
    expect(replay?.replayed).toEqual([4n, 5n])
    expect(db.lastProcessedZxid).toBe(5n)
  })

  test('has its last transactions ready for followers, as they stand in the log', () => {
    const { committedLog } = loaded(new Map([snapshot(0n), log(1n, 2n)]))
    expect(committedLog).toEqual([1n, 2n].map((zxid) => ({ zxid, data: error(zxid) })))
  })

  test('goes back to an older snapshot when the newest is damaged, and replays more', () => {
    const [name, bytes] = snapshot(3n)
    bytes[100] = 1
    const { db, replay } = loaded(new Map([snapshot(0n), [name, bytes], log(1n, 2n, 3n, 4n)]))
    expect(replay?.replayed).toEqual([1n, 2n, 3n, 4n])
    expect(db.lastProcessedZxid).toBe(4n)
  })

  test('and no snapshot does not start: what the log begins from is gone', () => {
    expect(restore(new Map([log(1n)]))).toMatchObject({ refusal: 'logWithoutSnapshot' })
  })

  test('starts without the torn end of it', () => {
    const [name, bytes] = log(1n, 2n)
    const { replay } = loaded(new Map([snapshot(0n), [name, bytes.slice(0, -1)]]))
    expect(replay?.replayed).toEqual([1n])
    expect(replay?.ends[0]?.end).toMatchObject({ why: 'eof', contradiction: null })
  })

  test('does not start where a checksum is wrong, and says which and what came before', () => {
    const result = restore(directory('bad-crc-log'))
    expect(result).toMatchObject({ refusal: 'logDamaged', file: 'log.1', offset: 501 })
    expect(result).toMatchObject({ log: { replayed: [1n, 2n, 3n, 4n, 5n] } })
  })

  test('does not start where a transaction is missing; a new epoch begins anew', () => {
    const gap = restore(new Map([snapshot(0n), log(1n, 3n)]))
    expect(gap).toMatchObject({ refusal: 'logGap', file: 'log.1' })
    const { replay } = loaded(new Map([snapshot(0n), log(1n, 0x100000001n)]))
    expect(replay?.replayed).toEqual([1n, 0x100000001n])
  })

  test('whose last file has not a byte yet starts without it', () => {
    const files = new Map([snapshot(0n), log(1n), ['log.2', new Uint8Array()] as const])
    expect(loaded(files).replay).toMatchObject({ replayed: [1n], emptyTail: 'log.2' })
  })

  test('reads packed snapshots as others', () => {
    for (const name of ['gzip-snapshot', 'snappy-snapshot-2']) {
      expect(loaded(directory(name))).toMatchObject({ db: { lastProcessedZxid: 0x17n } })
    }
  })
})

describe('the digest', () => {
  test('of every logged transaction is that of the tree', () => {
    for (const name of ['basic', 'rolled-logs', 'quota', 'ensemble-leader', 'container-ttl']) {
      expect(loaded(directory(name)).replay?.digestMismatch).toBeNull()
    }
  })

  test('is not compared before a fuzzy snapshot has been replayed over', () => {
    // snapshot.1c holds transaction 1d as well, and says so in its digest.
    const files = directory('rolled-logs')
    for (const newer of ['23', '29', '32']) files.delete(`snapshot.${newer}`)
    const { replay, db } = loaded(files)
    expect(replay?.replayed[0]).toBe(0x1dn)
    expect(replay?.digestMismatch).toBeNull()
    expect(db.tree.digest).toBe(65574865459n)
  })

  test('that does not fit names the transaction', () => {
    const files = directory('basic')
    const tree = createDataTree()
    setData(tree, { path: '/', data: new Uint8Array(1), version: 1 }, { zxid: 0n, time: 0n })
    files.set('snapshot.0', writeSnapshotFile({ tree, sessions: new Map() }))
    expect(loaded(files).replay?.digestMismatch).toBe(1n)
  })
})

describe('the committed log', () => {
  const added = (...zxids: bigint[]) => {
    const log: CommittedProposal[] = []
    const taken = zxids.map((zxid) => addCommittedProposal(log, { zxid, data: new Uint8Array() }))
    return { taken, zxids: log.map(({ zxid }) => zxid) }
  }

  test('holds the last 500', () => {
    const all = Array.from({ length: 700 }, (_, i) => BigInt(i + 1))
    const { zxids } = added(...all)
    expect(zxids.length).toBe(COMMIT_LOG_COUNT)
    expect([zxids[0], zxids.at(-1)]).toEqual([201n, 700n])
  })

  test('passes over what it has had, and takes no gap within an epoch', () => {
    expect(added(5n, 5n, 4n)).toEqual({ taken: [true, true, true], zxids: [5n] })
    expect(added(5n, 7n).taken).toEqual([true, false])
    expect(added(5n, 0x200000003n).taken).toEqual([true, true])
  })
})
