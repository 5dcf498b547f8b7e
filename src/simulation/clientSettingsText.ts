import { DEFAULTS } from '../zookeeper/EnsembleConfig'
import type { RunConfig } from './RunConfig'
import type { TextReader } from './TextReader'

/** Settings of the client port in the line of an ensemble, each only where it is not ZooKeeper's default:
 *
 *    extendedTypesEnabled enforceQuota skipACL localSessionsEnabled localSessionsUpgradingEnabled
 *    minSessionTimeout=1000 maxSessionTimeout=60000 maxClientCnxns=10 globalOutstandingLimit=100
 *    jute.maxbuffer=4096 znode.container.checkIntervalMs=1000 superDigest=super:YW0smZw1fP8Plz4LetS54OLjO/8= */

export type ClientSettings = Pick<RunConfig, ClientSwitch | ClientNumber | 'superDigest'>

export const CLIENT_SWITCHES = [
  'extendedTypesEnabled',
  'enforceQuota',
  'skipACL',
  'localSessionsEnabled',
  'localSessionsUpgradingEnabled',
] as const

export const CLIENT_NUMBERS = [
  'minSessionTimeout',
  'maxSessionTimeout',
  'maxClientCnxns',
  'globalOutstandingLimit',
  'juteMaxBuffer',
  'containerCheckIntervalMs',
] as const

export type ClientSwitch = (typeof CLIENT_SWITCHES)[number]
export type ClientNumber = (typeof CLIENT_NUMBERS)[number]

/** As ZooKeeper calls it, where that is no name that could stand in a program. */
export function clientSettingName(field: ClientNumber): string {
  if (field === 'juteMaxBuffer') return 'jute.maxbuffer'
  return field === 'containerCheckIntervalMs' ? 'znode.container.checkIntervalMs' : field
}

/** As of ZooKeeper itself. */
export function defaultClientSettings(): ClientSettings {
  const { clientPort, globalOutstandingLimit } = DEFAULTS
  return {
    extendedTypesEnabled: clientPort.extendedTypesEnabled,
    enforceQuota: clientPort.enforceQuota,
    skipACL: clientPort.skipACL,
    localSessionsEnabled: clientPort.localSessions !== 'off',
    localSessionsUpgradingEnabled: clientPort.localSessions === 'upgrading',
    minSessionTimeout: clientPort.minSessionTimeout,
    maxSessionTimeout: clientPort.maxSessionTimeout,
    maxClientCnxns: clientPort.maxClientCnxns,
    globalOutstandingLimit,
    juteMaxBuffer: clientPort.juteMaxBuffer,
    containerCheckIntervalMs: clientPort.containerCheckIntervalMs,
    superDigest: clientPort.superDigest,
  }
}

/** One setting; null: it is none of clients. `value` is empty where the word has no `=`. */
export function parseClientSetting(name: string, value: string): Partial<ClientSettings> | null {
  const toggle = CLIENT_SWITCHES.find((candidate) => candidate === name)
  if (toggle) return value === '' ? { [toggle]: true } : null
  const field = CLIENT_NUMBERS.find((candidate) => clientSettingName(candidate) === name)
  return field && /^[0-9]{1,15}$/.test(value) ? { [field]: Number(value) } : null
}

/** A digest has slashes, which no other setting has. */
export function acceptSuperDigest(reader: TextReader): Partial<ClientSettings> | null {
  if (!reader.peek().startsWith('superDigest=')) return null
  const option = reader.acceptOption()
  return option && { superDigest: option.value }
}

/** Those that differ from the default, in a fixed order. */
export function printClientSettings(config: ClientSettings): string[] {
  const usual = defaultClientSettings()
  const numbers = CLIENT_NUMBERS.filter((field) => config[field] !== usual[field])
  return [
    ...CLIENT_SWITCHES.filter((field) => config[field]),
    ...numbers.map((field) => `${clientSettingName(field)}=${config[field]}`),
    ...(config.superDigest === null ? [] : [`superDigest=${config.superDigest}`]),
  ]
}

/** The same as they may stand in zoo.cfg: its own names, and system properties without their `zookeeper.`. */
export function clientSettingsOf(config: ClientSettings): [name: string, value: string][] {
  const usual = defaultClientSettings()
  const settings = CLIENT_SWITCHES.filter((field) => config[field]).map(
    // ZooKeeperServer reads this one as yes or no.
    (field): [string, string] => [field, field === 'skipACL' ? 'yes' : 'true'],
  )
  for (const field of CLIENT_NUMBERS) {
    if (isFlag(field) || config[field] === usual[field]) continue
    settings.push([field, String(config[field])])
  }
  if (config.superDigest !== null) {
    settings.push(['DigestAuthenticationProvider.superDigest', config.superDigest])
  }
  return settings
}

/** System properties that have no `zookeeper.` before them, so that zoo.cfg cannot set them. */
export function clientFlagsOf(config: ClientSettings): [name: string, value: string][] {
  const usual = defaultClientSettings()
  return CLIENT_NUMBERS.filter((field) => isFlag(field) && config[field] !== usual[field]).map(
    (field) => [clientSettingName(field), String(config[field])],
  )
}

function isFlag(field: ClientNumber): boolean {
  return clientSettingName(field) !== field
}
