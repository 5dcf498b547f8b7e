import { counterOf, epochOf, toHexLong, type Hex } from '../../zookeeper/Zxid'
import type { RunConfig } from '../RunConfig'
import { applicationsOf, type Applied, beginApplied } from './applied'
import { type Check, found } from './Check'
import { zxidOf } from './durable'
import { activate, beginHistory, follow, type History, lastTransaction } from './history'
import { packetsOf } from './packets'

/** Who proposed in an epoch, how far, and whether a quorum had made it its leader. */
interface Proposed {
  leader: number
  established: boolean
  last: Hex
  event: number
}

interface Integrity {
  applied: Applied
  /** Epochs up to this one were written before the run began. */
  past: number
  epochs: Record<string, Proposed>
}

export const integrity: Check<'G5', Integrity> = {
  id: 'G5',
  begin: (config) => ({ applied: beginApplied(config), past: lastPastEpoch(config), epochs: {} }),
  observe(ghost, witness) {
    const { event } = witness
    for (const fact of event.facts) {
      if (fact.kind === 'EpochEstablished' && event.server !== null) {
        const base = { leader: event.server, last: '0x0' as Hex, event: event.index }
        ghost.epochs[fact.epoch] ??= { ...base, established: true }
      } else if (fact.kind === 'ProposalSent') noteProposed(ghost, fact.zxid, event.server)
    }
    // Whoever dies while proposing has told some, and has not said so.
    for (const { name, zxid } of packetsOf(event)) {
      if (name === 'PROPOSAL') noteProposed(ghost, toHexLong(zxid), event.server)
    }
    for (const { sid, zxid } of applicationsOf(ghost.applied, witness)) {
      const epoch = epochOf(zxidOf(zxid))
      if (epoch <= BigInt(ghost.past)) continue
      const proposed = ghost.epochs[String(epoch)]
      if (!proposed || zxidOf(proposed.last) < zxidOf(zxid)) {
        return found({ sid, zxid }, proposed?.event)
      }
    }
    return null
  },
}

function noteProposed({ epochs }: Integrity, zxid: Hex, leader: number | null): void {
  const proposed = epochs[String(epochOf(zxidOf(zxid)))]
  const further = proposed?.leader === leader && zxidOf(zxid) > zxidOf(proposed?.last ?? '0x0')
  if (proposed && further) proposed.last = zxid
}

/** The last epoch of which servers may hold something when the run begins. */
function lastPastEpoch(config: RunConfig): number {
  return Math.max(...config.servers.map(({ lastZxid }) => Number(epochOf(zxidOf(lastZxid)))))
}

/** Everybody's order is the leaders' order of commits: the next that is applied is the next that is committed. */
export const totalOrder: Check<'G6', { applied: Applied; history: History }> = {
  id: 'G6',
  begin: (config) => ({ applied: beginApplied(config), history: beginHistory(config) }),
  observe(ghost, witness) {
    const activation = follow(ghost.history, witness)
    if (activation) activate(ghost.history, activation, witness.event.index)
    for (const { sid, before, since, zxid } of applicationsOf(ghost.applied, witness)) {
      const next = nextCommitted(ghost.history, lastTransaction(ghost.history, before))
      if (next === null || zxidOf(zxid) <= next.zxid) continue
      return found({ sid, before, zxid, next: toHexLong(next.zxid) }, since, next.event)
    }
    return null
  },
}

/** The transaction that follows, as far as it is known to be committed. */
function nextCommitted({ last }: History, after: bigint): { zxid: bigint; event?: number } | null {
  const epoch = epochOf(after)
  const same = last[String(epoch)]
  if (same && zxidOf(same.zxid) > after) return { ...same, zxid: after + 1n }
  let next: bigint | null = null
  for (const of of Object.keys(last)) {
    if (BigInt(of) > epoch && (next === null || BigInt(of) < next)) next = BigInt(of)
  }
  if (next === null) return null
  return { ...last[String(next)], zxid: (next << 32n) + 1n }
}

/** A leader's proposals have counters without a gap, so the one before is the one counter less. */
export const localPrimaryOrder: Check<'G8', Applied> = {
  id: 'G8',
  begin: beginApplied,
  observe(ghost, witness) {
    for (const { sid, before, since, zxid } of applicationsOf(ghost, witness)) {
      const value = zxidOf(zxid)
      const first = counterOf(value) === 1n && epochOf(zxidOf(before)) < epochOf(value)
      if (!first && zxidOf(before) !== value - 1n) return found({ sid, before, zxid }, since)
    }
    return null
  },
}

export const globalPrimaryOrder: Check<'G9', Applied> = {
  id: 'G9',
  begin: beginApplied,
  observe(ghost, witness) {
    for (const { sid, before, since, zxid } of applicationsOf(ghost, witness)) {
      if (epochOf(zxidOf(zxid)) < epochOf(zxidOf(before)))
        return found({ sid, before, zxid }, since)
    }
    return null
  },
}
