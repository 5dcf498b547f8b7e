import type { ClientPicture } from '../zookeeper/client/process/ClientPicture'
import type {
  ClientProcess,
  ClientProcessConfig,
  ClientProcessEffect,
  ClientProcessEvent,
} from '../zookeeper/client/process/ClientProcess'
import type { Effect } from '../zookeeper/Effect'
import type { ServerConfig } from '../zookeeper/EnsembleConfig'
import type { ServerEvent } from '../zookeeper/Event'
import type { Server } from '../zookeeper/Server'
import type { ServerPicture } from '../zookeeper/ServerPicture'
import type { ZnodeChanges } from '../zookeeper/ZnodePicture'
import type { Command, Goal, StampedCommand } from '../simulation/Command'
import type { Inquiry } from '../simulation/Inquiry'
import type { RunConfig } from '../simulation/RunConfig'
import type { Moment, RunMessage } from '../simulation/RunPort'

/** What travels on the MessageChannel between the network worker and one server's worker. Every request is
 *  answered by exactly one answer with its id. */
export type ServerRequest =
  | { id: number; kind: 'handle'; event: ServerEvent; nowUs: number }
  /** A copy of the whole server, for a checkpoint or the run's hash. */
  | { id: number; kind: 'save' }
  /** Go on from that copy. */
  | { id: number; kind: 'restore'; server: Server }

export type ServerAnswer =
  | {
      id: number
      kind: 'handled'
      effects: Effect[]
      picture: ServerPicture
      znodes: ZnodeChanges | null
    }
  | { id: number; kind: 'saved'; server: Server }
  | { id: number; kind: 'restored' }
  | Threw

/** Something is wrong in the program itself. */
export interface Threw {
  id: number
  kind: 'threw'
  message: string
  stack: string
}

/** The same between the network worker and a worker of clients, which may have several. */
export type ClientRequest =
  | {
      id: number
      kind: 'handle'
      client: number
      /** Of a new process; null: it is there. */
      config: ClientProcessConfig | null
      event: ClientProcessEvent
      nowUs: number
    }
  | { id: number; kind: 'save'; client: number }
  | { id: number; kind: 'restore'; saved: ClientProcess }
  /** Its process is dead. */
  | { id: number; kind: 'forget'; client: number }

export type ClientAnswer =
  | { id: number; kind: 'handled'; effects: ClientProcessEffect[]; picture: ClientPicture }
  | { id: number; kind: 'saved'; saved: ClientProcess }
  | { id: number; kind: 'restored' }
  | { id: number; kind: 'forgotten' }
  | Threw

/** The first message to a server's worker; its port leads to the network worker. */
export interface ServerHello {
  config: ServerConfig
  port: MessagePort
}

/** The first message to a worker of clients. */
export interface ClientHello {
  port: MessagePort
}

/** From the page to the network worker: the calls of RunPort, and the ports it asked for. */
export type ToNetwork =
  | {
      kind: 'open'
      config: RunConfig
      commands: readonly StampedCommand[]
      until: Moment | null
      byTime: boolean
    }
  | { kind: 'advance'; goal: Goal }
  | { kind: 'halt' }
  | { kind: 'command'; command: Command; at: Moment; seen: number }
  | { kind: 'swapFuture' }
  | { kind: 'lookAhead'; at: Moment; goal: Goal; id: number }
  | { kind: 'hash'; at: Moment; id: number }
  | { kind: 'inquire'; at: Moment; inquiry: Inquiry; id: number }
  | { kind: 'spawned'; worker: number; port: MessagePort }

/** A server, or clients. */
export type Spawned = { readonly server: ServerConfig } | 'clients'

/** From the network worker to the page: what RunPort says, and requests about server workers.
 *  Only the page spawns workers (nesting would multiply a single-file build). */
export type FromNetwork =
  | RunMessage
  /** `endpoint`: of the server, or of its first client. */
  | { kind: 'spawn'; worker: number; endpoint: number; name: string; what: Spawned }
  | { kind: 'terminate'; worker: number }
