import { createHashSet, type JavaHashSet } from './javaHash'

/** A znode as a server keeps it (org.apache.zookeeper.server.DataNode). */
export interface DataNode {
  /** null and no bytes are two things. */
  data: Uint8Array | null
  /** Key into the ACL cache; -1 for world:anyone with all permissions on built-in znodes. */
  acl: bigint
  stat: StatPersisted
  /** Names, not paths, in HashSet's order. */
  children: JavaHashSet
}

/** org.apache.zookeeper.data.StatPersisted: what a snapshot keeps of a znode's Stat. */
export interface StatPersisted {
  czxid: bigint
  mzxid: bigint
  /** Milliseconds since 1970, by the clock of the leader of that time. */
  ctime: bigint
  mtime: bigint
  version: number
  /** Children ever created; clients see another number (DataNode.copyStat). */
  cversion: number
  aversion: number
  ephemeralOwner: bigint
  pzxid: bigint
}

export function makeDataNode(data: Uint8Array | null, acl: bigint, stat: StatPersisted): DataNode {
  return { data, acl, stat, children: createHashSet(8) }
}

export function zeroStat(): StatPersisted {
  return {
    ...{ czxid: 0n, mzxid: 0n, ctime: 0n, mtime: 0n },
    ...{ version: 0, cversion: 0, aversion: 0 },
    ...{ ephemeralOwner: 0n, pzxid: 0n },
  }
}
