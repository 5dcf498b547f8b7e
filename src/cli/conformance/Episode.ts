import { type Hex, epochOf, fromHexLong } from '../../zookeeper/Zxid'
import type { RunConfig, StartingServer } from '../../simulation/RunConfig'
import { defaultConfig } from '../../simulation/runConfigText'
import { isQuorum } from '../../simulation/checks/quorums'
import type { ElectionCapture } from './Capture'
import { lookingOf, type Deed, type Looking, type Stood } from './History'

/** A stretch of a capture in which an election took place and nothing was written, to be lived through anew. */
export interface Episode {
  /** ms since the start of the capture. */
  readonly from: number
  readonly until: number
  readonly config: RunConfig
  /** Who had a leader all the while, the leader first; empty: nobody. */
  readonly settled: readonly number[]
  /** Who began to look, and when. */
  readonly starts: readonly { readonly t: number; readonly sid: number }[]
  /** Faults from `from` on; those that were in force then come first. */
  readonly deeds: readonly Deed[]
  /** Everybody starts with an empty disk. */
  readonly cold: boolean
  /** Leaders that were established in it, in order, and who led at its end. */
  readonly captured: { readonly leaders: readonly number[]; readonly leader: number | null }
}

/** From the start of a process to its first election here, ms: captured processes begin when they began to look. */
const BOOT_MS = 1

/** The capture up to its first write, and every later election between two writes. */
export function episodesOf(capture: ElectionCapture): Episode[] {
  const { deeds, standings } = capture.history
  const ends = standings.at(-1)?.t ?? 0
  const firstWrite = deeds.find(({ kind }) => kind === 'write')?.t ?? ends
  const looking = [...capture.events]
    .flatMap(([sid, lines]) => lookingOf(sid, lines, deeds))
    .filter(({ t }) => t <= ends)
    .sort((a, b) => a.t - b.t)
  const first = looking.filter(({ t }) => t < firstWrite)
  if (first.length === 0) return []
  const later = looking.filter(({ until }) => until > firstWrite)
  const clusters = clustersOf(later, deeds, firstWrite)
  return [
    episode(capture, first, { from: 0, until: firstWrite }, true),
    ...clusters.map((cluster, at) => {
      const next = clusters[at + 1]?.[0]?.t
      const from = Math.max(cluster[0]?.t ?? 0, firstWrite)
      const until = next === undefined ? ends : (lastWrite(deeds, next) ?? next)
      return episode(capture, cluster, { from, until }, false)
    }),
  ]
}

function lastWrite(deeds: readonly Deed[], before: number): number | undefined {
  return deeds.findLast(({ kind, t }) => kind === 'write' && t <= before)?.t
}

/** Elections with a write between their beginnings are two: histories have changed. */
function clustersOf(
  looking: readonly Looking[],
  deeds: readonly Deed[],
  firstWrite: number,
): Looking[][] {
  const clusters: Looking[][] = []
  let before = -Infinity
  for (const each of looking) {
    const t = Math.max(each.t, firstWrite)
    const between = deeds.some((deed) => deed.kind === 'write' && deed.t > before && deed.t <= t)
    if (between || clusters.length === 0) clusters.push([])
    clusters.at(-1)?.push(each)
    before = t
  }
  return clusters
}

function episode(
  capture: ElectionCapture,
  looking: readonly Looking[],
  { from, until }: { from: number; until: number },
  cold: boolean,
): Episode {
  const { deeds } = capture.history
  const led = leadersUntil(capture, until)
  const settled = cold ? [] : settledAt(capture, looking, from)
  const config = configOf(capture, cold ? [] : looking, settled, from)
  const inForce = deeds.findLast(({ kind, t }) => kind === 'cuts' && t < from)
  const starts = looking
    .filter((each, at) => each.booted || !looking.slice(0, at).some(({ sid }) => sid === each.sid))
    .map(({ sid, t }) => ({ sid, t: Math.max(t, from) - BOOT_MS }))
  return {
    ...{ from, until, config, cold, starts },
    settled: isQuorum(config, settled) ? settled : [],
    deeds: [
      ...(inForce ? [{ ...inForce, t: from }] : []),
      ...deeds.filter(({ t, kind }) => t >= from && t < until && kind !== 'write'),
    ],
    captured: {
      leaders: led.filter(({ t }) => t > from).map(({ sid }) => sid),
      leader: led.at(-1)?.sid ?? null,
    },
  }
}

