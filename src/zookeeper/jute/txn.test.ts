import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromHex, toHex } from '../../base/hex'
import { decodeTxnLogEntry } from './decodeTxn'
import { encodeTxnLogEntry } from './encodeTxn'
import { OP_CODE, opName } from './OpCode'
import type { Txn, TxnLogEntry } from './Txn'
import { encodeUtf8 } from './utf8'

const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
const data = encodeUtf8('hello')
const header = { clientId: 0x10000107_84f0000n, cxid: 3, zxid: 0x100000002n, time: 1795353991238n }
const digest = { version: 2, treeDigest: -5n }

const records: [number, Txn][] = [
  [1, { kind: 'CreateTxn', path: '/a', data, acl, ephemeral: true, parentCVersion: 7 }],
  [
    15,
    { kind: 'CreateTxn', path: '/a', data: null, acl: [], ephemeral: false, parentCVersion: -1 },
  ],
  [19, { kind: 'CreateContainerTxn', path: '/c', data, acl, parentCVersion: 1 }],
  [21, { kind: 'CreateTTLTxn', path: '/t', data, acl: null, parentCVersion: 1, ttl: 100000n }],
  [2, { kind: 'DeleteTxn', path: '/a' }],
  [20, { kind: 'DeleteTxn', path: '/c' }],
  [5, { kind: 'SetDataTxn', path: '/', data, version: 2 }],
  [16, { kind: 'SetDataTxn', path: '/zookeeper/config', data, version: -1 }],
  [7, { kind: 'SetACLTxn', path: '/a', acl, version: 1 }],
  [-10, { kind: 'CreateSessionTxn', timeOut: 30000 }],
  [-11, { kind: 'CloseSessionTxn', paths2Delete: ['/a', '/b', '/c'] }],
  [-11, { kind: 'CloseSessionTxn', paths2Delete: [] }],
  [-1, { kind: 'ErrorTxn', err: -110 }],
  [
    14,
    {
      kind: 'MultiTxn',
      txns: [
        { type: 13, txn: { kind: 'CheckVersionTxn', path: '/a', version: 4 } },
        { type: 2, txn: { kind: 'DeleteTxn', path: '/a' } },
        { type: -1, txn: { kind: 'ErrorTxn', err: -2 } },
      ],
    },
  ],
]

function decoded(payload: Uint8Array): TxnLogEntry {
  const entry = decodeTxnLogEntry(payload)
  if ('error' in entry) throw new Error(`${entry.error} at ${entry.offset}`)
  return entry
}

describe.each(records)('a transaction of type %i', (type, txn) => {
  test.each([digest, null])('comes back as it was written, digest %#', (digest) => {
    const entry = { header: { ...header, type }, txn, digest }
    expect(decoded(encodeTxnLogEntry(entry))).toEqual(entry)
  })

  test('cut anywhere is refused, or read as one without what is missing', () => {
    const bytes = encodeTxnLogEntry({ header: { ...header, type }, txn, digest })
    for (let length = 0; length < bytes.length; length++) {
      const entry = decodeTxnLogEntry(bytes.slice(0, length))
      if ('error' in entry) expect(entry.offset).toBeLessThanOrEqual(length)
      else expect(entry.digest).toBeNull()
    }
  })
})

test('the first entry of a real log', () => {
  const hex =
    '01000010784f000000000000000000000000' +
    '0001000001a203688d83fffffff6000027100000000200000000' +
    '51c6d660'
  const entry = decoded(fromHex(hex)!)
  expect(entry.txn).toEqual({ kind: 'CreateSessionTxn', timeOut: 10000 })
  expect(entry.header).toMatchObject({ clientId: 0x1000010784f0000n, zxid: 1n, type: -10 })
  expect(entry.digest).toEqual({ version: 2, treeDigest: 1371985504n })
  expect(toHex(encodeTxnLogEntry(entry))).toBe(hex)
})

test('a create from before there was a parentCVersion has -1 in its place', () => {
  const txn: Txn = { kind: 'CreateTxn', path: '/a', data, acl, ephemeral: false, parentCVersion: 9 }
  const bytes = encodeTxnLogEntry({ header: { ...header, type: 1 }, txn, digest: null })
  expect(decoded(bytes.slice(0, -4)).txn).toEqual({ ...txn, parentCVersion: -1 })
})

test.each([null, digest])('a closeSession may have no record at all, digest %#', (digest) => {
  const entry = { header: { ...header, type: OP_CODE.closeSession }, txn: null, digest }
  expect(decoded(encodeTxnLogEntry(entry))).toEqual(entry)
})

describe('refuses, and says where', () => {
  const refused = (type: number, txn: Txn) =>
    decodeTxnLogEntry(encodeTxnLogEntry({ header: { ...header, type }, txn, digest }))
  const check: Txn = { kind: 'CheckVersionTxn', path: '/a', version: 1 }

  test('a type that is none, and a check outside a multi', () => {
    expect(refused(3, check)).toEqual({ error: 'unsupported transaction type 3', offset: 28 })
    expect(refused(13, check)).toEqual({ error: 'unsupported transaction type 13', offset: 28 })
  })

  test('paths that can have no parent', () => {
    expect(refused(2, { kind: 'DeleteTxn', path: 'a' })).toMatchObject({ offset: 32 })
  })

  test('a ttl that does not fit into 40 bits', () => {
    const txn: Txn = {
      kind: 'CreateTTLTxn',
      path: '/t',
      data,
      acl,
      parentCVersion: 1,
      ttl: 1n << 40n,
    }
    expect(refused(21, txn)).toHaveProperty('error')
  })

  test('a multi that holds a session', () => {
    const sub: Txn = { kind: 'CreateSessionTxn', timeOut: 1 }
    const multi: Txn = { kind: 'MultiTxn', txns: [{ type: -10, txn: sub }] }
    expect(refused(14, multi)).toEqual({ error: 'a multi with createSession', offset: 36 })
  })
})

test('whatever the bytes, decoding ends with an entry or with an offset inside them', () => {
  const types = fc.constantFrom(...Object.values(OP_CODE), 99)
  fc.assert(
    fc.property(types, fc.uint8Array({ maxLength: 80 }), (type, rest) => {
      const start = encodeTxnLogEntry({ header: { ...header, type }, txn: null, digest: null })
      const bytes = new Uint8Array([...start, ...rest])
      const entry = decodeTxnLogEntry(bytes)
      if ('error' in entry) expect(entry.offset).toBeLessThanOrEqual(bytes.length)
      else expect(entry.header.type).toBe(type)
    }),
    { numRuns: 2000 },
  )
})

test('codes have the names that ZooKeeper prints', () => {
  expect([-11, -10, -1, 1, 21, 99].map(opName)).toEqual([
    ...['closeSession', 'createSession', 'error', 'create', 'createTtl', 'unknown 99'],
  ])
})
