import type { ZKDatabase } from '../../zookeeper/Server'
import type { LogDamage } from '../../zookeeper/persistence/FileTxnLog'
import { loadDataBase, type Refusal } from '../../zookeeper/persistence/restore'
import { hashSetItems } from '../../zookeeper/server/javaHash'
import { aclsOf } from '../../zookeeper/server/ReferenceCountedACLCache'
import { statOf } from '../../zookeeper/server/Stat'
import { toHexLong } from '../../zookeeper/Zxid'
import { aclJson, base64, digestText, statJson, type JsonObject } from './json'
import type { Seen } from './Seen'

/** What a server has in memory once it has read a directory, or why it refuses. */
export function restoredJson(files: ReadonlyMap<string, Uint8Array>): Seen {
  const loaded = loadDataBase(files)
  if ('refusal' in loaded) {
    const error = javaError(loaded)
    const replayed = (loaded.log?.replayed ?? []).map(toHexLong)
    const where = loaded.file === null ? '' : ` (${loaded.file}, at offset ${loaded.offset ?? 0})`
    const damage = `a server does not start with it: ${error}${where}`
    return { json: { kind: 'restored', error, replayed }, damage, note: null }
  }
  const { db, replay } = loaded
  const json: JsonObject = {
    kind: 'restored',
    highestZxid: toHexLong(db.lastProcessedZxid),
    replayed: (replay?.replayed ?? []).map(toHexLong),
    lastProcessedZxid: toHexLong(db.lastProcessedZxid),
    treeDigest: digestText(db.tree.digest),
    ...databaseJson(db),
  }
  const mismatch = replay?.digestMismatch ?? null
  const note =
    mismatch === null
      ? null
      : `after transaction ${toHexLong(mismatch)} the digest of the tree is not the logged one`
  return { json, damage: null, note }
}

/** Sorted, since Java's maps have no order to compare. */
function databaseJson({ tree, sessions }: ZKDatabase): JsonObject {
  const nodes = [...tree.nodes].map(([path, node]) => ({
    path: path === '' ? '/' : path,
    data: base64(node.data),
    acl: aclJson(aclsOf(tree.aclCache, node.acl)),
    stat: orderedStat(statJson(statOf(node))),
  }))
  return {
    sessions: sorted([...sessions], ([id]) => sessionKey(id)).map(([id, timeout]) => {
      return { id: toHexLong(id), timeout }
    }),
    ephemerals: Object.fromEntries(
      sorted([...tree.ephemerals], ([id]) => sessionKey(id)).map(([id, paths]) => {
        return [toHexLong(id), hashSetItems(paths).sort()]
      }),
    ),
    containers: [...tree.containers].sort(),
    ttls: [...tree.ttls].sort(),
    nodes: sorted(nodes, ({ path }) => path),
  }
}

const sessionKey = (id: bigint) => BigInt.asUintN(64, id)

function sorted<T>(items: T[], key: (item: T) => string | bigint): T[] {
  return items.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** pzxid stands last in a Stat. */
function orderedStat({ pzxid = null, ...rest }: JsonObject): JsonObject {
  return { ...rest, pzxid }
}

/** The exception that ends ZooKeeper's own start, as far as it has one of its own. */
function javaError({ refusal, log }: Refusal): string {
  if (log !== undefined) return `java.io.${logError(log.damage)}`
  if (refusal === 'logWithoutSnapshot') {
    return 'java.io.IOException: No snapshot found, but there are log entries. Something is broken!'
  }
  return 'java.io.IOException: Not able to find valid snapshots'
}

function logError({ why, error }: LogDamage): string {
  if (why === 'empty') return 'EOFException'
  const length = /-?\d+/.exec(error)?.[0] ?? ''
  if (why === 'badLength') return `IOException: Unreasonable length = ${length}`
  return `IOException: ${error}`
}
