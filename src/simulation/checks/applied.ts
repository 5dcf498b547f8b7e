import { toHexLong, type Hex } from '../../zookeeper/Zxid'
import type { RunConfig } from '../RunConfig'
import type { Witness } from './Check'

/** Server → the zxid up to which it has applied transactions, and the event in which it came there. */
export type Applied = Record<number, { zxid: Hex; event?: number }>

/** One transaction applied by one server. */
export interface Application {
  readonly sid: number
  /** How far that server was before, and since which event. */
  readonly before: Hex
  readonly since: number | undefined
  readonly zxid: Hex
}

export function beginApplied(config: RunConfig): Applied {
  return Object.fromEntries(config.servers.map(({ sid, lastZxid }) => [sid, { zxid: lastZxid }]))
}

/** Transactions applied in this event, in order, for memory's state before each. What a start or an end of a role
 *  replays from the own log, and what comes as a whole tree, moves a server without being applied one by one. */
export function applicationsOf(applied: Applied, { event, picture }: Witness): Application[] {
  const sid = event.server
  if (sid === null) return []
  const applications: Application[] = []
  let { zxid, event: since } = applied[sid] ?? { zxid: '0x0' as Hex, event: undefined }
  for (const fact of event.facts) {
    if (fact.kind === 'Applied') {
      applications.push({ sid, before: zxid, since, zxid: fact.zxid })
      since = event.index
      zxid = fact.zxid
    } else if (fact.kind === 'SyncReceived' && fact.mode !== 'DIFF') zxid = fact.zxid
    else if (fact.kind === 'LogReplayed') zxid = fact.to
    else if (fact.kind === 'LeaderActivated') zxid = toHexLong(BigInt(fact.epoch) << 32n)
  }
  const now = picture.servers[sid]?.lastZxid ?? zxid
  if (now !== applied[sid]?.zxid) applied[sid] = { zxid: now, event: event.index }
  return applications
}
