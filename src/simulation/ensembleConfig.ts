import {
  CLIENT_PORT_DEFAULTS,
  type ClientPortSettings,
} from '../zookeeper/server/ClientPortSettings'
import { DEFAULTS, type Member, type ServerConfig } from '../zookeeper/EnsembleConfig'
import { HOST, portNumber } from './addresses'
import type { RunConfig } from './RunConfig'

/** What the zoo.cfg of one server of a run says. Weights without groups make one group of all participants, which is
 *  ZooKeeper's way to weigh; weights of 1 throughout and no groups are a plain majority. */
export function serverConfig(config: RunConfig, sid: number): ServerConfig {
  const { seed, tickTime, initLimit, syncLimit, forceSnapshotSync, epochMs, brokenRules } = config
  return {
    ...DEFAULTS,
    ...{ sid, seed, epochMs, brokenRules, tickTime, initLimit, syncLimit, forceSnapshotSync },
    ...diskSettings(config),
    globalOutstandingLimit: config.globalOutstandingLimit,
    clientPort: clientPort(config),
    members: config.servers.map(({ sid, type }) => member(sid, type)),
    ...hierarchy(config),
  }
}

/** zoo.cfg counts in KiB and hours. */
function diskSettings(config: RunConfig): Partial<ServerConfig> {
  const { snapCount, snapshotCompression, trustEmptySnapshot, snapRetainCount } = config
  const { preAllocSize, snapSizeLimitInKb, txnLogSizeLimitInKb, purgeIntervalUs } = config
  return {
    ...{ snapCount, snapshotCompression, trustEmptySnapshot, snapRetainCount },
    preAllocSize: preAllocSize * 1024,
    snapSize: snapSizeLimitInKb * 1024,
    txnLogSizeLimit: txnLogSizeLimitInKb < 0 ? -1 : txnLogSizeLimitInKb * 1024,
    purgeIntervalMs: purgeIntervalUs / 1000,
  }
}

/** Upgrading means nothing where sessions are not local (UpgradeableSessionTracker). */
function clientPort(config: RunConfig): ClientPortSettings {
  const { extendedTypesEnabled, enforceQuota, skipACL, superDigest } = config
  const { minSessionTimeout, maxSessionTimeout, maxClientCnxns } = config
  const { juteMaxBuffer, containerCheckIntervalMs } = config
  const kind = config.localSessionsUpgradingEnabled ? 'upgrading' : 'on'
  return {
    ...CLIENT_PORT_DEFAULTS,
    ...{ extendedTypesEnabled, enforceQuota, skipACL, superDigest },
    ...{ minSessionTimeout, maxSessionTimeout, maxClientCnxns },
    ...{ juteMaxBuffer, containerCheckIntervalMs },
    localSessions: config.localSessionsEnabled ? kind : 'off',
  }
}

function member(sid: number, type: Member['type']): Member {
  const ports = {
    quorumPort: portNumber(sid, 'quorum'),
    electionPort: portNumber(sid, 'election'),
  }
  return { sid, host: HOST, ...ports, type }
}

function hierarchy({ servers, groups }: RunConfig): Pick<ServerConfig, 'groups' | 'weights'> {
  const voters = servers.filter(({ type }) => type === 'participant')
  if (!groups && voters.every(({ weight }) => weight === 1)) return {}
  const lists = groups ?? [voters.map(({ sid }) => sid)]
  return {
    groups: Object.fromEntries(lists.map((group, at) => [at + 1, group])),
    weights: Object.fromEntries(voters.map(({ sid, weight }) => [sid, weight])),
  }
}
