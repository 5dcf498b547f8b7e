import { watchCount } from '../watch/WatchManager'
import { hashSetItems } from '../javaHash'
import { nowMs } from '../nowMs'
import { znodeCount } from '../DataTree'
import type { Server } from '../../Server'
import { toHexLong } from '../../Zxid'
import { votersOf } from './membership'

/** The release whose answers these are. */
export const VERSION =
  '3.8.0-5a02a05eddb59aee6ac762f7ea82e92a68eb9c0f, built on 2022-02-25 08:49 UTC'
export const VERSION_LINE = `Zookeeper version: ${VERSION}`

/** ServerStats.getServerState. */
export function modeOf({ state, config }: Server): string {
  if (config.members.length === 1) return 'standalone'
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

/** MonitorCommand: what of it concerns ZooKeeper itself. The counters of the Java machine and of threads that are not
 *  there stand nowhere. */
export function mntrLines(me: Server): string[] {
  const { stats, cnxns } = me.clientPort
  const { zkDb, zks, leader, watches } = me
  const ephemerals = [...zkDb.tree.ephemerals.values()]
  const uptime = nowMs(me) - stats.startedMs
  const all: [string, string | number][] = [
    ['version', VERSION],
    ['server_state', modeOf(me)],
    ...peerState(me),
    ['ephemerals_count', ephemerals.reduce((sum, set) => sum + hashSetItems(set).length, 0)],
    ['num_alive_connections', cnxns.size],
    ['avg_latency', average(stats.totalLatency, stats.count)],
    ['outstanding_requests', zks.requestsInProcess],
    ['znode_count', znodeCount(zkDb.tree)],
    ['global_sessions', zkDb.sessions.size],
    ['packets_sent', stats.sent],
    ['packets_received', stats.received],
    ['watch_count', watchCount(watches.data) + watchCount(watches.child)],
    ['min_latency', stats.minLatency],
    ['approximate_data_size', approximateDataSize(me)],
    ['local_sessions', zks.localSessions?.sessions.size ?? 0],
    ['uptime', uptime],
    ['max_latency', stats.maxLatency],
  ]
  if (leader !== null) {
    const handlers = [...leader.learners.values()].filter(({ stage }) => stage === 'broadcast')
    const observers = handlers.filter(({ observer }) => observer).length
    all.push(
      ['synced_followers', handlers.length - observers],
      ['synced_observers', observers],
      ['pending_syncs', leader.pendingSyncs.size],
      ['last_proposal_size', leader.proposalSizes.last],
      ['min_proposal_size', leader.proposalSizes.min],
      ['max_proposal_size', leader.proposalSizes.max],
    )
  }
  return all.map(([key, value]) => `zk_${key}\t${value}`)
}

/** QuorumPeer.getDetailedState; the size of the ensemble where there is one. */
function peerState(me: Server): [string, string | number][] {
  if (me.config.members.length === 1) return []
  return [
    ['peer_state', `${me.state} - ${me.zabState}`.toLowerCase()],
    ['quorum_size', votersOf(me).length],
  ]
}

/** DataTree.cachedApproximateDataSize: letters of the paths and bytes of the data. */
function approximateDataSize({ zkDb }: Server): number {
  let size = 0
  for (const [path, znode] of zkDb.tree.nodes) size += path.length + (znode.data?.length ?? 0)
  return size
}
