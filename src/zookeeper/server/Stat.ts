import type { DataNode, StatPersisted } from './DataNode'
import { ephemeralTypeOf } from './EphemeralType'

/** org.apache.zookeeper.data.Stat: what clients are told of a znode. */
export interface Stat extends StatPersisted {
  dataLength: number
  numChildren: number
}

/** DataNode.copyStat. The stored cversion counts the children that came, the one told those that came and
 *  those that went; the owner is told only where it is a session. */
export function statOf({ stat, data, children }: DataNode): Stat {
  const { ephemeralOwner } = stat
  return {
    ...stat,
    cversion: (Math.imul(stat.cversion, 2) - children.size) | 0,
    ephemeralOwner: ephemeralTypeOf(ephemeralOwner) === 'NORMAL' ? ephemeralOwner : 0n,
    dataLength: data?.length ?? 0,
    numChildren: children.size,
  }
}
