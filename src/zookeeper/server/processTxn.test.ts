import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Txn } from '../jute/Txn'
import { encodeUtf8 } from '../jute/utf8'
import { createDataTree } from './DataTree'
import { treeDigest } from './DigestCalculator'
import { hashSetItems } from './javaHash'
import { killDeadSessions } from './processTxn'
import { acl, Run } from './txnFixture'

describe('what a transaction changes', () => {
  test('create: the znode has its zxid and time everywhere, the parent the cversion it was given', () => {
    const run = new Run()
    run.create('/a', 1)
    expect(run.stat('/a').persisted).toEqual({
      ...{ czxid: 1n, mzxid: 1n, pzxid: 1n, ctime: 1000n, mtime: 1000n },
      ...{ version: 0, cversion: 0, aversion: 0, ephemeralOwner: 0n },
    })
    expect(run.stat('/').persisted).toMatchObject({ cversion: 1, pzxid: 1n })
  })

  test('the parent’s cversion and pzxid never go back, and -1 is one more than it has', () => {
    const run = new Run()
    run.create('/a', 5)
    run.create('/b', 3)
    expect(run.stat('/').persisted).toMatchObject({ cversion: 5, pzxid: 1n })
    run.create('/c', -1)
    expect(run.stat('/').persisted).toMatchObject({ cversion: 6, pzxid: 3n })
  })

  test('delete: the parent’s pzxid, not its cversion; clients see both directions counted', () => {
    const run = new Run()
    run.create('/a', 1)
    run.create('/b', 2)
    run.apply('delete', { kind: 'DeleteTxn', path: '/a' })
    expect(run.stat('/').persisted).toMatchObject({ cversion: 2, pzxid: 3n })
    expect(run.stat('/').told).toMatchObject({ cversion: 2, numChildren: 2 })
    expect(run.stat('/zookeeper').told.cversion).toBe(-2)
  })

  test('setData: data, mzxid, mtime and the version as given', () => {
    const run = new Run()
    run.create('/a', 1)
    const txn: Txn = { kind: 'SetDataTxn', path: '/a', data: encodeUtf8('xy'), version: 9 }
    expect(run.apply('setData', txn).stat).toEqual(run.stat('/a').told)
    expect(run.stat('/a').told).toMatchObject({
      mzxid: 2n,
      mtime: 2000n,
      version: 9,
      dataLength: 2,
    })
    expect(run.stat('/a').told).toMatchObject({ czxid: 1n, pzxid: 1n })
  })

  test('setACL: the aversion and the list, neither mzxid nor mtime', () => {
    const run = new Run()
    run.create('/a', 1)
    const read = [{ perms: 1, scheme: 'world', id: 'anyone' }]
    run.apply('setACL', { kind: 'SetACLTxn', path: '/a', acl: read, version: 1 })
    expect(run.stat('/a').persisted).toMatchObject({ aversion: 1, mzxid: 1n, mtime: 1000n })
    // Nobody uses world:anyone:31 any more; number 1 belongs to /zookeeper/config.
    expect([...run.db.tree.aclCache.longKeyMap.keys()]).toEqual([1n])
  })

  test('an error and a check: nothing but the zxid', () => {
    const run = new Run()
    expect(run.apply('error', { kind: 'ErrorTxn', err: -110 }).err).toBe(-110)
    expect(run.db).toMatchObject({ lastProcessedZxid: 1n, tree: { digest: 1371985504n } })
  })

  test('reconfig writes /zookeeper/config, whose version stays -1', () => {
    const run = new Run()
    const txn: Txn = { kind: 'SetDataTxn', path: '/zookeeper/config', data: null, version: -1 }
    expect(run.apply('reconfig', txn).stat).toMatchObject({ version: -1, mzxid: 1n })
  })
})

