import type { Server } from '../../zookeeper/Server'
import type { Picture } from '../Picture'
import type { World } from '../World'

/** Everything at one moment of a search, and what may still befall it. Never changed: every move makes a new one, which
 *  shares the servers that had no part in it. */
export interface SearchState {
  readonly world: World
  /** Servers in memory. */
  readonly servers: ReadonlyMap<number, Server>
  readonly picture: Picture
  /** What each check remembers of the way here. */
  readonly ghosts: Readonly<Record<string, unknown>>
  readonly crashesLeft: number
  readonly restartsLeft: number
}
