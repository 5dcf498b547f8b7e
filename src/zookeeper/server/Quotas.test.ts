import { describe, expect, test } from 'vitest'
import type { Txn } from '../jute/Txn'
import { decodeUtf8, encodeUtf8 } from '../jute/utf8'
import { isStatsTrack } from './StatsTrack'
import { Run } from './txnFixture'

describe('a quota', () => {
  const text = (run: Run) =>
    decodeUtf8(
      run.db.tree.nodes.get('/zookeeper/quota/q/zookeeper_stats')?.data ?? new Uint8Array(),
    )
  const set = (path: string, content: string): Txn => {
    return { kind: 'SetDataTxn', path, data: encodeUtf8(content), version: 1 }
  }

  function withQuota(): Run {
    const run = new Run()
    run.create('/q', 1)
    run.apply('setData', set('/q', 'ab'))
    run.create('/q/before', 1)
    run.create('/zookeeper/quota/q', 1)
    run.create('/zookeeper/quota/q/zookeeper_limits', 1)
    run.create('/zookeeper/quota/q/zookeeper_stats', 2)
    return run
  }

  test('counts the subtree when its stats come into being, then every change, without touching a stat', () => {
    const run = withQuota()
    expect(text(run)).toBe('count=2,bytes=2')
    const { mzxid } = run.stat('/zookeeper/quota/q/zookeeper_stats').persisted
    run.create('/q/c', 2)
    run.apply('setData', set('/q/c', 'xyz'))
    expect(text(run)).toBe('count=3,bytes=5')
    run.apply('delete', { kind: 'DeleteTxn', path: '/q/c' })
    expect(text(run)).toBe('count=2,bytes=2')
    expect(run.stat('/zookeeper/quota/q/zookeeper_stats').persisted).toMatchObject({
      mzxid,
      version: 0,
    })
  })

  test('is counted under the deepest path that has one', () => {
    const run = withQuota()
    run.create('/zookeeper/quota/q/before', 3)
    run.create('/zookeeper/quota/q/before/zookeeper_limits', 1)
    run.create('/zookeeper/quota/q/before/zookeeper_stats', 2)
    run.create('/q/before/x', 1)
    expect(text(run)).toBe('count=2,bytes=2')
  })

  test('whoever makes the znode of its counts is told of it as it was asked for', () => {
    const run = withQuota()
    run.apply('delete', { kind: 'DeleteTxn', path: '/zookeeper/quota/q/zookeeper_stats' })
    const path = '/zookeeper/quota/q/zookeeper_stats'
    const made = { path, data: encodeUtf8('x'), acl: null, ephemeral: false, parentCVersion: -1 }
    const { stat } = run.apply('create2', { kind: 'CreateTxn', ...made })
    expect(stat?.dataLength).toBe(1)
    expect(text(run)).toBe('count=2,bytes=2')
  })

  test('ends with its limits', () => {
    const run = withQuota()
    run.apply('delete', { kind: 'DeleteTxn', path: '/zookeeper/quota/q/zookeeper_limits' })
    run.create('/q/c', 2)
    expect(text(run)).toBe('count=2,bytes=2')
  })

  test('keeps other numbers behind one more =, sorted', () => {
    const run = withQuota()
    const limits = 'countHardLimit=7,count=1;bytes=,byteHardLimit=x'
    run.apply('setData', set('/zookeeper/quota/q/zookeeper_stats', limits))
    run.create('/q/c', 2)
    expect(text(run)).toBe('count=2,bytes=-1=;byteHardLimit=-1;countHardLimit=7')
  })

  test.each([
    ['count=1,bytes=-1', true],
    ['count=1', true],
    ['', true],
    [';', true],
    ['count==1', true],
    ['count=', false],
    ['count', false],
    [';count=1', false],
    ['count=x', false],
    ['count=99999999999999999999', false],
  ])('Java can read %j: %j', (limits, can) => {
    expect(isStatsTrack(encodeUtf8(limits))).toBe(can)
  })

  test('on the root there is none', () => {
    const run = new Run()
    run.create('/zookeeper/quota/zookeeper_limits', 1)
    expect(run.db.tree.quotaPaths.size).toBe(0)
  })
})
