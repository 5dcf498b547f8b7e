import { must } from '../base/assert'
import { ownerOf } from '../simulation/addresses'
import { CLIENT_BASE } from '../simulation/endpoints'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { FactKind, FactOf } from '../zookeeper/Fact'
import type { Seen } from './Lesson'

/** What captions read off the clients of a run. */

/** A client's fact: its number (1 is c1), and when it told it (virtual microseconds). */
export interface ClientSaid<K extends FactKind> {
  readonly client: number
  readonly us: number
  readonly fact: FactOf<K>
}

/** All facts of a kind that clients tell in these events, in order. */
export function clientsSaidIn<K extends FactKind>(
  events: readonly RecordedEvent[],
  kind: K,
): ClientSaid<K>[] {
  return events.flatMap(({ client, us, facts }) =>
    facts.flatMap((fact) =>
      client !== undefined && fact.kind === kind
        ? [{ client: client - CLIENT_BASE, us, fact: fact as FactOf<K> }]
        : [],
    ),
  )
}

/** Those up to the moment. */
export function clientsSaid<K extends FactKind>({ recording, at }: Seen, kind: K): ClientSaid<K>[] {
  return clientsSaidIn(recording.events.slice(0, at.events), kind)
}

/** The last of client n. The beat has waited for it, so there is one. */
export function lastClientSaid<K extends FactKind>(seen: Seen, n: number, kind: K): ClientSaid<K> {
  const said = clientsSaid(seen, kind).filter(({ client }) => client === n)
  return must(said.at(-1), `a fact ${kind} of client c${n}`)
}

/** The server at which client n's session last stood. */
export function serverOfClient(seen: Seen, n: number): number {
  const { address } = lastClientSaid(seen, n, 'ClientConnected').fact
  return must(ownerOf(address), 'an address').sid
}
