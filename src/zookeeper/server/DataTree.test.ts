import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../jute/utf8'
import {
  CONFIG_ZOOKEEPER,
  createDataTree,
  nodeAt,
  PROC_ZOOKEEPER,
  putNode,
  setConfigData,
  znodeCount,
} from './DataTree'
import { makeDataNode, zeroStat } from './DataNode'
import { nodeDigest, treeDigest } from './DigestCalculator'
import { hashSetItems } from './javaHash'
import {
  addUsage,
  convertAcls,
  createACLCache,
  OPEN_ACL,
  purgeUnused,
} from './ReferenceCountedACLCache'

describe('a new tree', () => {
  const tree = createDataTree()

  test('has the digest that every empty ZooKeeper has', () => {
    expect(treeDigest(tree)).toBe(1371985504n)
    expect(nodeDigest('', tree.nodes.get('')!)).toBe(68323592)
    expect(nodeDigest(PROC_ZOOKEEPER, tree.nodes.get(PROC_ZOOKEEPER)!)).toBe(1303661912)
  })

  test('counts five znodes, the root twice', () => {
    expect(znodeCount(tree)).toBe(5)
    expect(nodeAt(tree, '/')).toBe(tree.nodes.get(''))
  })

  test('lets everybody read /zookeeper/config, whose ACL has version -1', () => {
    expect(tree.nodes.get(CONFIG_ZOOKEEPER)).toMatchObject({ acl: 1n, stat: { aversion: -1 } })
    expect(tree.aclCache.longKeyMap.get(1n)).toEqual([{ perms: 1, scheme: 'world', id: 'anyone' }])
  })

  test('survives a structured clone', () => {
    expect(structuredClone(tree)).toEqual(tree)
  })
})

test('the configuration’s text changes no digest, and no version anybody could compare with', () => {
  const tree = createDataTree()
  setConfigData(tree, 'version=0', 0x100000000n, 1234)
  const node = tree.nodes.get(CONFIG_ZOOKEEPER)
  expect(node?.data).toEqual(encodeUtf8('version=0'))
  expect(node?.stat).toMatchObject({ mzxid: 0x100000000n, mtime: 1234n, version: -1, czxid: 0n })
  expect(treeDigest(tree)).toBe(1371985504n)
})

test('a znode without a parent is not taken', () => {
  const tree = createDataTree()
  const node = () => makeDataNode(null, OPEN_ACL, zeroStat())
  expect(putNode(tree, '/a/b', node())).toBe(false)
  expect(putNode(tree, '/a', node())).toBe(true)
  expect(putNode(tree, '/a/b', node())).toBe(true)
  expect(hashSetItems(tree.nodes.get('/a')!.children)).toEqual(['b'])
})

describe('the ACL cache', () => {
  const read = [{ perms: 1, scheme: 'world', id: 'anyone' }]
  const write = [{ perms: 2, scheme: 'world', id: 'anyone' }]

  test('gives equal lists one number, from 1 upward', () => {
    const cache = createACLCache()
    expect(convertAcls(cache, read)).toBe(1n)
    expect(convertAcls(cache, write)).toBe(2n)
    expect(convertAcls(cache, [...read])).toBe(1n)
    expect(convertAcls(cache, [...read, ...write])).not.toBe(
      convertAcls(cache, [...write, ...read]),
    )
  })

  test('forgets what nobody uses, and never gives a number twice', () => {
    const cache = createACLCache()
    convertAcls(cache, read)
    cache.longKeyMap.set(9n, write)
    cache.aclIndex = 9n
    addUsage(cache, 5n)
    purgeUnused(cache)
    expect([...cache.longKeyMap.keys()]).toEqual([1n])
    expect(convertAcls(cache, write)).toBe(10n)
  })
})
