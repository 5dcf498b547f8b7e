import {
  compressionOfName,
  dissectSnapshotFile,
  isValidSnapshot,
  zxidOfName,
  type SnapshotFile,
} from '../../zookeeper/persistence/FileSnap'
import { treeDigest } from '../../zookeeper/server/DigestCalculator'
import { znodeCount } from '../../zookeeper/server/DataTree'
import { aclsOf } from '../../zookeeper/server/ReferenceCountedACLCache'
import { toHexLong } from '../../zookeeper/Zxid'
import { aclJson, base64, digestText, statJson, type Json, type JsonObject } from './json'
import type { Seen } from './Seen'

/** A snapshot file as the captures show theirs: everything in the order of the file. */
export function snapshotJson(file: string, bytes: Uint8Array): Seen {
  const zxid = zxidOfName(file)
  const head: JsonObject = {
    ...{ kind: 'snapshot', file, size: bytes.length, compression: compressionOfName(file) },
    fileNameZxid: zxid === null ? null : toHexLong(zxid),
    valid: isValidSnapshot(file, bytes),
  }
  const read = dissectSnapshotFile(file, bytes)
  if ('error' in read) {
    const { error, offset } = read
    return { json: { ...head, error, offset }, damage: `${error}, at offset ${offset}`, note: null }
  }
  return { json: { ...head, ...contentsJson(read) }, damage: null, note: null }
}

function contentsJson(read: SnapshotFile): JsonObject {
  const { header, records, tree, seals } = read
  return {
    header: headerJson(header),
    sessions: [...records.sessions].map(([id, timeout]) => ({ id: toHexLong(id), timeout })),
    aclCache: records.acls.map(({ key, acl }) => ({ index: Number(key), acl: aclJson(acl) })),
    nodes: records.nodes.map(({ path, data, acl, stat }) => ({
      path,
      data: base64(data),
      aclIndex: Number(acl),
      acl: aclJson(aclsOf(tree.aclCache, acl)),
      stat: statJson(stat),
    })),
    ...sealJson(seals[0]),
    digestSection: digestJson(read),
    ...thirdSection(read),
    treeDigestComputed: digestText(treeDigest(tree)),
    nodeCount: znodeCount(tree),
  }
}

export function headerJson({ magic, version, dbid }: SnapshotFile['header']): JsonObject {
  return { magic, version, dbid: Number(dbid) }
}

function sealJson(adler32: bigint | undefined): JsonObject {
  return { adler32: Number(adler32 ?? 0n), sealPath: '/' }
}

function digestJson({ digest, seals }: SnapshotFile): Json {
  if (digest === null) return null
  const { zxid, digestVersion } = digest
  return {
    ...{ zxid: toHexLong(zxid), digestVersion, digest: digestText(digest.digest) },
    ...sealJson(seals[1]),
  }
}

/** Only 3.9 and later write it. */
function thirdSection({ lastProcessedZxid, seals }: SnapshotFile): JsonObject {
  if (lastProcessedZxid === null) return {}
  return {
    lastProcessedZxidSection: { zxid: toHexLong(lastProcessedZxid), ...sealJson(seals[2]) },
  }
}
