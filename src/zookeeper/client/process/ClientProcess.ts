import type { ConnectionId } from '../../Event'
import type { ZooKeeperMain } from '../cli/ZooKeeperMain'
import type { ClientFact } from './ClientFact'
import type { ClientProgram } from './ClientProgram'
import type { RecipeRun } from './RecipeRun'

/** The process in which a client lives: the client library (ClientCnxn) and the program that uses it, a zkCli or a
 *  recipe. Like a server it is a plain record with one door (`handleClientProcess`): no clock, no chance, no I/O. */

export interface ClientProcessConfig {
  /** The number of its endpoint in the network, above all sids. */
  readonly id: number
  /** `c1`: how people call it. */
  readonly name: string
  /** `host:port,host:port`: what it is started with. */
  readonly connectString: string
  /** Where its own program takes work, `host:port`. */
  readonly workAddress: string
  /** The session timeout that it asks for, ms. */
  readonly timeoutMs: number
  /** The run's; from it, with name and incarnation, comes the order in which servers are tried. */
  readonly seed: number
  readonly program: ClientProgram
}

/** The port on which one program waits for others, next to what ZooKeeper has: a member of a group takes work there,
 *  a store is written to. */
export type WorkPort = 'work'

/** Everything that can happen to a client's process. Times are integer microseconds of virtual time. */
export type ClientProcessEvent =
  /** `incarnation` counts the starts of this client from 1. */
  | { kind: 'started'; incarnation: number }
  | { kind: 'connected'; conn: ConnectionId }
  | { kind: 'refused'; conn: ConnectionId }
  | { kind: 'accepted'; conn: ConnectionId; port: WorkPort }
  | { kind: 'received'; conn: ConnectionId; bytes: Uint8Array }
  | { kind: 'closed'; conn: ConnectionId; how: 'FIN' | 'RST' }
  | { kind: 'expired'; timer: string }
  /** A person has typed a line at its console. */
  | { kind: 'typed'; line: string }

/** Everything it may ask of its world. */
export type ClientProcessEffect =
  | { kind: 'listen'; port: WorkPort }
  | { kind: 'unlisten'; port: WorkPort }
  /** Connections are named `c1.<incarnation>.<n-th dial>`. */
  | { kind: 'dial'; conn: ConnectionId; address: string }
  | { kind: 'send'; conn: ConnectionId; bytes: Uint8Array }
  | { kind: 'close'; conn: ConnectionId }
  | { kind: 'arm'; timer: string; delayUs: number; spreadUs?: number }
  | { kind: 'disarm'; timer: string }
  | { kind: 'tell'; fact: ClientFact }
  /** The process is over; nothing follows. */
  | { kind: 'exit'; code: number; reason: string }

/** A plain record of plain records, maps, sets and bytes, which may be copied after any event; `config` may be shared. */
export interface ClientProcess {
  readonly config: ClientProcessConfig
  /** 0: it has not begun. */
  incarnation: number
  /** What runs in it; null before it has begun. */
  program: ZkCliRun | RecipeRun | null
  ended: boolean
}

export interface ZkCliRun {
  readonly kind: 'zkCli'
  readonly main: ZooKeeperMain
}

/** A process that has not begun: `started` is its first event. */
export function createClientProcess(config: ClientProcessConfig): ClientProcess {
  return { config, incarnation: 0, program: null, ended: false }
}
