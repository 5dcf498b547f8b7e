import { must } from '../base/assert'
import { serverConfig } from '../simulation/ensembleConfig'
import type { Picture } from '../simulation/Picture'
import type { FactKind, FactOf, Tally, VoteText } from '../zookeeper/Fact'
import { makeQuorumVerifier, tally } from '../zookeeper/quorum/QuorumVerifier'
import type { Seen } from './Lesson'

/** What captions read off a run. Nothing here is known beforehand. */

/** A fact and who told it. */
export interface Said<K extends FactKind> {
  readonly server: number
  readonly fact: FactOf<K>
}

/** All facts of a kind up to the moment, in order. */
export function saidSoFar<K extends FactKind>({ recording, at }: Seen, kind: K): Said<K>[] {
  return recording.events
    .slice(0, at.events)
    .flatMap(({ server, facts }) =>
      facts.flatMap((fact) =>
        server !== null && fact.kind === kind ? [{ server, fact: fact as FactOf<K> }] : [],
      ),
    )
}

/** The last fact of a kind. The beat has waited for it, so there is one. */
export function lastSaid<K extends FactKind>(seen: Seen, kind: K): Said<K> {
  return must(saidSoFar(seen, kind).at(-1), `a fact ${kind}`)
}

export function pictureSeen({ recording, at }: Seen): Picture {
  return recording.pictureAt(at.events)
}

export function sidsOf({ recording }: Seen): number[] {
  return recording.config.servers.map(({ sid }) => sid)
}

/** How far these servers are from a quorum, by the ensemble's own verifier. */
export function tallyOf({ recording: { config } }: Seen, sids: readonly number[]): Tally {
  const first = must(config.servers[0], 'a server')
  return tally(makeQuorumVerifier(serverConfig(config, first.sid)), sids)
}

/** The vote each server begins its first election with. */
export function firstVotes(seen: Seen): ReadonlyMap<number, VoteText> {
  const votes = new Map<number, VoteText>()
  for (const { server, fact } of saidSoFar(seen, 'ElectionStarted')) {
    if (!votes.has(server)) votes.set(server, fact.vote)
  }
  return votes
}
