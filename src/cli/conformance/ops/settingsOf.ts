import { DEFAULTS, type EnsembleConfig } from '../../../zookeeper/EnsembleConfig'
import {
  CLIENT_PORT_DEFAULTS,
  type ClientPortSettings,
} from '../../../zookeeper/server/ClientPortSettings'
import type { OpsCapture } from './OpsCapture'

/** What the captured server was started with. A line of zoo.cfg that ZooKeeper does not know is a system property, with
 *  `zookeeper.` in front. */
export function settingsOf({
  props = {},
  cfg = {},
}: OpsCapture['server']): Omit<EnsembleConfig, 'members'> {
  const text = (name: string): string | undefined => {
    const found = cfg[name] ?? props[`zookeeper.${name}`] ?? props[name]
    return found === undefined ? undefined : String(found)
  }
  const number = (name: string, otherwise: number) => Number(text(name) ?? otherwise)
  const { tickTime, initLimit, syncLimit, snapCount, globalOutstandingLimit } = DEFAULTS
  return {
    ...DEFAULTS,
    standaloneEnabled: true,
    preAllocSize: 4096,
    tickTime: number('tickTime', tickTime),
    initLimit: number('initLimit', initLimit),
    syncLimit: number('syncLimit', syncLimit),
    snapCount: number('snapCount', snapCount),
    globalOutstandingLimit: number('globalOutstandingLimit', globalOutstandingLimit),
    clientPort: clientPortOf(text, number),
  }
}

function clientPortOf(
  text: (name: string) => string | undefined,
  number: (name: string, otherwise: number) => number,
): ClientPortSettings {
  const defaults = CLIENT_PORT_DEFAULTS
  const isTrue = (name: string) => text(name) === 'true'
  const upgrading = isTrue('localSessionsUpgradingEnabled') ? 'upgrading' : 'on'
  return {
    ...defaults,
    superDigest: text('DigestAuthenticationProvider.superDigest') ?? null,
    skipACL: text('skipACL') === 'yes',
    extendedTypesEnabled: isTrue('extendedTypesEnabled'),
    digestEnabled: text('digest.enabled') !== 'false',
    enforceQuota: isTrue('enforceQuota'),
    juteMaxBuffer: number('jute.maxbuffer', defaults.juteMaxBuffer),
    containerCheckIntervalMs: number(
      'znode.container.checkIntervalMs',
      defaults.containerCheckIntervalMs,
    ),
    // The captured servers answer all unless it is said.
    fourLetterWords: (text('4lw.commands.whitelist') ?? '*').split(',').map((word) => word.trim()),
    localSessions: isTrue('localSessionsEnabled') ? upgrading : 'off',
    minSessionTimeout: number('minSessionTimeout', defaults.minSessionTimeout),
    maxSessionTimeout: number('maxSessionTimeout', defaults.maxSessionTimeout),
    maxClientCnxns: number('maxClientCnxns', defaults.maxClientCnxns),
  }
}
