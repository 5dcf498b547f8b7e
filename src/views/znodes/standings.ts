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
    const changed = [own.mzxid, own.pzxid].map(valueOf)
    return changed.some((zxid) => zxid > this.applied(this.newest ?? sid)) ? 'other' : 'older'
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
