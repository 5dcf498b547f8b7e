import { makeDataNode, type StatPersisted } from '../server/DataNode'
import { blankDataTree, putNode, type DataTree } from '../server/DataTree'
import { hashSetItems, orderOfCopiedLongs } from '../server/javaHash'
import { setupQuota } from '../server/Quotas'
import { addUsage, purgeUnused, type ACL } from '../server/ReferenceCountedACLCache'
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
  serializeHead(archive, contents)
  serializeNodes(archive, contents.tree, [ROOT], Infinity)
  archive.writeString('/')
}

/** The path at which serializeNodes begins. */
export const ROOT = ''

/** Sessions and ACLs, copied at one moment each (SerializeUtils.serializeSnapshot, DataTree.serializeAcls). */
export function serializeHead(archive: BinaryOutputArchive, contents: SnapshotContents): void {
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
}

/** DataTree.serializeNode with a list in place of its recursion: a path may be deeper than a stack, and whoever
 *  writes can pause. Takes paths from the end of `stack` and puts the children of each znode there as they are when
 *  it is written; one that is gone by its turn is passed over. At most `limit` znodes; answers how many. */
export function serializeNodes(
  archive: BinaryOutputArchive,
  tree: DataTree,
  stack: string[],
  limit: number,
): number {
  let written = 0
  while (written < limit) {
    const path = stack.pop()
    if (path === undefined) break
    const node = tree.nodes.get(path)
    if (node === undefined) continue
    written++
    archive.writeString(path)
    archive.writeBuffer(node.data)
    archive.writeLong(node.acl)
    writeStat(archive, node.stat)
    for (const name of hashSetItems(node.children).reverse()) stack.push(`${path}/${name}`)
  }
  return written
}

/** What stands in a snapshot, in its order, before it is made into a tree. */
export interface SnapshotRecords {
  sessions: Map<bigint, number>
  acls: { key: bigint; acl: ACL[] }[]
  nodes: NodeRecord[]
}

export interface NodeRecord {
  path: string | null
  data: Uint8Array | null
  acl: bigint
  stat: StatPersisted
  /** Where it begins. */
  offset: number
}

/** The other way round. Throws JuteError: `underflow` where the bytes end, `invalid` for a tree that
 *  contradicts itself (DataTree.deserialize, ReferenceCountedACLCache.deserialize). */
export function deserializeSnapshot(archive: BinaryInputArchive): SnapshotContents {
  const records = readRecords(archive)
  return { sessions: records.sessions, tree: treeOfRecords(records, archive.position) }
}

export function readRecords(archive: BinaryInputArchive): SnapshotRecords {
  const sessions = new Map<bigint, number>()
  for (let left = readCount(archive); left > 0; left--) {
    sessions.set(archive.readLong(), archive.readInt())
  }
  const acls: { key: bigint; acl: ACL[] }[] = []
  for (let left = readCount(archive); left > 0; left--) acls.push(readAclEntry(archive))
  const nodes: NodeRecord[] = []
  let offset = archive.position
  for (let path = archive.readString(); path !== '/'; path = archive.readString()) {
    const data = archive.readBuffer()
    const acl = archive.readLong()
    nodes.push({ path, data, acl, stat: readStat(archive), offset })
    offset = archive.position
  }
  return { sessions, acls, nodes }
}

function readAclEntry(archive: BinaryInputArchive): { key: bigint; acl: ACL[] } {
  const key = archive.readLong()
  const at = archive.position
  const acl = readAcls(archive)
  if (acl === null) throw new JuteError('invalid', at, 'an ACL list is null')
  return { key, acl }
}

/** `end`: where the znodes end, for what is missing. */
export function treeOfRecords({ acls, nodes }: SnapshotRecords, end: number): DataTree {
  const tree = blankDataTree()
  const { aclCache } = tree
  for (const { key, acl } of acls) {
    aclCache.longKeyMap.set(key, acl)
    if (key > aclCache.aclIndex) aclCache.aclIndex = key
  }
  for (const node of nodes) addNode(tree, node)
  if (!tree.nodes.has('')) throw new JuteError('invalid', end, 'no root')
  setupQuota(tree)
  purgeUnused(aclCache)
  return tree
}

function addNode(tree: DataTree, { path, data, acl, stat, offset }: NodeRecord): void {
  if (path === null || (path !== '' && !path.startsWith('/'))) {
    throw new JuteError('invalid', offset, 'a path does not begin with /')
  }
  if (tree.nodes.has(path)) throw new JuteError('invalid', offset, `${path} stands there twice`)
  if (!putNode(tree, path, makeDataNode(data, acl, { ...stat }))) {
    throw new JuteError('invalid', offset, `${path} has no parent`)
  }
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
