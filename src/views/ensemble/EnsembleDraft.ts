import { diskSettingsIn, type DiskSettings } from '../../simulation/diskSettingsText'
import type { RunConfig, StartingServer } from '../../simulation/RunConfig'
import { defaultConfig, parseZxid } from '../../simulation/runConfigText'
import { validateRunConfig, type ConfigProblem } from '../../simulation/validateRunConfig'
import { fromHexLong, printZxid, toHexLong } from '../../zookeeper/Zxid'
import { clientSettingsOf, clientsDraftOf, type ClientsDraft } from './ClientsDraft'

/** An ensemble as it is typed: whatever stands in a field, so that what is wrong can be said and put right. */
export interface EnsembleDraft {
  readonly count: string
  readonly servers: readonly ServerDraft[]
  readonly grouped: boolean
  readonly forceSnapshotSync: boolean
  /** Kept as they are: only a configuration's text sets them. */
  readonly disk: DiskSettings
  readonly clients: ClientsDraft
  readonly settings: Readonly<Record<Setting, string>>
}

export interface ServerDraft {
  readonly observer: boolean
  readonly weight: string
  /** Counted from 1. */
  readonly group: number
  readonly acceptedEpoch: string
  readonly currentEpoch: string
  /** `2:7`. */
  readonly zxid: string
}

/** Ticks and milliseconds as zoo.cfg has them; delays are milliseconds here and microseconds in a run. */
export const SETTINGS = ['tickTime', 'initLimit', 'syncLimit', 'seed'] as const
export const DELAYS = ['latency', 'latencySpread', 'fsync', 'fsyncSpread'] as const
export type Setting = (typeof SETTINGS)[number] | (typeof DELAYS)[number]

export function draftOf(config: RunConfig): EnsembleDraft {
  const { servers, groups } = config
  const settings = Object.fromEntries([
    ...SETTINGS.map((each) => [each, String(config[each])]),
    ...DELAYS.map((each) => [each, String(config[`${each}Us`] / 1000)]),
  ]) as Record<Setting, string>
  return {
    count: String(servers.length),
    servers: servers.map((server) => serverDraft(server, groupOf(groups, server.sid))),
    grouped: groups !== undefined,
    forceSnapshotSync: config.forceSnapshotSync,
    disk: diskSettingsIn(config),
    clients: clientsDraftOf(config),
    settings,
  }
}

function serverDraft(server: StartingServer, group: number): ServerDraft {
  return {
    observer: server.type === 'observer',
    weight: String(server.weight),
    group,
    acceptedEpoch: String(server.acceptedEpoch),
    currentEpoch: String(server.currentEpoch),
    zxid: printZxid(fromHexLong(server.lastZxid) ?? 0n),
  }
}

function groupOf(groups: RunConfig['groups'], sid: number): number {
  const at = groups?.findIndex((group) => group.includes(sid)) ?? -1
  // Whoever was in none yet: three to a group.
  return at >= 0 ? at + 1 : Math.floor((sid - 1) / 3) + 1
}

/** The same ensemble with another number of servers; those added have empty disks. What is no number between 2 and 9
 *  changes nothing but itself. */
export function withCount(draft: EnsembleDraft, count: string): EnsembleDraft {
  const n = numberIn(count)
  if (!(n >= 2 && n <= 9) || !Number.isInteger(n)) return { ...draft, count }
  const more = draftOf(defaultConfig(9, 1)).servers
  const servers = [...draft.servers.slice(0, n), ...more.slice(draft.servers.length, n)]
  return { ...draft, count, servers }
}

export function withServer(
  draft: EnsembleDraft,
  at: number,
  change: Partial<ServerDraft>,
): EnsembleDraft {
  const servers = draft.servers.map((each, i) => (i === at ? { ...each, ...change } : each))
  return { ...draft, servers }
}

export type Checked = { ok: true; config: RunConfig } | { ok: false; problem: ConfigProblem }

/** The run that the draft describes, or the first reason why there is none. */
export function checked(draft: EnsembleDraft): Checked {
  const count = numberIn(draft.count)
  if (!(count >= 2)) return refused({ kind: 'tooFewServers', servers: count || 0 })
  if (count > 9) return refused({ kind: 'tooManyServers', servers: count })
  for (const [i, { zxid }] of draft.servers.entries()) {
    if (parseZxid(zxid.trim()) === null) {
      return refused({ kind: 'zxidMalformed', sid: i + 1, zxid })
    }
  }
  const config = configOf(draft)
  const problem = validateRunConfig(config)
  return problem ? refused(problem) : { ok: true, config }
}

function refused(problem: ConfigProblem): Checked {
  return { ok: false, problem }
}

function configOf(draft: EnsembleDraft): RunConfig {
  const { servers, grouped, forceSnapshotSync, disk, clients, settings } = draft
  const usual = defaultConfig(servers.length, 1)
  const config = {
    ...usual,
    ...disk,
    ...clientSettingsOf(clients),
    forceSnapshotSync,
    servers: servers.map((server, i) => startingServer(server, i + 1)),
    ...Object.fromEntries(SETTINGS.map((each) => [each, numberIn(settings[each])])),
    ...Object.fromEntries(DELAYS.map((each) => [`${each}Us`, microseconds(settings[each])])),
  }
  return grouped ? { ...config, groups: groupsOf(servers) } : config
}

function startingServer(draft: ServerDraft, sid: number): StartingServer {
  return {
    sid,
    type: draft.observer ? 'observer' : 'participant',
    // An observer's weight counts for nothing and is not asked for.
    weight: draft.observer ? 1 : numberIn(draft.weight),
    acceptedEpoch: numberIn(draft.acceptedEpoch),
    currentEpoch: numberIn(draft.currentEpoch),
    lastZxid: toHexLong(parseZxid(draft.zxid.trim()) ?? 0n),
  }
}

/** Of voters only, and none that is empty. */
function groupsOf(servers: readonly ServerDraft[]): number[][] {
  const groups = new Map<number, number[]>()
  for (const [i, { observer, group }] of servers.entries()) {
    if (!observer) groups.set(group, [...(groups.get(group) ?? []), i + 1])
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, sids]) => sids)
}

/** NaN for what is no number; an empty field is none. */
function numberIn(text: string): number {
  return text.trim() === '' ? NaN : Number(text)
}

function microseconds(ms: string): number {
  const us = numberIn(ms) * 1000
  // Three decimals of a millisecond are whole microseconds, whatever binary fractions make of them.
  return Math.abs(us - Math.round(us)) < 1e-6 ? Math.round(us) : us
}
