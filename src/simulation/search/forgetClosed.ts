import type { World } from '../World'

const OF_CONNECTION = /^(\d+\.\d+\.\d+)[<>]?$/

/** Takes out of what the checks remember what they know of connections that are no more: a name is used once. */
export function forgetClosed(ghost: Record<string, unknown>, world: World): void {
  for (const key in ghost) {
    const conn = OF_CONNECTION.exec(key)?.[1]
    const inner = ghost[key]
    if (conn !== undefined && !world.connections.has(conn)) delete ghost[key]
    else if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      forgetClosed(inner as Record<string, unknown>, world)
    }
  }
}
