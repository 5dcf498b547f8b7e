import type { Picture } from '../../simulation/Picture'
import type { TreeBook } from '../../store/TreeBook'
import type { Standing } from '../../words/ZnodeWords'
import type { StatPicture } from '../../zookeeper/ZnodePicture'
import { fromHexLong, type Hex } from '../../zookeeper/Zxid'

/** Who has which version of a znode, at one moment of a run. */
export class Standings {
  /** The serving server that has applied most, or else the running one; null: nobody runs. */
  readonly newest: number | null

  constructor(
    readonly book: TreeBook,
    readonly picture: Picture,
    readonly events: number,
  ) {
    const running = Object.keys(picture.processes)
      .map(Number)
      .filter((sid) => isUp(picture, sid))
    const serving = running.filter((sid) => picture.servers[sid]?.serving)
    const most = (serving.length > 0 ? serving : running).reduce<number | null>((best, sid) => {
      return best === null || this.applied(sid) > this.applied(best) ? sid : best
    }, null)
    this.newest = most
  }

  of(sid: number, path: string): Standing {
    if (!isUp(this.picture, sid)) return 'down'
    const own = this.book.of(sid).at(path, this.events).znode?.stat
    if (!own) return 'missing'
    if (this.newest === null || this.newest === sid) return 'same'
    const newest = this.book.of(this.newest).at(path, this.events).znode?.stat
    if (newest && sameVersion(own, newest)) return 'same'
    return this.known(sid, this.newest, path, own) ? 'older' : 'other'
  }

  /** Some of the znodes that have changed since the transaction that all servers have applied. */
  unequal(most: number): readonly string[] {
    const running = Object.keys(this.picture.processes)
      .map(Number)
      .filter((sid) => isUp(this.picture, sid))
    const { newest } = this
    const behind = running.filter(
      (sid) => newest !== null && this.applied(sid) < this.applied(newest),
    )
    const [first, ...others] = behind.map((sid) => this.applied(sid))
    if (newest === null || first === undefined) return []
    const least = others.reduce((low, zxid) => (zxid < low ? zxid : low), first)
    const history = this.book.of(newest)
    const changed = (path: string): boolean => {
      const stat = history.at(path, this.events).znode?.stat
      return stat !== undefined && (valueOf(stat.mzxid) > least || valueOf(stat.pzxid) > least)
    }
    const found: string[] = []
    for (const path of history.paths(this.events)) {
      if (found.length < most && path !== '/' && changed(path)) found.push(path)
    }
    return found
  }

  /** Whether what a server has was once newest: its transaction stands in the newest server's log, or another server
   *  has applied it, too. Otherwise it was never committed, and TRUNC or SNAP will take it away. */
  private known(sid: number, newest: number, path: string, own: StatPicture): boolean {
    const tail = this.picture.servers[newest]?.log.tail ?? []
    const last = valueOf(own.pzxid) > valueOf(own.mzxid) ? own.pzxid : own.mzxid
    if (tail.some(({ zxid }) => zxid === last)) return true
    const others = Object.keys(this.picture.processes).map(Number)
    return others.some((other) => {
      if (other === sid) return false
      const history = this.book.of(other)
      return history.everHad(path, this.events, ({ stat }) => sameVersion(stat, own))
    })
  }

  /** The version of the data; null: it has no such znode, or no memory. */
  version(sid: number, path: string): number | null {
    if (!isUp(this.picture, sid)) return null
    return this.book.of(sid).at(path, this.events).znode?.stat.version ?? null
  }

  private applied(sid: number): bigint {
    return valueOf(this.picture.servers[sid]?.lastZxid ?? '0x0')
  }
}

/** Its process has a memory. */
export function isUp({ processes, servers }: Picture, sid: number): boolean {
  const process = processes[sid]
  const there = process?.status === 'running' || process?.status === 'paused'
  return there && servers[sid]?.incarnation === process.incarnation
}

/** Times are left out: what every server writes into /zookeeper for itself has its own. */
const COMPARED = [
  ...(['czxid', 'mzxid', 'pzxid', 'version', 'cversion', 'aversion', 'ephemeralOwner'] as const),
]

function sameVersion(a: StatPicture, b: StatPicture): boolean {
  return COMPARED.every((field) => a[field] === b[field])
}

function valueOf(zxid: Hex): bigint {
  return fromHexLong(zxid) ?? 0n
}
