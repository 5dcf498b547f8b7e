import { must } from '../base/assert'
import { BROKEN_RULES, type BrokenRule, DEFAULTS } from '../zookeeper/EnsembleConfig'
import { counterOf, epochOf, fromHexLong, makeZxid, printZxid, toHexLong } from '../zookeeper/Zxid'
import {
  acceptSuperDigest,
  defaultClientSettings,
  parseClientSetting,
  printClientSettings,
} from './clientSettingsText'
import { defaultDiskSettings, parseDiskSetting, printDiskSettings } from './diskSettingsText'
import type { RunConfig, StartingServer } from './RunConfig'
import {
  parseTime,
  printTime,
  readAll,
  sentenceOf,
  type TextError,
  type TextReader,
} from './TextReader'
import { type ConfigProblem, problemSentence, validateRunConfig } from './validateRunConfig'

/** A configuration as a few lines; what is left out is as in `defaultConfig`.
 *
 *    ensemble 5 seed=7 tickTime=2000 initLimit=10 syncLimit=5 latency=1ms+2ms forceSnapshotSync
 *             snapCount=10 compression=gz purgeInterval=60s        (all in one line; see diskSettingsText)
 *             extendedTypesEnabled maxSessionTimeout=60000       (the same; see clientSettingsText)
 *    server 1 zxid=2:7 acceptedEpoch=3 currentEpoch=2
 *    server 5 observer weight=0
 *    groups 1 2 | 3 4
 *    break minority-quorum */

export type ConfigError =
  { kind: 'text'; line: number; error: TextError } | { kind: 'impossible'; problem: ConfigProblem }

export type ParsedConfig = { ok: true; config: RunConfig } | { ok: false; error: ConfigError }

/** Delays of a quiet local network and an ordinary disk; a process boots within half a finalizeWait of another,
 *  so that servers started together vote together. */
const DELAYS = {
  latency: { us: 1_000, spreadUs: 2_000 },
  fsync: { us: 4_000, spreadUs: 4_000 },
  boot: { us: 100_000, spreadUs: 80_000 },
} as const

/** The servers' clocks start with the year 2026. */
const EPOCH_MS = 1_767_225_600_000

/** `servers` participants with empty disks and ZooKeeper's default settings. 2 to 9 servers, seed 32 bit unsigned. */
export function defaultConfig(servers: number, seed: number): RunConfig {
  return {
    seed,
    servers: Array.from({ length: servers }, (_, at) => emptyServer(at + 1)),
    tickTime: DEFAULTS.tickTime,
    initLimit: DEFAULTS.initLimit,
    syncLimit: DEFAULTS.syncLimit,
    forceSnapshotSync: false,
    ...defaultDiskSettings(),
    ...defaultClientSettings(),
    latencyUs: DELAYS.latency.us,
    latencySpreadUs: DELAYS.latency.spreadUs,
    fsyncUs: DELAYS.fsync.us,
    fsyncSpreadUs: DELAYS.fsync.spreadUs,
    bootUs: DELAYS.boot.us,
    bootSpreadUs: DELAYS.boot.spreadUs,
    epochMs: EPOCH_MS,
    brokenRules: [],
  }
}

function emptyServer(sid: number): StartingServer {
  return {
    sid,
    type: 'participant',
    weight: 1,
    acceptedEpoch: 0,
    currentEpoch: 0,
    lastZxid: '0x0',
  }
}

type Draft = { -readonly [Key in keyof RunConfig]: RunConfig[Key] }

