import type { EphemeralType } from './server/EphemeralType'
import type { ACL } from './server/ReferenceCountedACLCache'
import type { WatcherMode } from './server/watch/WatchManager'
import type { Hex } from './Zxid'

/** What one event changed in a server's tree, for people. JSON throughout. */
export interface ZnodeChanges {
  /** The tree is another one: what is not named here is not there, and nobody watches it. */
  readonly whole: boolean
  readonly znodes: readonly ZnodeChange[]
}

export interface ZnodeChange {
  readonly path: string
  /** null: there is none (any more), though somebody may watch for it. */
  readonly znode: ZnodePicture | null
  readonly watchers: readonly WatcherPicture[]
}

/** A znode as a server has it. */
export interface ZnodePicture {
  readonly stat: StatPicture
  readonly type: EphemeralType
  /** Of a TTL znode, else null. */
  readonly ttlMs: number | null
  /** null: the znode has no data, which is not the same as no bytes. */
  readonly data: DataPicture | null
  readonly acl: readonly ACL[]
}

/** The eleven fields of org.apache.zookeeper.data.Stat as clients are told them. Times are ms since 1970, in decimal,
 *  because a file from elsewhere may hold any 64 bits. */
export interface StatPicture {
  readonly czxid: Hex
  readonly mzxid: Hex
  readonly ctime: string
  readonly mtime: string
  readonly version: number
  readonly cversion: number
  readonly aversion: number
  readonly ephemeralOwner: Hex
  readonly dataLength: number
  readonly numChildren: number
  readonly pzxid: Hex
}

/** The beginning of a znode's data, at most DATA_SHOWN bytes: as text where it is UTF-8, else in hex digits. */
export type DataPicture = { readonly text: string } | { readonly hex: string }

/** A watch that somebody has left here. */
export interface WatcherPicture {
  readonly session: Hex
  /** `both`: a persistent watch, which is kept with data and children alike. */
  readonly of: 'data' | 'children' | 'both'
  readonly mode: WatcherMode
}
