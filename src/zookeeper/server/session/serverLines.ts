import { watchCount } from '../watch/WatchManager'
import { hashSetItems } from '../javaHash'
import { nowMs } from '../nowMs'
import { znodeCount } from '../DataTree'
import { isStandalone } from '../../EnsembleConfig'
import type { Server } from '../../Server'
import { toHexLong } from '../../Zxid'
import { votersOf } from './membership'

/** The release whose answers these are. */
export const VERSION =
  '3.8.0-5a02a05eddb59aee6ac762f7ea82e92a68eb9c0f, built on 2022-02-25 08:49 UTC'
export const VERSION_LINE = `Zookeeper version: ${VERSION}`

/** ServerStats.getServerState. */
export function modeOf({ state, config }: Server): string {
  if (isStandalone(config)) return 'standalone'
  if (state === 'LEADING') return 'leader'
  return state === 'OBSERVING' ? 'observer' : 'follower'
}

/** At most four digits behind the point, one at least (ServerStats over AvgMinMaxCounter). */
function average(total: number, count: number): string {
  const value = count === 0 ? 0 : total / count
  const rounded = Math.round(value * 10_000) / 10_000
  return Number.isInteger(rounded) ? `${rounded}.0` : String(rounded)
}

/** ServerStats.toString, but for the version. */
export function srvrLines(me: Server): string[] {
  const { stats, cnxns } = me.clientPort
  const { zkDb, zks, leader } = me
  const sizes = leader?.proposalSizes
  return [
    `Latency min/avg/max: ${stats.minLatency}/${average(stats.totalLatency, stats.count)}/${stats.maxLatency}`,
    `Received: ${stats.received}`,
    `Sent: ${stats.sent}`,
    `Connections: ${cnxns.size}`,
    `Outstanding: ${zks.requestsInProcess}`,
    `Zxid: ${toHexLong(zkDb.lastProcessedZxid)}`,
    `Mode: ${modeOf(me)}`,
    `Node count: ${znodeCount(zkDb.tree)}`,
    ...(sizes ? [`Proposal sizes last/min/max: ${sizes.last}/${sizes.min}/${sizes.max}`] : []),
  ]
}

/** MonitorCommand: its gauges, in the order of a Java machine's hash table. What is counted of threads, queues and
 *  caches that are not there stands nowhere. */
export function mntrLines(me: Server): string[] {
  const all = Object.entries({ ...ofServer(me), ...ofLeader(me) })
  const at = (key: string) => ORDER.indexOf(key)
  const gauges = all.sort(([a], [b]) => at(a) - at(b))
  return [...told(me), ...gauges].map(([key, value]) => `zk_${key}\t${value}`)
}

type Gauges = Readonly<Record<string, string | number>>

/** ZooKeeperServer.dumpMonitorValues and those above it. */
function told(me: Server): [string, string | number][] {
  const { config, state, learner } = me
  const base: [string, string][] = [
    ['version', VERSION],
    ['server_state', modeOf(me)],
  ]
  if (isStandalone(config)) return base
  const peer = `${state} - ${me.zabState}`.toLowerCase()
  const observing = state === 'OBSERVING' && learner !== null
  return [
    ...base,
    ['peer_state', peer],
    ...(observing ? [['observer_master_id', learner.leader] as [string, number]] : []),
  ]
}

/** As a process has it that may open as many as is usual. */
const MAX_FILE_DESCRIPTORS = 1024

/** ZooKeeperServer.registerMetrics, QuorumZooKeeperServer.registerMetrics. */
function ofServer(me: Server): Gauges {
  const { stats, cnxns } = me.clientPort
  const { zkDb, zks, watches, config } = me
  const ephemerals = [...zkDb.tree.ephemerals.values()]
  return {
    ephemerals_count: ephemerals.reduce((sum, set) => sum + hashSetItems(set).length, 0),
    num_alive_connections: cnxns.size,
    avg_latency: average(stats.totalLatency, stats.count),
    outstanding_requests: zks.requestsInProcess,
    znode_count: znodeCount(zkDb.tree),
    global_sessions: zkDb.sessions.size,
    last_client_response_size: stats.responses.last,
    packets_sent: stats.sent,
    packets_received: stats.received,
    max_client_response_size: stats.responses.max,
    connection_drop_probability: '0.0',
    watch_count: watchCount(watches.data) + watchCount(watches.child),
    auth_failed_count: 0,
    min_latency: stats.minLatency,
    max_file_descriptor_count: MAX_FILE_DESCRIPTORS,
    approximate_data_size: approximateDataSize(me),
    open_file_descriptor_count: cnxns.size + (me.leader?.learners.size ?? 0) + me.files.size,
    local_sessions: zks.localSessions?.sessions.size ?? 0,
    uptime: nowMs(me) - stats.startedMs,
    max_latency: stats.maxLatency,
    min_client_response_size: stats.responses.min,
    ...(isStandalone(config) ? {} : { quorum_size: votersOf(me).length }),
  }
}

/** LeaderZooKeeperServer.registerMetrics. */
function ofLeader(me: Server): Gauges {
  const { leader } = me
  if (leader === null) return {}
  const handlers = [...leader.learners.values()].filter(({ stage }) => stage === 'broadcast')
  const observers = handlers.filter(({ observer }) => observer).length
  return {
    min_proposal_size: leader.proposalSizes.min,
    max_proposal_size: leader.proposalSizes.max,
    synced_followers: handlers.length - observers,
    synced_non_voting_followers: 0,
    synced_observers: observers,
    last_proposal_size: leader.proposalSizes.last,
    pending_syncs: leader.pendingSyncs.size,
    leader_uptime: nowMs(me) - me.clientPort.stats.startedMs,
    learners: handlers.length,
  }
}

const ORDER: readonly string[] = [
  ...['ephemerals_count', 'num_alive_connections', 'avg_latency', 'min_proposal_size'],
  ...['outstanding_requests', 'znode_count', 'global_sessions', 'last_client_response_size'],
  ...['packets_sent', 'packets_received', 'max_proposal_size', 'max_client_response_size'],
  ...['synced_followers', 'connection_drop_probability', 'watch_count'],
  ...['synced_non_voting_followers', 'synced_observers', 'auth_failed_count', 'min_latency'],
  ...['max_file_descriptor_count', 'approximate_data_size', 'open_file_descriptor_count'],
  ...['last_proposal_size', 'pending_syncs', 'leader_uptime', 'local_sessions', 'uptime'],
  ...['max_latency', 'learners', 'min_client_response_size', 'quorum_size'],
]

/** DataTree.cachedApproximateDataSize: letters of the paths and bytes of the data. */
function approximateDataSize({ zkDb }: Server): number {
  let size = 0
  for (const [path, znode] of zkDb.tree.nodes) size += path.length + (znode.data?.length ?? 0)
  return size
}

/** EnvCommand: what there is no Java machine to tell of is not available (Environment.list). */
export function enviLines(): string[] {
  const java = ['version', 'vendor', 'home', 'class.path', 'library.path', 'io.tmpdir', 'compiler']
  const os = ['os.name', 'os.arch', 'os.version', 'user.name', 'user.home', 'user.dir']
  const memory = ['os.memory.free', 'os.memory.max', 'os.memory.total']
  const unknown = ['host.name', ...java.map((key) => `java.${key}`), ...os, ...memory]
  return ['Environment:', `zookeeper.version=${VERSION}`, ...unknown.map((key) => `${key}=<NA>`)]
}
