import type { Server } from '../Server'
import { ephemeralTypeOf } from './EphemeralType'

const TTL_BITS = 0x000000ffffffffffn

/** Containers that have had a child and have none any more, and znodes without children whose time has passed since
 *  they last changed (ContainerManager.getCandidates). */
export function dueContainers(me: Server): string[] {
  const { tree } = me.zkDb
  const now = BigInt(me.config.epochMs + Math.floor(me.nowUs / 1000))
  const containers = [...tree.containers].filter((path) => {
    const znode = tree.nodes.get(path)
    return znode !== undefined && znode.stat.cversion > 0 && znode.children.size === 0
  })
  const overdue = [...tree.ttls].filter((path) => {
    const znode = tree.nodes.get(path)
    if (znode === undefined || znode.children.size > 0) return false
    const { ephemeralOwner, mtime } = znode.stat
    return ephemeralTypeOf(ephemeralOwner) === 'TTL' && now - mtime > (ephemeralOwner & TTL_BITS)
  })
  return [...containers, ...overdue]
}
