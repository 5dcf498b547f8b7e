import type { ConnectionId } from '../zookeeper/Event'
import type { NetworkPort } from './Hosted'

/** A TCP connection: two ends, each with the direction that leaves it. */
export interface Connection {
  readonly id: ConnectionId
  readonly port: NetworkPort
  readonly sinceUs: number
  readonly dialler: End
  readonly acceptor: End
}

export interface End {
  readonly sid: number
  /** `none`: the dial has not arrived. `closed`: the process or its machine knows this connection no more. */
  state: 'none' | 'dialling' | 'open' | 'closed'
  /** Frames with bytes sent from this end so far. */
  sent: number
  /** Frames sent from this end and still on their way, in order. */
  queue: number[]
  /** When the last of them arrives: none sent later may overtake it. */
  lastArrivesUs: number
  /** Something from this end reached a machine without power, and its system goes on sending it. */
  unanswered: boolean
}

export interface Frame {
  readonly id: number
  readonly conn: ConnectionId
  readonly port: NetworkPort
  readonly from: number
  readonly to: number
  readonly fromDialler: boolean
  readonly what: 'SYN' | 'SYN-ACK' | 'data' | 'FIN' | 'RST'
  readonly bytes: Uint8Array
  /** n-th frame with bytes of its direction; -1 without. */
  readonly nth: number
  readonly event: number
  readonly count: number
  /** Put later by the time it stood at cuts. */
  sentUs: number
  readonly flightUs: number
  /** null while it stands. Pending only if nobody holds it. */
  arrivesUs: number | null
  held: 'held' | 'behind' | 'byHand' | null
  /** It stands: at a cut, or because it or one before it is held. */
  stalled: { sinceUs: number; at: number; leftUs: number } | null
}
