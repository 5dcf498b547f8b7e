import type { Act } from './Act'
import type { Cut, Deed } from './History'
import { isRecord, type Line } from './Line'

/** What a capture tells of its whole history: what was done, and what came of it. */
export interface CapturedHistory {
  readonly acts: readonly Act[]
  /** Leaders that reached BROADCAST, in order. */
  readonly leaders: readonly number[]
  /** Learner → how its histories came, in order. */
  readonly syncs: ReadonlyMap<number, readonly string[]>
  /** Server → what stood in its log at the end, `0x100000001 createSession`; null: it was not captured whole. */
  readonly logs: ReadonlyMap<number, readonly string[] | null>
  readonly final: ReadonlyMap<number, Final>
  /** Server → path → [data, czxid, mzxid]. */
  readonly trees: ReadonlyMap<number, ReadonlyMap<string, string>>
}

export interface Final {
  readonly mode: string
  readonly zxid: string
  readonly acceptedEpoch: string
  readonly currentEpoch: string
}

type Events = ReadonlyMap<number, readonly Line[]>

/** Who reached BROADCAST as a leader, and when. */
export function capturedLeaders(events: Events): { sid: number; t: number }[] {
  return [...events]
    .flatMap(([sid, lines]) =>
      lines
        .filter(({ ev, state }) => ev === 'peerState' && state === 'leading - broadcast')
        .map(({ t }) => ({ sid, t })),
    )
    .sort((a, b) => a.t - b.t)
}

const MODES: Readonly<Record<string, string>> = {
  learnerDiff: 'DIFF',
  learnerSnap: 'SNAP',
  learnerTrunc: 'TRUNC',
}

export function capturedSyncs(events: Events): Map<number, string[]> {
  return new Map(
    [...events].map(([sid, lines]) => [sid, lines.flatMap(({ ev }) => MODES[ev] ?? [])]),
  )
}

/** A list in which a capture leaves some out in the middle (`... 617 more ...`) is filled from the zxids around. */
export function capturedLogs(json: unknown): Map<number, readonly string[] | null> {
  const logs = new Map<number, readonly string[] | null>()
  for (const [sid, lines] of Object.entries(isRecord(json) ? json : {})) {
    if (!Array.isArray(lines)) continue
    logs.set(Number(sid), filled(lines.map(String)))
  }
  return logs
}

function filled(lines: readonly string[]): string[] | null {
  const whole: string[] = []
  for (const [at, line] of lines.entries()) {
    const more = Number(/^\.\.\. (\d+) more \.\.\.$/.exec(line)?.[1] ?? 0)
    if (more === 0) {
      whole.push(line)
      continue
    }
    const [zxid, op] = lines[at - 1]?.split(' ') ?? []
    const next = lines[at + 1]?.split(' ')[0]
    if (!zxid || !next || BigInt(next) !== BigInt(zxid) + BigInt(more) + 1n) return null
    for (let i = 1; i <= more; i++)
      whole.push(`0x${(BigInt(zxid) + BigInt(i)).toString(16)} ${op ?? ''}`)
  }
  return whole
}

export function capturedFinal(json: unknown): Map<number, Final> {
  const final = new Map<number, Final>()
  for (const [sid, server] of Object.entries(isRecord(json) ? json : {})) {
    if (!isRecord(server)) continue
    const { mode, zxid, acceptedEpoch, currentEpoch } = server
    final.set(Number(sid), {
      ...{ mode: String(mode), zxid: String(zxid) },
      ...{ acceptedEpoch: String(acceptedEpoch), currentEpoch: String(currentEpoch) },
    })
  }
  return final
}

export function capturedTrees(json: unknown): Map<number, Map<string, string>> {
  const trees = new Map<number, Map<string, string>>()
  for (const [sid, tree] of Object.entries(isRecord(json) ? json : {})) {
    if (!isRecord(tree)) continue
    const znodes = Object.entries(tree).flatMap(([path, znode]): [string, string][] => {
      if (!isRecord(znode)) return []
      const { data, czxid, mzxid } = znode
      return [[path, `${JSON.stringify(data)} ${String(czxid)} ${String(mzxid)}`]]
    })
    trees.set(Number(sid), new Map(znodes))
  }
  return trees
}

/** After a heal a link is of use again when TCP sends again what it holds, which may take as long again as the cut.
 *  A capture tells when: that is the first message of an election over it. Half-healed states take the place of the
 *  one heal. */
export function asTcpHeals(deeds: readonly Deed[], events: Events): Deed[] {
  return deeds.flatMap((deed, at): Deed[] => {
    if (deed.kind !== 'cuts') return [deed]
    const before = deeds.slice(0, at).findLast(({ kind }) => kind === 'cuts')
    const next = deeds.slice(at + 1).find(({ kind }) => kind === 'cuts')?.t ?? Infinity
    const cuts = before?.kind === 'cuts' ? before.cuts : []
    const healed = cuts.filter((cut) => cut.how === 'link' && !isAmong(deed.cuts, cut))
    const late = healed.map((cut) => {
      const looks = isLooking(events, cut.from, deed.t) || isLooking(events, cut.to, deed.t)
      const heard = looks ? heardAt(events, cut, deed.t, next) : null
      return { cut, t: heard === null ? deed.t : heard - 1 }
    })
    const times = [...new Set([deed.t, ...late.map(({ t }) => t)])].sort((a, b) => a - b)
    return times.map((t) => ({
      ...{ t, kind: 'cuts' },
      cuts: [...deed.cuts, ...late.filter((each) => each.t > t).map(({ cut }) => cut)],
    }))
  })
}

function isAmong(cuts: readonly Cut[], { from, to, how }: Cut): boolean {
  return cuts.some((each) => each.from === from && each.to === to && each.how === how)
}

function isLooking(events: Events, sid: number, t: number): boolean {
  const state = events.get(sid)?.findLast((line) => line.ev === 'state' && line.t <= t)
  return state?.state === 'LOOKING'
}

function heardAt(events: Events, { from, to }: Cut, after: number, before: number): number | null {
  const heard = events
    .get(to)
    ?.find(({ ev, t, sid }) => ev === 'recv' && t >= after && t < before && sid === from)
  return heard?.t ?? null
}
