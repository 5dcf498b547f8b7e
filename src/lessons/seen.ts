import { must } from '../base/assert'
import type { StampedCommand } from '../simulation/Command'
import { serverConfig } from '../simulation/ensembleConfig'
import type { Picture } from '../simulation/Picture'
import type { Claim } from '../words/SplitBrainWords'
import type { FactKind, FactOf, Tally, VoteText } from '../zookeeper/Fact'
import { makeQuorumVerifier, tally } from '../zookeeper/quorum/QuorumVerifier'
import type { ServerPicture } from '../zookeeper/ServerPicture'
import type { ServerState } from '../zookeeper/states'
import { fromHexLong, toHexLong, type Hex } from '../zookeeper/Zxid'
import type { Seen } from './Lesson'

/** What captions read off a run. Nothing here is known beforehand. */

/** A fact, who told it, and when (virtual microseconds). */
export interface Said<K extends FactKind> {
  readonly server: number
  readonly us: number
  readonly fact: FactOf<K>
}

/** All facts of a kind up to the moment, in order. */
export function saidSoFar<K extends FactKind>({ recording, at }: Seen, kind: K): Said<K>[] {
  return recording.events
    .slice(0, at.events)
    .flatMap(({ server, us, facts }) =>
      facts.flatMap((fact) =>
        server !== null && fact.kind === kind ? [{ server, us, fact: fact as FactOf<K> }] : [],
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

/** The vote with which each server went into its latest election. */
export function latestVotes(seen: Seen): ReadonlyMap<number, VoteText> {
  return new Map(
    saidSoFar(seen, 'ElectionStarted').map(({ server, fact }) => [server, fact.vote] as const),
  )
}

/** The last command: what it asked for and when it was given (virtual microseconds). */
export function lastCommand({ recording, at }: Seen): StampedCommand {
  const given = recording.commands.filter(({ before }) => before < at.events)
  return must(given.at(-1), 'a command')
}

/** All facts of a kind told since the last command, in order. */
export function saidSince<K extends FactKind>(seen: Seen, kind: K): Said<K>[] {
  const { us } = lastCommand(seen)
  return saidSoFar(seen, kind).filter((said) => said.us >= us)
}

/** Milliseconds from the last command to a moment; default: to the moment on show. */
export function sinceCommandMs(seen: Seen, us = seen.at.us): number {
  return (us - lastCommand(seen).us) / 1000
}

/** What running servers say of themselves. */
export function running(seen: Seen): ServerPicture[] {
  const { processes, servers } = pictureSeen(seen)
  return sidsOf(seen).flatMap((sid) => {
    const said = servers[sid]
    return said && processes[sid]?.status === 'running' ? [said] : []
  })
}

/** The sids of running servers in that state. */
export function inState(seen: Seen, state: ServerState): number[] {
  return running(seen)
    .filter((server) => server.state === state)
    .map(({ sid }) => sid)
}

/** Who says that it leads and serves, in which epoch, and whom it counts behind itself. */
export function claims(seen: Seen): Claim[] {
  return running(seen).flatMap(({ sid, state, serving, currentEpoch, leader }) =>
    state === 'LEADING' && serving && leader
      ? [{ leader: sid, epoch: currentEpoch, tally: leader.progress }]
      : [],
  )
}

/** The transactions in the log on that server's disk that would survive the loss of power, in order. */
export function logOf(seen: Seen, sid: number): Hex[] {
  const runs = pictureSeen(seen).disks[sid]?.log ?? []
  return runs.flatMap(({ from, to }) => {
    const zxids: Hex[] = []
    for (let zxid = valueOf(from); zxid <= valueOf(to); zxid++) zxids.push(toHexLong(zxid))
    return zxids
  })
}

export function isNewer(a: Hex, b: Hex): boolean {
  return valueOf(a) > valueOf(b)
}

function valueOf(zxid: Hex): bigint {
  return must(fromHexLong(zxid), 'a zxid')
}

/** Whether some leader has committed it by then. */
export function isCommitted(seen: Seen, zxid: Hex): boolean {
  return saidSoFar(seen, 'Committed').some(({ fact }) => fact.zxid === zxid)
}
