import type { WatcherPicture } from '../zookeeper/ZnodePicture'

/** How a server's version of a znode stands beside the newest that a serving server has. `other`: of a history that
 *  the newest does not know. */
export type Standing = 'same' | 'older' | 'other' | 'missing' | 'down'

/** What the step on show has done to a znode on the chosen server. */
export type Fate = 'created' | 'deleted' | 'changed' | 'watched'

/** A read that does not show the newest: which server answers so, up to where it has applied, and what is committed. */
export interface StaleRead {
  readonly sid: number
  readonly has: string
  readonly committed: string
  /** Of the selected znode there; null: of none, or it is the same. */
  readonly znode: { readonly path: string; readonly version: number | null } | null
  /** Other servers that are behind. */
  readonly others: readonly number[]
}

export interface ZnodeWords {
  readonly tab: string
  readonly title: string
  readonly seenFrom: string
  readonly server: (sid: number) => string
  readonly down: (sid: number) => string
  readonly neverRan: (sid: number) => string
  readonly notServing: (sid: number) => string
  readonly count: (n: number) => string
  readonly search: string
  readonly matches: (n: number, of: number) => string
  readonly noMatch: (text: string) => string
  readonly draw: string
  /** The same in a word, beside its key. */
  readonly hint: string
  readonly close: string
  readonly drawing: string
  readonly foldAll: string
  readonly unfoldAll: string
  readonly version: string
  readonly versionLong: string
  readonly standing: Readonly<Record<Standing, string>>
  readonly fate: Readonly<Record<Fate, string>>
  readonly kinds: Readonly<Record<'ephemeral' | 'sequential' | 'container' | 'ttl', string>>
  /** A row, for ears. */
  readonly row: (row: SpokenRow) => string
  /** The dots of a znode: what those say that are not the same; none: all are. */
  readonly dots: (others: readonly string[]) => string
  readonly dot: (sid: number, standing: Standing, version: number | null) => string
  readonly onServer: (sid: number) => string
  readonly gone: string
  readonly notHere: (sid: number) => string
  readonly choose: string
  readonly data: string
  readonly noData: string
  readonly emptyData: string
  readonly bytes: (n: number) => string
  readonly shownOf: (shown: number, of: number) => string
  readonly notText: string
  readonly stat: string
  readonly owner: (session: string) => string
  readonly ttl: (ms: number) => string
  readonly container: string
  readonly acl: string
  readonly who: (scheme: string | null, id: string | null) => string
  /** Follows `who` as it is. */
  readonly may: (perms: number) => string
  readonly watchers: string
  readonly nobodyWatches: string
  readonly watcher: (watcher: WatcherPicture) => string
  readonly watchedAbove: (path: string) => string
  readonly versions: string
  readonly stale: (read: StaleRead) => { readonly lead: string; readonly rest: string }
  readonly sync: (sid: number) => string
  /** Znodes that the drawing leaves out. */
  readonly folded: (n: number) => string
  readonly foldedAll: (drawn: number, of: number) => string
}

export interface SpokenRow {
  readonly name: string
  readonly version: number
  readonly kinds: readonly string[]
  readonly fate: string | null
  /** Only what is not the same. */
  readonly dots: readonly string[]
}
