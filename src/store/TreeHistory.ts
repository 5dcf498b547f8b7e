import { share } from '../simulation/share'
import type {
  WatcherPicture,
  ZnodeChange,
  ZnodeChanges,
  ZnodePicture,
} from '../zookeeper/ZnodePicture'
import { Sequence } from './Sequence'

/** What a server has at a path. */
export interface ZnodeVersion {
  /** null: nothing, though somebody may watch for it. */
  readonly znode: ZnodePicture | null
  readonly watchers: readonly WatcherPicture[]
}

/** What happened to a znode in some span of a run; `watched`: only who watches it. */
export type ZnodeFate = 'created' | 'deleted' | 'changed' | 'watched'

/** The tree of one server at every moment of a run: for each path its versions with the events that brought them. A
 *  moment is given by the number of events before it. */
export class TreeHistory {
  readonly #versions = new Map<string, Sequence<ZnodeVersion>>()
  /** The paths in the order in which they changed. */
  readonly #changes = new Sequence<string>()
  /** Path → names of all children it has ever had. */
  readonly #names = new Map<string, Names>()

  /** What an event has changed. Events come in their order. */
  read(event: number, { whole, znodes }: ZnodeChanges): void {
    if (whole) {
      const named = new Set(znodes.map(({ path }) => path))
      for (const [path, versions] of this.#versions) {
        const last = named.has(path) ? undefined : versions.last(Infinity)
        if (last && last !== NOTHING) this.#add(event, path, NOTHING)
      }
    }
    for (const change of znodes) this.#take(event, change)
  }

  #take(event: number, { path, znode, watchers }: ZnodeChange): void {
    const before = this.#versions.get(path)?.last(Infinity) ?? NOTHING
    const nothing = znode === null && watchers.length === 0
    const version = nothing ? NOTHING : share(before, { znode, watchers })
    if (version !== before) this.#add(event, path, version)
  }

  #add(event: number, path: string, version: ZnodeVersion): void {
    const versions = this.#versions.get(path) ?? new Sequence<ZnodeVersion>()
    this.#versions.set(path, versions)
    versions.add(event, version)
    this.#changes.add(event, path)
    if (version.znode === null || path === '/') return
    const parent = parentOf(path)
    const names = this.#names.get(parent) ?? new Names()
    this.#names.set(parent, names)
    names.add(path.slice(path.lastIndexOf('/') + 1))
  }

  /** Drops what came with event number `from` or later. */
  truncate(from: number): void {
    const gone = this.#changes.latest(
      Infinity,
      this.#changes.before(Infinity) - this.#changes.before(from),
    )
    for (const path of new Set(gone.map(({ item }) => item))) {
      this.#versions.get(path)?.truncate(from)
    }
    this.#changes.truncate(from)
  }

  /** Since when the tree has been as it is at a moment. */
  asSince(events: number): number {
    const last = this.#changes.latest(events, 1)[0]
    return last === undefined ? 0 : last.event + 1
  }

  at(path: string, events: number): ZnodeVersion {
    return this.#versions.get(path)?.last(events) ?? NOTHING
  }

  /** Whether it has ever had a version of a path up to a moment. */
  everHad(path: string, events: number, is: (znode: ZnodePicture) => boolean): boolean {
    const versions = this.#versions.get(path)?.latest(events, Infinity) ?? []
    return versions.some(({ item }) => item.znode !== null && is(item.znode))
  }

  has(path: string, events: number): boolean {
    return this.at(path, events).znode !== null
  }

  /** Names of the children of a path, sorted; at either of the moments, for whoever also shows what has just gone. */
  children(path: string, events: number, orAt = events): readonly string[] {
    const names = this.#names.get(path)?.sorted() ?? []
    return names.filter((name) => {
      const child = below(path, name)
      return this.has(child, events) || (orAt !== events && this.has(child, orAt))
    })
  }

  /** Paths with a znode or a watcher, in no particular order. */
  known(events: number): string[] {
    return [...this.#versions.keys()].filter((path) => this.at(path, events) !== NOTHING)
  }

  /** The paths of all znodes, in no particular order. */
  paths(events: number): string[] {
    const found: string[] = []
    for (const [path, versions] of this.#versions) {
      if (versions.last(events)?.znode) found.push(path)
    }
    return found
  }

  /** What has become of which path from one moment to another. */
  fates(from: number, until: number): ReadonlyMap<string, ZnodeFate> {
    const fates = new Map<string, ZnodeFate>()
    const count = this.#changes.before(until) - this.#changes.before(from)
    for (const { item: path } of this.#changes.latest(until, count)) {
      const fate = fateOf(this.at(path, from), this.at(path, until))
      if (fate) fates.set(path, fate)
    }
    return fates
  }
}

const NOTHING: ZnodeVersion = { znode: null, watchers: [] }

function fateOf(before: ZnodeVersion, after: ZnodeVersion): ZnodeFate | null {
  if (before.znode === null) return after.znode === null ? null : 'created'
  if (after.znode === null) return 'deleted'
  if (before.znode !== after.znode) return 'changed'
  return before.watchers === after.watchers ? null : 'watched'
}

/** Sorted when they are asked for, since thousands may come at once. */
class Names {
  readonly #all = new Set<string>()
  #sorted: string[] | null = null

  add(name: string): void {
    if (this.#all.has(name)) return
    this.#all.add(name)
    this.#sorted = null
  }

  sorted(): readonly string[] {
    this.#sorted ??= [...this.#all].sort()
    return this.#sorted
  }
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 1))
}

export function below(path: string, name: string): string {
  return path === '/' ? `/${name}` : `${path}/${name}`
}
