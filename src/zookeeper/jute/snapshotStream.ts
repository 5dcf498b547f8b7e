import { makeDataNode, type StatPersisted } from '../server/DataNode'
import { blankDataTree, putNode, type DataTree } from '../server/DataTree'
import { hashSetItems, orderOfCopiedLongs } from '../server/javaHash'
import { setupQuota } from '../server/Quotas'
import { addUsage, purgeUnused } from '../server/ReferenceCountedACLCache'
import { JuteError, readFromStream, type BinaryInputArchive } from './BinaryInputArchive'
import { BinaryOutputArchive } from './BinaryOutputArchive'
import { readAcls } from './decodeTxn'
import { writeAcls } from './encodeTxn'

/** What a snapshot keeps of a server: session id → timeout in ms, and all znodes. */
export interface SnapshotContents {
  sessions: Map<bigint, number>
  tree: DataTree
}

/** Ends the stream, so that a learner knows it has everything (LearnerHandler.run, Learner.syncWithLeader). */
export const SNAPSHOT_SIGNATURE = 'BenWasHere'

/** The bytes that follow a SNAP packet on the connection: no header, no seals, the signature last. */
export function writeSnapshotStream(contents: SnapshotContents): Uint8Array {
  const archive = new BinaryOutputArchive()
  serializeSnapshot(archive, contents)
  archive.writeString(SNAPSHOT_SIGNATURE)
  return archive.bytes()
}

/** `malformed` also for another signature and for a tree that contradicts itself. */
export function readSnapshotStream(
  buffer: Uint8Array,
): (SnapshotContents & { used: number }) | 'incomplete' | 'malformed' {
  const read = readFromStream(buffer, (archive) => {
    const contents = deserializeSnapshot(archive)
    const at = archive.position
    if (archive.readString() !== SNAPSHOT_SIGNATURE) {
      throw new JuteError('invalid', at, 'the stream is not signed')
    }
    return contents
  })
  return typeof read === 'string' ? read : { ...read.value, used: read.used }
}

/** SerializeUtils.serializeSnapshot and DataTree.serialize: sessions, ACLs, znodes each after its parent, `/`. */
export function serializeSnapshot(archive: BinaryOutputArchive, contents: SnapshotContents): void {
  const { sessions, tree } = contents
  archive.writeInt(sessions.size)
  for (const id of orderOfCopiedLongs([...sessions.keys()])) {
    archive.writeLong(id)
    archive.writeInt(sessions.get(id) ?? 0)
  }
  const { longKeyMap } = tree.aclCache
  archive.writeInt(longKeyMap.size)
  for (const key of orderOfCopiedLongs([...longKeyMap.keys()])) {
    archive.writeLong(key)
    writeAcls(archive, longKeyMap.get(key) ?? [])
  }
  serializeNodes(archive, tree)
  archive.writeString('/')
}

/** DataTree.serializeNode with a list in place of its recursion: a path may be deeper than a stack. */
function serializeNodes(archive: BinaryOutputArchive, tree: DataTree): void {
  const ahead = ['']
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    const node = tree.nodes.get(path)
    if (node === undefined) continue
    archive.writeString(path)
    archive.writeBuffer(node.data)
    archive.writeLong(node.acl)
    writeStat(archive, node.stat)
    for (const name of hashSetItems(node.children).reverse()) ahead.push(`${path}/${name}`)
  }
}

/** The other way round. Throws JuteError: `underflow` where the bytes end, `invalid` for a tree that
 *  contradicts itself (DataTree.deserialize, ReferenceCountedACLCache.deserialize). */
export function deserializeSnapshot(archive: BinaryInputArchive): SnapshotContents {
  const sessions = new Map<bigint, number>()
  for (let left = readCount(archive); left > 0; left--) {
    sessions.set(archive.readLong(), archive.readInt())
  }
  const tree = blankDataTree()
  deserializeAcls(archive, tree)
  let at = archive.position
  for (let path = archive.readString(); path !== '/'; path = archive.readString()) {
    deserializeNode(archive, tree, path, at)
    at = archive.position
  }
  if (!tree.nodes.has('')) throw new JuteError('invalid', at, 'no root')
  setupQuota(tree)
  purgeUnused(tree.aclCache)
  return { sessions, tree }
}

function deserializeAcls(archive: BinaryInputArchive, { aclCache }: DataTree): void {
  for (let left = readCount(archive); left > 0; left--) {
    const key = archive.readLong()
    const at = archive.position
    const acls = readAcls(archive)
    if (acls === null) throw new JuteError('invalid', at, 'an ACL list is null')
    aclCache.longKeyMap.set(key, acls)
    if (key > aclCache.aclIndex) aclCache.aclIndex = key
  }
}

function deserializeNode(
  archive: BinaryInputArchive,
  tree: DataTree,
  path: string | null,
  at: number,
): void {
  const data = archive.readBuffer()
  const acl = archive.readLong()
  const node = makeDataNode(data, acl, readStat(archive))
  if (path === null || (path !== '' && !path.startsWith('/'))) {
    throw new JuteError('invalid', at, 'a path does not begin with /')
  }
  if (tree.nodes.has(path)) throw new JuteError('invalid', at, `${path} stands there twice`)
  if (!putNode(tree, path, node)) throw new JuteError('invalid', at, `${path} has no parent`)
  addUsage(tree.aclCache, acl)
}

function readCount(archive: BinaryInputArchive): number {
  const at = archive.position
  const count = archive.readInt()
  if (count < 0) throw new JuteError('unreasonableLength', at, `unreasonable count ${count}`)
  return count
}

function writeStat(archive: BinaryOutputArchive, stat: StatPersisted): void {
  for (const long of [stat.czxid, stat.mzxid, stat.ctime, stat.mtime]) archive.writeLong(long)
  for (const int of [stat.version, stat.cversion, stat.aversion]) archive.writeInt(int)
  archive.writeLong(stat.ephemeralOwner)
  archive.writeLong(stat.pzxid)
}

function readStat(archive: BinaryInputArchive): StatPersisted {
  return {
    czxid: archive.readLong(),
    mzxid: archive.readLong(),
    ctime: archive.readLong(),
    mtime: archive.readLong(),
    version: archive.readInt(),
    cversion: archive.readInt(),
    aversion: archive.readInt(),
    ephemeralOwner: archive.readLong(),
    pzxid: archive.readLong(),
  }
}
