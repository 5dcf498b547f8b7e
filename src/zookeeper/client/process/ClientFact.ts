import type { EventType, KeeperState } from '../../jute/proto/frames'
import type { Hex } from '../../Zxid'

/** What a client tells people. It changes nothing. */
export type ClientFact =
  /** It looks for a server at this address. */
  | { kind: 'ClientDialled'; address: string }
  /** Its session stands at that server: a new one, or the one it had. `timeoutMs`: what the server grants. */
  | { kind: 'ClientConnected'; address: string; session: Hex; timeoutMs: number; renewed: boolean }
  /** The connection is gone, or nothing was heard for two thirds of the timeout. `unknown`: requests on their way of
   *  which nobody knows what has become. */
  | { kind: 'ClientDisconnected'; address: string; why: ClientLossReason; unknown: number }
  /** It was told that its session is over: with its ephemerals, and for good. */
  | { kind: 'ClientExpired'; session: Hex }
  | { kind: 'ClientAuthFailed' }
  /** It has closed its session itself. */
  | { kind: 'ClientClosed'; session: Hex }
  /** A request of the program has left; xid as on the wire. `watch`: it is to leave a watch that fires once. */
  | {
      kind: 'ClientAsked'
      xid: number
      op: string
      path: string | null
      data: string | null
      watch?: true
    }
  /** A request is over: `err` a KeeperException code, -4 where the connection went first, so that nobody knows what has
   *  become of it; with xid 0 it never left. `zxid`: of the reply's header, 0x0 where there was none. `read`: the data
   *  that came, as text, where data came; `mzxid`: of the Stat that came with it. */
  | {
      kind: 'ClientAnswered'
      xid: number
      op: string
      path: string | null
      err: number
      zxid: Hex
      read?: string | null
      mzxid?: Hex
      /** The path that was created, where it is not the one that was asked for. */
      created?: string
    }
  /** An event of a watch, or of the session (`path` null). */
  | { kind: 'ClientWatched'; type: EventType; state: KeeperState; path: string | null }
  /** What stands on the console. */
  | { kind: 'ClientPrinted'; stream: 'out' | 'err'; text: string }
  /** The console waits for a line behind this. */
  | { kind: 'ClientPrompted'; text: string }
  /** What a recipe's program says that it does; `note` is one of its recipe's, `values` what belongs to it. */
  | {
      kind: 'RecipeTold'
      recipe: string
      note: string
      values: Readonly<Record<string, string | number>>
    }

/** `malformed`: what came is nothing of the protocol, and the client has closed. */
export type ClientLossReason = 'closed' | 'refused' | 'timeout' | 'malformed'
