import type { ConnectionId } from '../Event'
import type { EventType, KeeperState } from '../jute/proto/frames'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import type { ResponseRecord } from '../jute/proto/ResponseRecord'
import type { ClientFact } from './process/ClientFact'

/** Which watch an answered request leaves behind, and who wants to hear of it (Watcher objects, by number). */
export interface WatchRegistration {
  readonly kind: 'exist' | 'data' | 'child' | 'persistent' | 'persistentRecursive'
  readonly path: string
  readonly watcher: number
}

/** What an answered removeWatches takes away: every watcher of a path. `local`: also when no server agrees. */
export interface WatchDeregistration {
  readonly path: string
  readonly watcherType: WatcherType
  readonly local: boolean
}

export const WATCHER_TYPE = { Children: 1, Data: 2, Any: 3 } as const
export type WatcherType = keyof typeof WATCHER_TYPE

/** What an application is told of a change (org.apache.zookeeper.WatchedEvent). */
export interface WatchedEvent {
  readonly type: EventType
  readonly state: KeeperState
  readonly path: string | null
}

/** Everything that can happen to a client. */
export type ClientEvent =
  /** The application makes the client: it looks for a server at once. */
  | { kind: 'started' }
  | { kind: 'connected'; conn: ConnectionId }
  | { kind: 'refused'; conn: ConnectionId }
  | { kind: 'received'; conn: ConnectionId; bytes: Uint8Array }
  | { kind: 'closed'; conn: ConnectionId }
  | { kind: 'expired'; timer: string }
  /** A call of the application; `tag` comes back with its answer. */
  | {
      kind: 'submit'
      tag: number
      request: RequestRecord
      registration?: WatchRegistration
      deregistration?: WatchDeregistration
      /** Its path is the server's, whatever the client calls its root. */
      absolute?: boolean
    }
  | { kind: 'addAuth'; scheme: string; auth: Uint8Array | null }

/** Everything a client may ask of its world. */
export type ClientEffect =
  | { kind: 'dial'; conn: ConnectionId; address: string }
  | { kind: 'send'; conn: ConnectionId; bytes: Uint8Array }
  | { kind: 'close'; conn: ConnectionId }
  /** `delayUs` microseconds from now plus a chance of up to `spreadUs`. Arming again replaces it. */
  | { kind: 'arm'; timer: string; delayUs: number; spreadUs: number }
  | { kind: 'disarm'; timer: string }
  /** The answer to a call: a KeeperException code, 0 for success; `record` null where there is none. */
  | { kind: 'answer'; tag: number; err: number; zxid: bigint; record: ResponseRecord | null }
  | { kind: 'watched'; watcher: number; event: WatchedEvent }
  /** For people and checks. */
  | { kind: 'tell'; fact: ClientFact }

/** The recorder a client writes its effects into, in order. */
export class ClientOutbox {
  readonly effects: ClientEffect[] = []

  push(effect: ClientEffect): void {
    this.effects.push(effect)
  }
}