/** Leaders that reached BROADCAST, in order. */
function leadersUntil(capture: ElectionCapture, until: number): { sid: number; t: number }[] {
  return [...capture.events]
    .flatMap(([sid, lines]) =>
      lines
        .filter(
          ({ ev, state, t }) => ev === 'peerState' && state === 'leading - broadcast' && t <= until,
        )
        .map(({ t }) => ({ sid, t })),
    )
    .sort((a, b) => a.t - b.t)
}

/** Who followed the leader of that time and went on doing so. */
function settledAt(capture: ElectionCapture, looking: readonly Looking[], t: number): number[] {
  const leader = leadersUntil(capture, t).at(-1)?.sid
  const away = new Set(looking.map(({ sid }) => sid))
  const up = [...capture.events].filter(([sid, lines]) => {
    const state = lines.findLast((line) => line.ev === 'state' && line.t <= t)?.state
    const had = ['FOLLOWING', 'LEADING', 'OBSERVING'].includes(String(state))
    return had && !away.has(sid) && isUp(capture, sid, t)
  })
  const sids = up.map(([sid]) => sid)
  if (leader === undefined || !sids.includes(leader)) return []
  return [leader, ...sids.filter((sid) => sid !== leader)]
}

function isUp(capture: ElectionCapture, sid: number, t: number): boolean {
  const booted =
    capture.events.get(sid)?.findLast((line) => line.ev === 'boot' && line.t <= t)?.t ?? 0
  const last = capture.history.deeds.findLast(
    (deed) => deed.t <= t && deed.t >= booted && 'sids' in deed && deed.sids.includes(sid),
  )
  return last?.kind !== 'kill' && last?.kind !== 'pause'
}

/** Those who look have their captured histories. Of the settled only the leader has one: the others get it from it,
 *  and the same server leads here. */
function configOf(
  { config, history }: ElectionCapture,
  looking: readonly Looking[],
  settled: readonly number[],
  t: number,
): RunConfig {
  const { members, groups, weights, tickTime, initLimit, syncLimit } = config
  const standing = history.standings.findLast((each) => each.t <= t)
  return {
    ...defaultConfig(members.length, 1),
    ...{ tickTime, initLimit, syncLimit, bootUs: BOOT_MS * 1000, bootSpreadUs: 0 },
    ...(groups ? { groups: Object.values(groups) } : {}),
    servers: members.map(({ sid, type }) => {
      const looks = looking.find((each) => each.sid === sid)
      const stood = standing?.servers.get(sid)
      const started = looks
        ? disk(looks.zxid, looks.peerEpoch, stood)
        : sid === settled[0] && stood?.zxid
          ? disk(stood.zxid, 0n, stood)
          : disk('0x0', 0n, undefined)
      return { sid, type, weight: weights?.[sid] ?? 1, ...started }
    }),
  }
}

function disk(
  lastZxid: Hex,
  peerEpoch: bigint,
  stood: Stood | undefined,
): Pick<StartingServer, 'acceptedEpoch' | 'currentEpoch' | 'lastZxid'> {
  const ofZxid = Number(epochOf(fromHexLong(lastZxid) ?? 0n))
  const said = Number(BigInt.asIntN(64, peerEpoch))
  const currentEpoch = Math.max(ofZxid, said)
  // A disk without any history was wiped or never written, whatever stood on it before.
  const accepted = currentEpoch === 0 ? 0 : (stood?.acceptedEpoch ?? 0)
  return { lastZxid, currentEpoch, acceptedEpoch: Math.max(currentEpoch, accepted) }
}
