import type { Server } from '../../Server'
import { javaDate } from '../javaDate'
import { addToHashSet, createHashSet, hashSetItems } from '../javaHash'
import { nowMs, wallMs } from '../nowMs'
import { toHexLong } from '../../Zxid'
import type { ServerCnxn } from './ServerCnxn'
import type { SessionTracker } from './SessionTracker'

/** Interest in reading (1), in the asking connection nothing any more. */
function opsOf(cnxn: ServerCnxn, asking: ServerCnxn): number {
  return cnxn === asking ? 0 : 1
}

/** `/127.0.0.1:41620[1](queued=0,recved=5,sent=5`: the port is made up, connections here have none. */
function prefixOf(cnxn: ServerCnxn, asking: ServerCnxn): string {
  const { outstanding, received, sent } = cnxn.stats
  return ` /${addressOf(cnxn)}[${opsOf(cnxn, asking)}](queued=${outstanding},recved=${received},sent=${sent}`
}

function addressOf({ conn }: ServerCnxn): string {
  let port = 0
  for (const character of conn) port = (port * 31 + character.charCodeAt(0)) % 28_232
  return `127.0.0.1:${32_768 + port}`
}

/** ServerCnxn.dumpConnectionInfo, brief. */
export function connectionLines(me: Server, asking: ServerCnxn): string[] {
  return [...me.clientPort.cnxns.values()].map((cnxn) => `${prefixOf(cnxn, asking)})`)
}

/** ServerCnxn.dumpConnectionInfo. */
export function consLines(me: Server, asking: ServerCnxn): string[] {
  return [...me.clientPort.cnxns.values()].map((cnxn) => {
    if (cnxn.sessionId === 0n) return `${prefixOf(cnxn, asking)})`
    const { stats } = cnxn
    const average = stats.count === 0 ? 0 : Math.floor(stats.totalLatency / stats.count)
    const last = stats.lastCxid < 0 ? '' : `,lcxid=0x${stats.lastCxid.toString(16)}`
    const fields = [
      `,sid=${toHexLong(cnxn.sessionId)},lop=${stats.lastOp},est=${wallMs(me, cnxn.establishedMs)}`,
      `,to=${cnxn.sessionTimeout}${last},lzxid=${toHexLong(stats.lastZxid)}`,
      `,lresp=${stats.lastResponseMs},llat=${stats.lastLatency},minlat=${stats.minLatency}`,
      `,avglat=${average},maxlat=${stats.maxLatency})`,
    ]
    return prefixOf(cnxn, asking) + fields.join('')
  })
}

/** DumpCommand: whose clock runs out when, who owns which ephemerals, and the connections. */
export function dumpLines(me: Server): string[] {
  return [
    'SessionTracker dump:',
    ...sessionLines(me),
    'ephemeral nodes dump:',
    ...ephemeralLines(me),
    'Connections dump:',
    ...cnxnLines(me),
  ]
}

function sessionLines(me: Server): string[] {
  const { sessionTracker, localSessions } = me.zks
  const local = localSessions === null ? [] : setsOf(me, 'Local ', localSessions)
  if (sessionTracker === null) {
    const sessions = [...me.zkDb.sessions].sort(([a], [b]) => (a < b ? -1 : 1))
    const each = sessions.map(([id, timeout]) => `${toHexLong(id)}\t${timeout}ms`)
    return [...local, `Global Sessions(${sessions.length}):`, ...each]
  }
  return [...local, ...setsOf(me, localSessions === null ? '' : 'Global ', sessionTracker)]
}

/** SessionTrackerImpl.dumpSessions. */
function setsOf(me: Server, which: string, tracker: SessionTracker): string[] {
  const sessions = [...tracker.sessions].map(([id, { expires }]) => {
    return { expires, line: `\t${toHexLong(id)}` }
  })
  return bucketLines(me, `${which}Session`, sessions, tracker.buckets)
}

interface Expiring {
  readonly expires: number
  readonly line: string
}

/** ExpiryQueue.dump: also the times ahead at which nothing ends any more. */
function bucketLines(
  me: Server,
  what: string,
  all: readonly Expiring[],
  buckets: ReadonlySet<number>,
): string[] {
  const ahead = [...buckets].filter((time) => time > nowMs(me))
  const times = [...new Set([...ahead, ...all.map(({ expires }) => expires)])].sort((a, b) => a - b)
  const each = times.flatMap((time) => {
    const due = all.filter(({ expires }) => expires === time)
    const head = `${due.length} expire at ${javaDate(wallMs(me, time))}:`
    return [head, ...due.map(({ line }) => line)]
  })
  return [`${what} Sets (${times.length})/(${all.length}):`, ...each]
}

function ephemeralLines({ zkDb }: Server): string[] {
  const owners = [...zkDb.tree.ephemerals]
  const each = owners.flatMap(([id, paths]) => [
    `${toHexLong(id)}:`,
    ...hashSetItems(paths).map((path) => `\t${path}`),
  ])
  return [`Sessions with Ephemerals (${owners.length}):`, ...each]
}

function cnxnLines(me: Server): string[] {
  const cnxns = [...me.clientPort.cnxns.values()].map((cnxn) => ({
    expires: cnxn.expires,
    line: `\tip: /${addressOf(cnxn)} sessionId: ${toHexLong(cnxn.sessionId)}`,
  }))
  return bucketLines(me, 'Connections', cnxns, me.clientPort.buckets)
}

/** WatchManager.dumpWatches: those of data alone; watches for children stand nowhere. */
export function watchLines(me: Server, order: 'byPath' | 'byConnection'): string[] {
  const { data } = me.watches
  const session = (conn: string) => toHexLong(me.clientPort.cnxns.get(conn)?.sessionId ?? 0n)
  if (order === 'byPath') {
    return inHashOrder(data.watchTable.keys()).flatMap((path) => [
      path,
      ...[...(data.watchTable.get(path) ?? [])].map((conn) => `\t${session(conn)}`),
    ])
  }
  return [...data.watch2Paths].flatMap(([conn, paths]) => [
    session(conn),
    ...inHashOrder(paths.keys()).map((path) => `\t${path}`),
  ])
}

/** As keys of a HashMap into which they were put in this order. */
function inHashOrder(keys: Iterable<string>): string[] {
  const set = createHashSet(16)
  for (const key of keys) addToHashSet(set, key)
  return hashSetItems(set)
}
