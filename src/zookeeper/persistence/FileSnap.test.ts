import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '../../base/assert'
import { toHex } from '../../base/hex'
import { createDataTree } from '../server/DataTree'
import { treeDigest } from '../server/DigestCalculator'
import { adler32 } from './Adler32'
import {
  isValidSnapshot,
  readSnapshotFile,
  snapshotName,
  writeSnapshotFile,
  zxidOfName,
} from './FileSnap'
import { gunzip } from './gzip'
import { unsnappy } from './snappy'

const directory = new URL('../../../e2e/fixtures/files/', import.meta.url)
const read = (path: string) => new Uint8Array(readFileSync(new URL(path, directory)))

interface CapturedNode {
  path: string
  data: string | null
  aclIndex: number
  stat: Record<string, string | number>
}

interface CapturedSnapshot {
  file: string
  fileNameZxid: string
  sessions: { id: string; timeout: number }[]
  nodes: CapturedNode[]
  adler32: number
  digestSection?: { zxid: string; digest: string } | null
  treeDigestComputed: string
  nodeCount: number
}

const captured = readdirSync(directory)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const { snapshots } = JSON.parse(readFileSync(new URL(name, directory), 'utf8')) as {
      snapshots: CapturedSnapshot[]
    }
    return snapshots.map((snapshot) => ({ ...snapshot, folder: name.replace('.json', '') }))
  })

const empty = { tree: createDataTree(), sessions: new Map<bigint, number>() }

describe('the empty snapshot', () => {
  const bytes = writeSnapshotFile(empty)

  test('is ZooKeeper’s own, byte for byte', () => {
    expect(toHex(bytes)).toBe(toHex(read('empty/snapshot.0')))
    expect(bytes.length).toBe(457)
  })

  test('has the seals 0xB8A23B49 and 0x95B93D59', () => {
    const view = new DataView(bytes.buffer)
    expect(view.getBigInt64(bytes.length - 13)).toBe(0x95b93d59n)
    // Before it: the digest (20 bytes), and before that `/` (5) with the first seal (8).
    expect(view.getBigInt64(bytes.length - 13 - 20 - 13)).toBe(0xb8a23b49n)
  })

  test('may have the third section of 3.9, and anything after it', () => {
    const longer = new Uint8Array(478 + 3)
    longer.set(bytes)
    const view = new DataView(longer.buffer)
    view.setBigInt64(457, 0n)
    view.setBigInt64(465, BigInt(adler32(longer.subarray(0, 465))))
    longer.set([0, 0, 0, 1, 0x2f], 473)
    expect(view.getBigInt64(465)).toBe(0xbde83f6dn)
    expect(readSnapshotFile('snapshot.0', longer)).not.toHaveProperty('error')
  })
})

function unpacked(file: string, bytes: Uint8Array): Uint8Array {
  const plain = file.endsWith('.gz') ? gunzip(bytes) : bytes
  const whole = file.endsWith('.snappy') ? unsnappy(bytes) : plain
  if ('error' in whole) throw new Error(whole.error)
  return whole
}

