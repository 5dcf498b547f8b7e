import { DEFAULTS } from '../zookeeper/EnsembleConfig'
import type { RunConfig } from './RunConfig'
import { parseTime, printTime } from './TextReader'

/** Settings of the disk in the line of an ensemble, each only where it is not ZooKeeper's default:
 *
 *    snapCount=10 snapSizeLimitInKb=64 txnLogSizeLimitInKb=64 preAllocSize=64 snapRetainCount=3
 *    purgeInterval=60s compression=gz trustEmptySnapshot */

export type DiskSettings = Pick<
  RunConfig,
  (typeof NUMBERS)[number] | 'snapshotCompression' | 'trustEmptySnapshot' | 'purgeIntervalUs'
>

const NUMBERS = [
  'snapCount',
  'snapSizeLimitInKb',
  'txnLogSizeLimitInKb',
  'preAllocSize',
  'snapRetainCount',
] as const

/** As of ZooKeeper itself, in the units of its properties. */
export function defaultDiskSettings(): DiskSettings {
  return {
    snapCount: DEFAULTS.snapCount,
    snapSizeLimitInKb: DEFAULTS.snapSize / 1024,
    txnLogSizeLimitInKb: DEFAULTS.txnLogSizeLimit,
    preAllocSize: DEFAULTS.preAllocSize / 1024,
    snapRetainCount: DEFAULTS.snapRetainCount,
    snapshotCompression: DEFAULTS.snapshotCompression,
    trustEmptySnapshot: DEFAULTS.trustEmptySnapshot,
    purgeIntervalUs: DEFAULTS.purgeIntervalMs * 1000,
  }
}

/** Those of a configuration alone. */
export function diskSettingsIn(config: DiskSettings): DiskSettings {
  const names = Object.keys(defaultDiskSettings()) as (keyof DiskSettings)[]
  return Object.fromEntries(names.map((name) => [name, config[name]])) as unknown as DiskSettings
}

/** One setting; null: it is none of the disk. `value` is empty where the word has no `=`. */
export function parseDiskSetting(name: string, value: string): Partial<DiskSettings> | null {
  if (name === 'trustEmptySnapshot' && value === '') return { trustEmptySnapshot: true }
  if (name === 'compression' && value === 'gz') return { snapshotCompression: 'gz' }
  if (name === 'purgeInterval') {
    const us = parseTime(value)
    return us === null ? null : { purgeIntervalUs: us }
  }
  const field = NUMBERS.find((candidate) => candidate === name)
  return field && /^[0-9]{1,15}$/.test(value) ? { [field]: Number(value) } : null
}

/** Those that differ from the default, in a fixed order. */
export function printDiskSettings(config: DiskSettings): string[] {
  const usual = defaultDiskSettings()
  const words = NUMBERS.filter((field) => config[field] !== usual[field]).map(
    (field) => `${field}=${config[field]}`,
  )
  if (config.purgeIntervalUs !== 0) words.push(`purgeInterval=${printTime(config.purgeIntervalUs)}`)
  if (config.snapshotCompression === 'gz') words.push('compression=gz')
  if (config.trustEmptySnapshot) words.push('trustEmptySnapshot')
  return words
}

/** The same as system properties without their `zookeeper.`, as they may stand in zoo.cfg; purging is written apart. */
export function diskSettingsOf(config: DiskSettings): [name: string, value: string][] {
  const usual = defaultDiskSettings()
  const settings = NUMBERS.filter((field) => field !== 'snapRetainCount')
    .filter((field) => config[field] !== usual[field])
    .map((field): [string, string] => [field, String(config[field])])
  if (config.snapshotCompression === 'gz') settings.push(['snapshot.compression.method', 'gz'])
  if (config.trustEmptySnapshot) settings.push(['snapshot.trust.empty', 'true'])
  return settings
}
