import { encodeUtf8 } from '../zookeeper/jute/utf8'
import type { Member, ServerConfig } from '../zookeeper/EnsembleConfig'
import { clientFlagsOf, clientSettingsOf } from './clientSettingsText'
import { diskSettingsOf } from './diskSettingsText'
import { serverConfig } from './ensembleConfig'
import type { RunConfig } from './RunConfig'
import { contentsOf } from './StoredDisk'
import { diskOf, type World } from './World'

/** One file of a data directory. */
export interface DataFile {
  /** Below the directory: `myid`, `zoo.cfg`, `version-2/log.100000001`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** Clients of server N find it at 2180 + N. */
const CLIENT_PORTS = 2180
const HOUR_US = 3_600_000_000

/** The data directory of one server as its processes see it now, fsynced or not, with what a real ZooKeeper 3.8 needs
 *  beside it: unzipped into a folder of its own per server and started there with `zkServer.sh start ./zoo.cfg`, each
 *  goes on from the same tree and votes as it would here. Logs are without the zeros written ahead, which every
 *  reader accepts; files ascend by path. */
export function dataDirectory(world: World, sid: number): DataFile[] {
  const stored = [...contentsOf(diskOf(world, sid))].map(([name, bytes]) => ({
    path: `version-2/${name}`,
    bytes,
  }))
  return [
    { path: 'myid', bytes: encodeUtf8(`${sid}\n`) },
    { path: 'zoo.cfg', bytes: encodeUtf8(zooCfg(world.config, sid)) },
    ...stored,
  ].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** zoo.cfg of one server (QuorumPeerConfig.parseProperties): a name it does not know becomes a system property. */
export function zooCfg(config: RunConfig, sid: number): string {
  const server = serverConfig(config, sid)
  const { tickTime, initLimit, syncLimit, members } = server
  const observes = members.some((member) => member.sid === sid && member.type === 'observer')
  return [
    `tickTime=${tickTime}`,
    `initLimit=${initLimit}`,
    `syncLimit=${syncLimit}`,
    '# the folder in which the server is started, where myid and version-2 are; 3.8 does not understand ./ alone',
    'dataDir=./version-2/..',
    `clientPort=${CLIENT_PORTS + sid}`,
    '# several servers on one machine: all but the first would find its port 8080 taken',
    'admin.enableServer=false',
    ...(observes ? ['peerType=observer'] : []),
    ...[...diskSettingsOf(config), ...clientSettingsOf(config)].map(
      ([name, value]) => `${name}=${value}`,
    ),
    ...flagLines(config),
    ...purgeLines(config),
    ...members.map(memberLine),
    ...hierarchyLines(server),
    '',
  ].join('\n')
}

function memberLine({ sid, host, quorumPort, electionPort, type }: Member): string {
  return `server.${sid}=${host}:${quorumPort}:${electionPort}:${type}`
}

/** ZooKeeper counts whole hours; a shorter interval here becomes one. */
function purgeLines({ snapRetainCount, purgeIntervalUs }: RunConfig): string[] {
  if (purgeIntervalUs === 0) return []
  return [
    `autopurge.snapRetainCount=${snapRetainCount}`,
    `autopurge.purgeInterval=${Math.ceil(purgeIntervalUs / HOUR_US)}`,
  ]
}

/** zoo.cfg turns a name into a property of `zookeeper.`, which these are not. */
function flagLines(config: RunConfig): string[] {
  const flags = clientFlagsOf(config).map(([name, value]) => `-D${name}=${value}`)
  if (flags.length === 0) return []
  return [
    '# what zoo.cfg cannot say is said where the server is started:',
    `# SERVER_JVMFLAGS="${flags.join(' ')}" zkServer.sh start ./zoo.cfg`,
  ]
}

function hierarchyLines({ groups = {}, weights = {} }: ServerConfig): string[] {
  return [
    ...Object.entries(groups).map(([group, sids]) => `group.${group}=${sids.join(':')}`),
    ...Object.entries(weights).map(([sid, weight]) => `weight.${sid}=${weight}`),
  ]
}