describe.each(captured)('the captured $folder/$file', (capture) => {
  const bytes = read(`${capture.folder}/${capture.file}`)
  const snapshot = readSnapshotFile(capture.file, bytes)
  if ('error' in snapshot) throw new Error(`${snapshot.error} at ${snapshot.offset}`)

  test('reads as ZooKeeper reads it', () => {
    expect([...snapshot.tree.nodes.keys()]).toEqual(capture.nodes.map(({ path }) => path))
    for (const { path, data, aclIndex, stat } of capture.nodes) {
      const node = must(snapshot.tree.nodes.get(path), path)
      expect(node.data && Buffer.from(node.data).toString('base64')).toBe(data)
      expect(node.acl).toBe(BigInt(aclIndex))
      for (const [field, value] of Object.entries(stat)) {
        const ours = BigInt(node.stat[field as keyof typeof node.stat])
        expect(BigInt.asUintN(64, ours), `${field} of ${path}`).toBe(
          BigInt.asUintN(64, BigInt(value)),
        )
      }
    }
    expect(snapshot.zxid).toBe(BigInt(capture.fileNameZxid))
    expect(snapshot.tree.nodes.size + 1).toBe(capture.nodeCount)
    expect(snapshot.sessions.size).toBe(capture.sessions.length)
  })

  test('has the digest that ZooKeeper computes', () => {
    expect(treeDigest(snapshot.tree).toString()).toBe(capture.treeDigestComputed)
    expect(snapshot.digest?.digest.toString()).toBe(capture.digestSection?.digest)
  })

  test('is written again byte for byte, compared unpacked', () => {
    expect(toHex(writeSnapshotFile(snapshot))).toBe(toHex(unpacked(capture.file, bytes)))
  })
})

describe('a damaged snapshot', () => {
  const bytes = read('ensemble-leader/snapshot.100000006')

  test('cut short anywhere but after a seal is refused', () => {
    const [wholeSections] = [bytes.length - 13 - 20]
    for (let length = 0; length < bytes.length; length++) {
      const result = readSnapshotFile('snapshot.1', bytes.subarray(0, length))
      if (length === wholeSections) expect(result).toHaveProperty('digest', null)
      else expect(result, `${length} bytes`).toHaveProperty('error')
    }
  })

  test('with any byte of its contents changed is refused', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice()
        damaged[at] = (damaged[at] ?? 0) ^ change
        expect(readSnapshotFile('snapshot.1', damaged)).toHaveProperty('error')
      }),
      { numRuns: 1000 },
    )
  })

  test('says where: the seal when it does not fit', () => {
    const damaged = writeSnapshotFile(empty)
    // mtime of the last znode: nothing else in the file can tell that it is wrong.
    const sealAt = damaged.length - 13 - 20 - 13
    damaged[sealAt - 30] = 1
    expect(readSnapshotFile('snapshot.0', damaged)).toEqual({
      error: 'the checksum does not fit',
      offset: sealAt,
    })
  })

  test('of arbitrary bytes is refused and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const withHeader = Uint8Array.from([...bytes.subarray(0, 16), ...noise])
        expect(readSnapshotFile('snapshot.1', noise)).toHaveProperty('error')
        expect(readSnapshotFile('snapshot.1', withHeader)).toHaveProperty('error')
      }),
    )
  })
})

test('a snapshot is named by its zxid in hex, and nothing else is a snapshot', () => {
  expect(snapshotName(0x100000006n)).toBe('snapshot.100000006')
  expect(snapshotName(0x17n, 'gz')).toBe('snapshot.17.gz')
  for (const name of ['snapshot.100000006', 'snapshot.100000006.gz', 'snapshot.100000006.snappy']) {
    expect(zxidOfName(name)).toBe(0x100000006n)
  }
  for (const name of [
    'snapshot',
    'snapshot.',
    'snapshot.x',
    'snapshot.0.tmp',
    'log.1',
    'currentEpoch',
  ]) {
    expect(zxidOfName(name)).toBeNull()
  }
})

test('a file is tried as a snapshot when it is named and ends like one', () => {
  const end = [0, 0, 0, 1, 0x2f]
  expect(isValidSnapshot('snapshot.0', Uint8Array.from([1, 2, 3, 4, 5, ...end]))).toBe(true)
  expect(isValidSnapshot('snapshot.0', Uint8Array.from([1, 2, 3, 4, ...end]))).toBe(false)
  expect(isValidSnapshot('snapshot.0', Uint8Array.from([1, 2, 3, 4, 5, ...end, 0]))).toBe(false)
  expect(isValidSnapshot('log.0', Uint8Array.from([1, 2, 3, 4, 5, ...end]))).toBe(false)
})