describe('owners', () => {
  test('an ephemeral has its session, a container and a TTL znode a mark that clients do not see', () => {
    const run = new Run()
    run.create('/e', 1, true)
    const znode = { data: null, acl }
    run.apply('createContainer', {
      kind: 'CreateContainerTxn',
      path: '/c',
      ...znode,
      parentCVersion: 2,
    })
    run.apply('createTTL', {
      kind: 'CreateTTLTxn',
      path: '/t',
      ...znode,
      parentCVersion: 3,
      ttl: 99999n,
    })
    expect(run.stat('/e').told.ephemeralOwner).toBe(7n)
    expect(run.stat('/c').told.ephemeralOwner).toBe(0n)
    expect(BigInt.asUintN(64, run.stat('/c').persisted.ephemeralOwner)).toBe(0x8000000000000000n)
    expect(BigInt.asUintN(64, run.stat('/t').persisted.ephemeralOwner)).toBe(0xff0000000001869fn)
    const { tree } = run.db
    expect([...tree.containers]).toEqual(['/c'])
    expect([...tree.ttls]).toEqual(['/t'])
    run.apply('deleteContainer', { kind: 'DeleteTxn', path: '/c' })
    run.apply('delete', { kind: 'DeleteTxn', path: '/t' })
    expect([tree.containers.size, tree.ttls.size]).toEqual([0, 0])
  })

  test('a session that ends takes what its transaction lists, and what else this server knows of it', () => {
    const run = new Run()
    run.apply('createSession', { kind: 'CreateSessionTxn', timeOut: 30000 })
    expect(run.db.sessions.get(7n)).toBe(30000)
    run.create('/e1', 1, true)
    run.create('/e2', 2, true)
    run.create('/other', 3, true, 8n)
    run.apply('closeSession', { kind: 'CloseSessionTxn', paths2Delete: ['/e1', '/gone'] })
    expect(['/e1', '/e2', '/other'].map((path) => run.has(path))).toEqual([false, false, true])
    expect(run.db.sessions.has(7n)).toBe(false)
    expect([...run.db.tree.ephemerals.keys()]).toEqual([8n])
  })

  test('without a list, as old logs have it, all its ephemerals go', () => {
    const run = new Run()
    run.create('/e', 1, true)
    run.apply('closeSession', null)
    expect(run.has('/e')).toBe(false)
  })

  test('who begins to lead deletes what no known session owns, at the zxid the tree stands at', () => {
    const run = new Run()
    run.apply('createSession', { kind: 'CreateSessionTxn', timeOut: 30000 })
    run.create('/p', 1)
    run.create('/mine', 2, true)
    run.create('/p/dead', 1, true, 8n)
    run.create('/after', 3)
    killDeadSessions(run.db)
    expect(['/mine', '/p/dead'].map((path) => run.has(path))).toEqual([true, false])
    expect([...run.db.tree.ephemerals.keys()]).toEqual([7n])
    expect(run.stat('/p').persisted.pzxid).toBe(5n)
    expect(run.db.lastProcessedZxid).toBe(5n)
  })
})

describe('a multi', () => {
  const sub = (type: number, txn: Txn) => ({ type, txn })
  const create = (path: string, parentCVersion: number): Txn => {
    return { kind: 'CreateTxn', path, data: null, acl, ephemeral: false, parentCVersion }
  }

  test('applies all of it under one zxid', () => {
    const run = new Run()
    const txns = [sub(1, create('/a', 1)), sub(15, create('/a/b', 1))]
    const { multiResult, err } = run.apply('multi', { kind: 'MultiTxn', txns })
    expect(err).toBe(0)
    expect(multiResult?.map(({ stat }) => stat?.czxid)).toEqual([undefined, 1n])
    expect(run.db.lastProcessedZxid).toBe(1n)
    expect(run.has('/a/b')).toBe(true)
  })

  test('with one error is all errors: 0 before it, -2 after it, and nothing is applied', () => {
    const run = new Run()
    const txns = [
      sub(1, create('/a', 1)),
      sub(-1, { kind: 'ErrorTxn', err: -103 }),
      sub(2, { kind: 'DeleteTxn', path: '/zookeeper/quota' }),
    ]
    const { multiResult, err } = run.apply('multi', { kind: 'MultiTxn', txns })
    expect(multiResult?.map((result) => result.err)).toEqual([0, -103, -2])
    expect(err).toBe(-103)
    expect(run.db.tree.digest).toBe(createDataTree().digest)
  })
})

