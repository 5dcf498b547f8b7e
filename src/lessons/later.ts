import { applyPatches } from '../simulation/applyPatch'
import type { Picture } from '../simulation/Picture'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { FactKind, FactOf } from '../zookeeper/Fact'
import type { ServerPicture } from '../zookeeper/ServerPicture'
import { pictureSeen, type Said } from './seen'
import type { Seen } from './Lesson'

/** What a run ahead shows beyond the moment it began at. */

/** How far the questions of a state look ahead, virtual microseconds. */
export const HORIZON_US = 60_000_000

/** The picture behind the events of a run ahead. */
export function pictureLater(seen: Seen, events: readonly RecordedEvent[]): Picture {
  return applyPatches(pictureSeen(seen), events)
}

/** All facts of a kind that these events tell, in order. */
export function saidIn<K extends FactKind>(events: readonly RecordedEvent[], kind: K): Said<K>[] {
  return events.flatMap(({ server, us, facts }) =>
    facts.flatMap((fact) =>
      server !== null && fact.kind === kind ? [{ server, us, fact: fact as FactOf<K> }] : [],
    ),
  )
}

/** The server that leads and serves; of several that say so, the one of the latest epoch; null: nobody does. */
export function servingLeader({ servers, processes }: Picture): ServerPicture | null {
  const claims = Object.values(servers).filter(
    ({ sid, state, serving }) =>
      state === 'LEADING' && serving && processes[sid]?.status === 'running',
  )
  return claims.reduce<ServerPicture | null>(
    (latest, each) => (latest && latest.currentEpoch > each.currentEpoch ? latest : each),
    null,
  )
}
