import type { Hex } from '../../zookeeper/Zxid'
import { isRecord, type Line } from './Line'

/** What was done to a captured ensemble and how its servers stood at times. Times are ms since its start. */
export interface History {
  readonly deeds: readonly Deed[]
  readonly standings: readonly Standing[]
}

export type Deed = { readonly t: number } & (
  | { readonly kind: 'kill' | 'pause' | 'resume' | 'wipe'; readonly sids: readonly number[] }
  /** In place of all cuts before it; none: a heal. */
  | { readonly kind: 'cuts'; readonly cuts: readonly Cut[] }
  /** Acknowledged writes. */
  | { readonly kind: 'write'; readonly count: number }
)

/** One way from one server to another, or only to its quorum port. */
export interface Cut {
  readonly from: number
  readonly to: number
  readonly how: 'link' | 'silent' | 'refused'
}

export interface Standing {
  readonly t: number
  readonly servers: ReadonlyMap<number, Stood>
}

export interface Stood {
  readonly zxid: Hex | null
  readonly acceptedEpoch: number
  readonly currentEpoch: number
}

const KINDS: Readonly<Record<string, 'kill' | 'pause' | 'resume' | 'wipe'>> = {
  'kill -9': 'kill',
  'kill -TERM': 'kill',
  SIGSTOP: 'pause',
  SIGCONT: 'resume',
  'wipe version-2': 'wipe',
}

/** Reads `actions` and `status`; what is neither a fault nor a write is left out. A sentence says what is wrong. */
export function readHistory({ actions, status }: Record<string, unknown>): History | string {
  const deeds: Deed[] = []
  for (const action of listOf(actions)) {
    const { t } = action
    if (typeof t !== 'number') return 'an action without "t"'
    const deed = readDeed(t, action)
    if (typeof deed === 'string') return deed
    if (deed) deeds.push(deed)
  }
  deeds.sort((a, b) => a.t - b.t)
  return { deeds, standings: listOf(status).flatMap(readStanding) }
}

function readDeed(t: number, action: Record<string, unknown>): Deed | string | null {
  const what = String(action.do)
  const kind = KINDS[what]
  if (kind) {
    if (!Array.isArray(action.servers)) return `a "${what}" without "servers"`
    return { t, kind, sids: action.servers.map(Number) }
  }
  if (what === 'heal') return { t, kind: 'cuts', cuts: [] }
  if (what === 'write') {
    const { result, count } = action
    const known = result === undefined || result === 'acknowledged'
    return known ? { t, kind: 'write', count: Number(count ?? 1) } : null
  }
  if (what !== 'cut') return null
  const cuts: Cut[] = []
  if (!Array.isArray(action.drop)) return 'a cut without "drop"'
  for (const text of action.drop as unknown[]) {
    const [, from, to, port, refused] =
      /^(\d+)>(\d+)(:quorum)?( \(connection refused\))?$/.exec(String(text)) ?? []
    if (from === undefined) return `a cut "${String(text)}"`
    const how = !port ? 'link' : refused ? 'refused' : 'silent'
    cuts.push({ from: Number(from), to: Number(to), how })
  }
  return { t, kind: 'cuts', cuts }
}

function readStanding({ t, servers }: Record<string, unknown>): Standing[] {
  if (typeof t !== 'number' || !isRecord(servers)) return []
  const stood = Object.entries(servers).flatMap(([sid, server]): [number, Stood][] => {
    if (!isRecord(server) || typeof server.acceptedEpoch !== 'string') return []
    const zxid = typeof server.zxid === 'string' ? (server.zxid as Hex) : null
    const { acceptedEpoch, currentEpoch } = server
    const epochs = {
      acceptedEpoch: Number(acceptedEpoch),
      currentEpoch: Number(currentEpoch),
    }
    return [[Number(sid), { zxid, ...epochs }]]
  })
  return [{ t, servers: new Map(stood) }]
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** One time that a server was without a leader. */
export interface Looking {
  readonly sid: number
  readonly t: number
  /** When it found one or died; Infinity: not as long as it was watched. */
  readonly until: number
  /** Its process was new. */
  readonly booted: boolean
  readonly zxid: Hex
  readonly peerEpoch: bigint
}

const NOBODY = '0x8000000000000000'

/** When a server looked for a leader, and with which history. */
export function lookingOf(sid: number, lines: readonly Line[], deeds: readonly Deed[]): Looking[] {
  const found: Looking[] = []
  let booted = false
  for (const [at, line] of lines.entries()) {
    if (line.ev === 'boot') booted = true
    if (line.ev !== 'state' || line.state !== 'LOOKING') continue
    const after = lines.slice(at + 1)
    const end = after.findIndex(({ ev }) => ev === 'state' || ev === 'boot')
    const own = end < 0 ? after : after.slice(0, end)
    const begun = own.find(({ ev }) => ev === 'newElection')
    const sent = own.find(({ ev }) => ev === 'send')
    const killed = deeds.find(
      (deed) => deed.kind === 'kill' && deed.sids.includes(sid) && deed.t >= line.t,
    )
    found.push({
      sid,
      t: line.t,
      until: Math.min(after[end]?.t ?? Infinity, killed?.t ?? Infinity),
      booted,
      zxid: hexOf(begun?.zxid),
      peerEpoch: BigInt(hexOf(sent?.peerEpoch)),
    })
    booted = false
  }
  return found
}

/** An observer has no vote of its own. */
function hexOf(value: unknown): Hex {
  return typeof value === 'string' && value !== NOBODY ? (value as Hex) : '0x0'
}
