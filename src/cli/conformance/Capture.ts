import { readActs } from './Act'
import {
  asTcpHeals,
  capturedFinal,
  capturedLeaders,
  capturedLogs,
  capturedSyncs,
  capturedTrees,
  type CapturedHistory,
} from './CapturedHistory'
import { readHistory, type History } from './History'
import { isLine, isRecord, type Line } from './Line'

export { isRecord, type Line } from './Line'
import { DEFAULTS, type EnsembleConfig, type Member } from '../../zookeeper/EnsembleConfig'

/** elections/NAME.json: what each server logged of its elections. */
export interface ElectionCapture {
  readonly kind: 'elections'
  readonly name: string
  readonly config: EnsembleConfig
  readonly events: ReadonlyMap<number, readonly Line[]>
  readonly history: History
  readonly whole: CapturedHistory
  /** Settings of zoo.cfg and of the process that only some captures change. */
  readonly settings: Partial<EnsembleConfig>
  /** The configuration changed while it ran (reconfig). */
  readonly changesConfig: boolean
}

/** wire/NAME.json: every message that went over one kind of port. */
export interface WireCapture {
  readonly kind: 'wire'
  readonly name: string
  readonly port: 'election' | 'quorum' | 'client'
  readonly messages: readonly WireMessage[]
  readonly observers: readonly number[]
  /** Who led before anything happened to anybody; null: nothing is said of it. */
  readonly leader: number | null
  /** Processes that were ended and begun while it was captured. */
  readonly deeds: readonly {
    readonly t: number
    readonly kind: 'kill' | 'wipe' | 'start'
    readonly sids: readonly number[]
  }[]
}

export interface WireMessage {
  readonly t: number
  readonly conn: number
  readonly from: string
  readonly to: string
  readonly hex: string
  readonly decoded: Readonly<Record<string, unknown>>
}

/** Anything else, with what it says it is. */
export interface OtherCapture {
  readonly kind: 'other'
  readonly name: string
  readonly what: string
}

export type Capture = ElectionCapture | WireCapture | OtherCapture

/** Recognises a captured file by its content. Answers a sentence when it claims to be a kind that is compared
 *  here and lacks what that kind has. */
export function readCapture(json: unknown, fileName: string): Capture | string {
  if (!isRecord(json)) return 'its top is not an object'
  const name = typeof json.name === 'string' ? json.name : fileName
  if (json.fixture === 'elections') return readElections(json, name)
  if (
    json.fixture === 'wire' &&
    (json.kind === 'election' || json.kind === 'quorum' || json.kind === 'client')
  )
    return readWire(json, json.kind, name)
  const what = json.fixture === 'wire' ? `wire of kind ${String(json.kind)}` : String(json.fixture)
  return { kind: 'other', name, what }
}

function readElections(json: Record<string, unknown>, name: string): ElectionCapture | string {
  const { config, events, observers, props } = json
  if (!isRecord(config)) return 'it has no "config"'
  if (!isRecord(events)) return 'it has no "events"'
  const changesConfig = 'configFiles' in json || 'reconfigTxns' in json
  const found = readMembers(config, Array.isArray(observers) ? observers : [])
  if (typeof found === 'string' && !changesConfig) return found
  const members = typeof found === 'string' ? [] : found
  const bySid = new Map<number, readonly Line[]>()
  for (const [sid, lines] of Object.entries(events)) {
    if (!/^\d+$/.test(sid)) return `"${sid}" in "events" is no server's number`
    if (!Array.isArray(lines) || !lines.every(isLine))
      return `the events of server ${sid} are not a list of {t, ev, …}`
    bySid.set(Number(sid), lines)
  }
  const history = readHistory(json)
  if (typeof history === 'string') return `it has ${history}`
  return {
    kind: 'elections',
    name,
    config: {
      ...DEFAULTS,
      ...settings(config),
      ...intervals(props),
      ...readGroups(config),
      members,
    },
    events: bySid,
    history,
    settings: { ...intervals(props), ...snapshotSizeFactor(props) },
    whole: readWhole(json, bySid, history),
    changesConfig,
  }
}

function readWhole(
  json: Record<string, unknown>,
  events: ReadonlyMap<number, readonly Line[]>,
  { deeds }: History,
): CapturedHistory {
  const actions = Array.isArray(json.actions) ? json.actions.filter(isRecord) : []
  return {
    acts: readActs(actions, asTcpHeals(deeds, events), events),
    leaders: capturedLeaders(events).map(({ sid }) => sid),
    syncs: capturedSyncs(events),
    logs: capturedLogs(json.txnsInLogAtEnd),
    final: capturedFinal(json.final),
    trees: capturedTrees(json.finalTrees),
  }
}