describe('replayed over a tree that is ahead', () => {
  test('a create finds its znode: the ACL is taken, and type 1 raises the parent’s numbers', () => {
    const run = new Run()
    run.create('/a', 1)
    expect(run.create('/a', 4).err).toBe(-110)
    expect(run.stat('/').persisted).toMatchObject({ cversion: 4, pzxid: 2n })
    const container: Txn = {
      ...{ kind: 'CreateContainerTxn', path: '/a', data: null, acl: [] },
      parentCVersion: 9,
    }
    expect(run.apply('createContainer', container).err).toBe(-110)
    expect(run.stat('/').persisted.cversion).toBe(4)
    expect(run.db.tree.nodes.get('/a')?.acl).toBe(3n)
  })

  test('a delete whose znode is gone moves the parent’s pzxid all the same', () => {
    const run = new Run()
    expect(run.apply('delete', { kind: 'DeleteTxn', path: '/gone' }).err).toBe(-101)
    expect(run.stat('/').persisted.pzxid).toBe(1n)
    expect(run.apply('delete', { kind: 'DeleteTxn', path: '/no/parent' }).err).toBe(-101)
  })

  test('setData and setACL without their znode do nothing', () => {
    const run = new Run()
    const txn: Txn = { kind: 'SetDataTxn', path: '/gone', data: null, version: 1 }
    expect(run.apply('setData', txn)).toMatchObject({ err: -101, stat: null })
    const setAcl: Txn = { kind: 'SetACLTxn', path: '/gone', acl, version: 1 }
    expect(run.apply('setACL', setAcl).err).toBe(-101)
  })
})

const PATHS = ['/a', '/b', '/a/x', '/a/y', '/a/x/deep', '/zookeeper/quota/a']
const anyStep = fc.record({
  op: fc.constantFrom<'create' | 'ephemeral' | 'delete' | 'setData' | 'setACL' | 'closeSession'>(
    ...['create' as const, 'ephemeral' as const, 'delete' as const],
    ...['setData' as const, 'setACL' as const, 'closeSession' as const],
  ),
  path: fc.constantFrom(...PATHS),
  number: fc.integer({ min: -1, max: 5 }),
})

function play(steps: { op: string; path: string; number: number }[]): Run {
  const run = new Run()
  for (const { op, path, number } of steps) {
    const data = encodeUtf8('x'.repeat(number + 1))
    if (op === 'create' || op === 'ephemeral') {
      const txn: Txn = {
        ...{ kind: 'CreateTxn', path, data, acl: number > 2 ? [] : acl },
        ...{ ephemeral: op === 'ephemeral', parentCVersion: number },
      }
      run.apply('create', txn, BigInt(number + 8))
    } else if (op === 'delete') run.apply('delete', { kind: 'DeleteTxn', path })
    else if (op === 'setData')
      run.apply('setData', { kind: 'SetDataTxn', path, data, version: number })
    else if (op === 'setACL') run.apply('setACL', { kind: 'SetACLTxn', path, acl, version: number })
    else run.apply('closeSession', null, BigInt(number + 8))
  }
  return run
}

describe('after any transactions', () => {
  test('the digest kept is the digest counted, and the tree is a plain record', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        const { tree } = play(steps).db
        expect(tree.digest).toBe(treeDigest(tree))
        expect(structuredClone(tree)).toEqual(tree)
        for (const [path, node] of tree.nodes) {
          for (const name of hashSetItems(node.children)) {
            expect(tree.nodes.has(`${path}/${name}`)).toBe(true)
          }
        }
      }),
    )
  })

  test('every list of permissions in use is known, and counted at least as often as it is used', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        const { nodes, aclCache } = play(steps).db.tree
        const uses = new Map<bigint, number>()
        for (const { acl } of nodes.values()) uses.set(acl, (uses.get(acl) ?? 0) + 1)
        uses.delete(-1n)
        for (const [key, count] of uses) {
          expect(aclCache.referenceCounter.get(key)).toBeGreaterThanOrEqual(count)
        }
      }),
    )
  })
})