/** Reads a configuration and makes sure that a run can start from it. */
export function parseRunConfig(text: string): ParsedConfig {
  let draft: Draft | null = null
  for (const [line, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue
    const parsed = readAll(content, (reader) => readLine(reader, draft))
    if (!parsed.ok) return { ok: false, error: { kind: 'text', line, error: parsed.error } }
    draft = parsed.value
  }
  if (draft === null) {
    const error = { at: 0, found: '', expected: ['“ensemble”'] }
    return { ok: false, error: { kind: 'text', line: 0, error } }
  }
  const problem = validateRunConfig(draft)
  return problem
    ? { ok: false, error: { kind: 'impossible', problem } }
    : { ok: true, config: draft }
}

/** One English sentence. */
export function configSentence(error: ConfigError): string {
  if (error.kind === 'impossible') return problemSentence(error.problem)
  return `Line ${error.line + 1}: ${sentenceOf(error.error)}`
}

function readLine(reader: TextReader, draft: Draft | null): Draft {
  if (draft === null) {
    reader.expect('ensemble')
    const config: Draft = defaultConfig(reader.number('a number of servers', 1, 99), 1)
    while (!reader.atEnd()) Object.assign(config, readSetting(reader))
    return config
  }
  if (reader.accept('server')) {
    const sid = reader.number('a server', 1, draft.servers.length)
    const given = must(draft.servers[sid - 1], 'the server')
    const server = readServer(reader, given)
    return { ...draft, servers: draft.servers.map((each) => (each === given ? server : each)) }
  }
  if (reader.accept('groups')) {
    const groups = [reader.sids()]
    while (reader.accept('|')) groups.push(reader.sids())
    return { ...draft, groups }
  }
  reader.expect('break')
  const rules: BrokenRule[] = [...draft.brokenRules]
  do rules.push(reader.acceptOneOf(BROKEN_RULES) ?? reader.fail())
  while (!reader.atEnd())
  return { ...draft, brokenRules: rules }
}

const NUMBERS = ['seed', 'tickTime', 'initLimit', 'syncLimit', 'epochMs'] as const
const SPANS = ['latency', 'fsync', 'boot'] as const

function readSetting(reader: TextReader): Partial<RunConfig> {
  if (reader.accept('forceSnapshotSync')) return { forceSnapshotSync: true }
  const superDigest = acceptSuperDigest(reader)
  if (superDigest) return superDigest
  const [name = '', value = ''] = reader.peek().split('=')
  const one = parseDiskSetting(name, value) ?? parseClientSetting(name, value)
  if (one) return take(reader, one)
  for (const field of NUMBERS) {
    if (field === name && /^[0-9]{1,15}$/.test(value))
      return take(reader, { [field]: Number(value) })
  }
  for (const field of SPANS) {
    if (field !== name) continue
    const [least, spread, ...rest] = value.split('+').map(parseTime)
    if (typeof least !== 'number' || spread === null || rest.length > 0) break
    return take(reader, { [`${field}Us`]: least, [`${field}SpreadUs`]: spread ?? 0 })
  }
  return reader.fail('a setting (seed=7, tickTime=2000, latency=1ms+2ms)')
}

function readServer(reader: TextReader, given: StartingServer): StartingServer {
  let server = given
  while (!reader.atEnd()) server = { ...server, ...readServerSetting(reader) }
  return server
}

function readServerSetting(reader: TextReader): Partial<StartingServer> {
  if (reader.accept('observer')) return { type: 'observer' }
  const [name, value = ''] = reader.peek().split('=')
  if (name === 'zxid') {
    const zxid = parseZxid(value)
    if (zxid !== null) return take(reader, { lastZxid: toHexLong(zxid) })
  }
  for (const field of ['acceptedEpoch', 'currentEpoch', 'weight'] as const) {
    if (field === name && /^[0-9]{1,10}$/.test(value))
      return take(reader, { [field]: Number(value) })
  }
  return reader.fail('zxid=2:7, acceptedEpoch=2, currentEpoch=2, weight=0')
}

function take<T>(reader: TextReader, value: T): T {
  reader.word()
  return value
}

/** `2:7` as printZxid writes it; null when it is none. */
export function parseZxid(text: string): bigint | null {
  const parts = /^([0-9]{1,10}):([0-9]{1,10})$/.exec(text)
  if (!parts) return null
  const [epoch, counter] = [BigInt(parts[1] ?? ''), BigInt(parts[2] ?? '')]
  return epoch <= 0x7fff_ffffn && counter <= 0xffff_ffffn ? makeZxid(epoch, counter) : null
}

/** The shortest canonical text: settings that differ from `defaultConfig`, in a fixed order. */
export function printRunConfig(config: RunConfig): string {
  const usual = defaultConfig(config.servers.length, config.seed)
  const settings = [`ensemble ${config.servers.length}`, `seed=${config.seed}`]
  for (const field of NUMBERS) {
    if (config[field] !== usual[field]) settings.push(`${field}=${config[field]}`)
  }
  for (const field of SPANS) {
    const [us, spreadUs] = [config[`${field}Us`], config[`${field}SpreadUs`]]
    if (us === usual[`${field}Us`] && spreadUs === usual[`${field}SpreadUs`]) continue
    settings.push(`${field}=${printTime(us)}${spreadUs === 0 ? '' : `+${printTime(spreadUs)}`}`)
  }
  if (config.forceSnapshotSync) settings.push('forceSnapshotSync')
  settings.push(...printDiskSettings(config), ...printClientSettings(config))
  const lines = [settings.join(' '), ...config.servers.flatMap(printServer)]
  if (config.groups) lines.push(`groups ${config.groups.map((sids) => sids.join(' ')).join(' | ')}`)
  if (config.brokenRules.length > 0) lines.push(`break ${config.brokenRules.join(' ')}`)
  return lines.join('\n')
}

function printServer(server: StartingServer): string[] {
  const zxid = fromHexLong(server.lastZxid) ?? 0n
  const words: string[] = []
  if (epochOf(zxid) !== 0n || counterOf(zxid) !== 0n) words.push(`zxid=${printZxid(zxid)}`)
  if (server.acceptedEpoch !== 0) words.push(`acceptedEpoch=${server.acceptedEpoch}`)
  if (server.currentEpoch !== 0) words.push(`currentEpoch=${server.currentEpoch}`)
  if (server.type === 'observer') words.push('observer')
  if (server.weight !== 1) words.push(`weight=${server.weight}`)
  return words.length === 0 ? [] : [`server ${server.sid} ${words.join(' ')}`]
}
