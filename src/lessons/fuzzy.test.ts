import { expect, test } from 'vitest'
import { must } from '../base/assert'
import { FUZZY } from '../words/lessonFuzzy'
import { readSnapshotFile } from '../zookeeper/persistence/FileSnap'
import { toHexLong } from '../zookeeper/Zxid'
import { fuzzy } from './fuzzy'
import { rehearsed } from './rehearsed'
import { lastSaid, pictureSeen, saidSoFar } from './seen'

const { walk, seen, answer } = rehearsed(fuzzy, FUZZY)
const {
  zxid: name,
  newest,
  file,
} = saidSoFar(seen('sealed'), 'SnapshotFinished').find(({ server }) => server === 1)!.fact

test('others write on while server 1 writes its snapshot, and all go on serving', () => {
  const { snapshotting, serving } = pictureSeen(seen('half')).servers[1]!
  expect(snapshotting).toMatchObject({ zxid: name })
  expect(snapshotting!.ahead).toBeGreaterThan(1)
  expect(serving).toBe(true)
})

test('the file holds a later change and lacks an earlier one', () => {
  const disks = walk.simulation.worldAt(seen('sealed').at).disks
  const { content } = must(disks.get(1)?.files.get(file), file)
  const read = readSnapshotFile(file, content)
  if ('error' in read) throw new Error(read.error)
  const changed = (path: string) => toHexLong(must(read.tree.nodes.get(path), path).stat.mzxid)
  expect(BigInt(changed('/f'))).toBeGreaterThan(BigInt(name))
  const early = saidSoFar(seen('sealed'), 'ZxidAssigned').find(
    ({ fact }) => fact.op === 'setData' && fact.path === '/a',
  )!.fact.zxid
  expect(BigInt(early)).toBeLessThan(BigInt(changed('/f')))
  expect(BigInt(changed('/a'))).toBeLessThan(BigInt(name))
})

test('replay begins behind the name, not where the file was sealed, as was computed before', () => {
  expect(answer('killed')).toContain('the name of the snapshot')
  const { from, to, count } = lastSaid(seen('replayed'), 'LogReplayed').fact
  expect(from).toBe(name)
  expect(BigInt(to)).toBeGreaterThan(BigInt(newest))
  expect(BigInt(to) - BigInt(from)).toBe(BigInt(count))
})

test('in the end every znode is the same on all servers', () => {
  const trees = [...walk.simulation.save().servers.values()].map(({ zkDb }) =>
    [...zkDb.tree.nodes]
      .map(([path, { data, stat }]) => `${path} ${String(data)} ${stat.mzxid} ${stat.version}`)
      .sort(),
  )
  expect(trees).toHaveLength(3)
  expect(trees[1]).toEqual(trees[0])
  expect(trees[2]).toEqual(trees[0])
})
