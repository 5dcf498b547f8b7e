import type { KeeperState } from '../jute/proto/frames'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import type { WatchDeregistration, WatchRegistration } from './ClientEvent'
import { createWatchManager, type ZKWatchManager } from './ZKWatchManager'

/** ZooKeeper.States, those that a client of ours can be in. */
export type ClientState =
  'CONNECTING' | 'CONNECTED' | 'CONNECTEDREADONLY' | 'CLOSED' | 'AUTH_FAILED'

export interface ClientConfig {
  /** `host:port`, in the order in which they are tried: the shuffled list (StaticHostProvider). */
  readonly hosts: readonly string[]
  /** What is asked for, ms; the server may give another. */
  readonly sessionTimeoutMs: number
  /** What the client calls `/`, on the server; absent or null: its root. */
  readonly chroot?: string | null
  /** A server that has lost its quorum will do (canBeReadOnly); absent: it will not. */
  readonly canBeReadOnly?: boolean
  /** Names the connections that it opens. */
  readonly name: string
}

/** A request on its way (ClientCnxn.Packet). `tag` null: the client's own, nobody waits for it. */
export interface Packet {
  readonly tag: number | null
  readonly request: RequestRecord
  readonly registration: WatchRegistration | null
  readonly deregistration: WatchDeregistration | null
  xid: number
}

/** A client of the Java kind, its two threads in one record (org.apache.zookeeper.ClientCnxn, ZooKeeper,
 *  ClientCnxnSocketNIO, StaticHostProvider). */
export interface ClientCnxn {
  readonly config: ClientConfig
  state: ClientState
  /** Set by close: nothing new is taken, no other server looked for. */
  closing: boolean
  /** The connection that is open or being opened; null between two. */
  conn: string | null
  dials: number
  /** The ConnectRequest is out and its answer is not there, or more than that. */
  phase: 'dialling' | 'primed' | 'established'
  inbox: Uint8Array
  sessionId: bigint
  passwd: Uint8Array
  lastZxid: bigint
  seenRwServerBefore: boolean
  isFirstConnect: boolean
  /** Milliseconds; made anew from what the server gives. */
  readTimeoutMs: number
  connectTimeoutMs: number
  negotiatedTimeoutMs: number
  lastHeardUs: number
  lastSendUs: number
  xid: number
  readonly authInfo: { scheme: string; auth: Uint8Array | null }[]
  outgoing: Packet[]
  pending: Packet[]
  readonly watches: ZKWatchManager
  /** Places in the list of hosts: the last one tried, and the last one that answered. */
  currentIndex: number
  lastIndex: number
  /** What the application was told last; the same is not told again. */
  toldState: KeeperState
  /** Nothing is told any more (the event thread has ended). */
  silent: boolean
}

/** A client that has not begun: `started` makes it look for a server. At least one host, or it waits forever. */
export function createClientCnxn(config: ClientConfig): ClientCnxn {
  return {
    config,
    ...{ state: 'CONNECTING', closing: false, conn: null, dials: 0, phase: 'dialling' },
    ...{ inbox: new Uint8Array(), sessionId: 0n, passwd: new Uint8Array(16), lastZxid: 0n },
    ...{ seenRwServerBefore: false, isFirstConnect: true },
    readTimeoutMs: Math.trunc((config.sessionTimeoutMs * 2) / 3),
    connectTimeoutMs: Math.trunc(config.sessionTimeoutMs / Math.max(config.hosts.length, 1)),
    ...{ negotiatedTimeoutMs: 0, lastHeardUs: 0, lastSendUs: 0, xid: 1 },
    ...{ authInfo: [], outgoing: [], pending: [], watches: createWatchManager() },
    ...{ currentIndex: -1, lastIndex: -1, toldState: 'Disconnected', silent: false },
  }
}

/** ZooKeeper.States.isAlive. */
export function isAlive({ state }: ClientCnxn): boolean {
  return state !== 'CLOSED' && state !== 'AUTH_FAILED'
}

/** Of the server that it is connected to or tries last; empty where it knows none. */
export function addressOf({ config, currentIndex }: ClientCnxn): string {
  return config.hosts[currentIndex] ?? ''
}

/** ZooKeeper.States.isConnected. */
export function isConnected({ state }: ClientCnxn): boolean {
  return state === 'CONNECTED' || state === 'CONNECTEDREADONLY'
}

/** `h:p,h:p` → the addresses; the port is 2181 where none is given (ConnectStringParser). A chroot behind them is
 *  for chrootOf. */
export function parseConnectString(text: string): string[] {
  const slash = text.indexOf('/')
  const hosts = (slash < 0 ? text : text.slice(0, slash)).split(',')
  return hosts
    .map((host) => host.trim())
    .filter((host) => host !== '')
    .map((host) => (/:\d+$/.test(host) ? host : `${host.replace(/:$/, '')}:2181`))
}