function readMembers(config: Record<string, unknown>, observers: unknown[]): Member[] | string {
  const members: Member[] = []
  for (const [key, value] of Object.entries(config)) {
    const sid = /^server\.(\d+)$/.exec(key)?.[1]
    if (sid === undefined) continue
    const parts = /^(.+?):(\d+):(\d+)(?::(participant|observer))?(?:;.*)?$/.exec(String(value))
    if (parts === null) return `"${key}=${String(value)}" is no address of a server`
    const observes = parts[4] === 'observer' || observers.map(Number).includes(Number(sid))
    members.push({
      sid: Number(sid),
      host: parts[1] ?? '',
      quorumPort: Number(parts[2]),
      electionPort: Number(parts[3]),
      type: observes ? 'observer' : 'participant',
    })
  }
  return members.length === 0 ? 'its "config" names no server' : members
}

function readGroups(config: Record<string, unknown>): Pick<EnsembleConfig, 'groups' | 'weights'> {
  const groups: Record<number, number[]> = {}
  const weights: Record<number, number> = {}
  for (const [key, value] of Object.entries(config)) {
    const [, kind, n] = /^(group|weight)\.(\d+)$/.exec(key) ?? []
    if (kind === 'group') groups[Number(n)] = String(value).split(':').map(Number)
    if (kind === 'weight') weights[Number(n)] = Number(value)
  }
  return Object.keys(groups).length === 0 ? {} : { groups, weights }
}

function settings(config: Record<string, unknown>): Partial<EnsembleConfig> {
  const fields = ['tickTime', 'initLimit', 'syncLimit'] as const
  return Object.fromEntries(
    fields.flatMap((field) => (Number(config[field]) > 0 ? [[field, Number(config[field])]] : [])),
  )
}

function intervals(props: unknown): Partial<EnsembleConfig> {
  if (!isRecord(props)) return {}
  const min = Number(props['zookeeper.fastleader.minNotificationInterval'])
  const max = Number(props['zookeeper.fastleader.maxNotificationInterval'])
  return {
    ...(min > 0 ? { minNotificationInterval: min } : {}),
    ...(max > 0 ? { maxNotificationInterval: max } : {}),
  }
}

function snapshotSizeFactor(props: unknown): Partial<EnsembleConfig> {
  const factor = isRecord(props) ? Number(props['zookeeper.snapshotSizeFactor']) : NaN
  return Number.isNaN(factor) ? {} : { snapshotSizeFactor: factor }
}

function readWire(
  json: Record<string, unknown>,
  port: WireCapture['port'],
  name: string,
): WireCapture | string {
  if (!Array.isArray(json.messages)) return 'it has no list of "messages"'
  const messages: WireMessage[] = []
  for (const [i, message] of json.messages.entries()) {
    if (!isRecord(message) || typeof message.hex !== 'string' || !isRecord(message.decoded))
      return `message ${i + 1} is not {t_ms, conn, from, hex, decoded}`
    const { t_ms, conn, from, to, hex, decoded } = message
    const ends = { from: String(from), to: String(to) }
    messages.push({ t: Number(t_ms), conn: Number(conn), ...ends, hex, decoded })
  }
  const actions = Array.isArray(json.actions) ? json.actions.filter(isRecord) : []
  const deeds = actions.flatMap(readWireDeeds)
  const observers = [...new Set(sidsSaidToBe('observer', actions))]
  const killed = actions.findIndex((action) => readWireDeeds(action).some(({ t }) => t > 0))
  const before = killed < 0 ? actions : actions.slice(0, killed)
  const leader = sidsSaidToBe('leader', before)[0] ?? null
  return { kind: 'wire', name, port, messages, observers, leader, deeds }
}

/** Who is said to be what whenever the ensemble serves. */
function sidsSaidToBe(what: string, actions: readonly Record<string, unknown>[]): number[] {
  const modes = actions.flatMap(({ modes: said }) => (isRecord(said) ? Object.entries(said) : []))
  return modes.flatMap(([sid, mode]) => (mode === what ? [Number(sid)] : []))
}

/** `kill -9`, `start`, `old leader starts with an empty data dir`. */
function readWireDeeds({ t_ms, t, do: what, servers }: Record<string, unknown>) {
  const [text, at] = [String(what), Number(t_ms ?? t)]
  if (!Array.isArray(servers)) return []
  const sids = servers.map(Number)
  const starts = /\bstarts?\b/.test(text)
  return [
    ...(/^kill\b/.test(text) ? [{ t: at, kind: 'kill' as const, sids }] : []),
    ...(starts && /\bempty\b/.test(text) ? [{ t: at, kind: 'wipe' as const, sids }] : []),
    ...(starts ? [{ t: at, kind: 'start' as const, sids }] : []),
  ]
}
