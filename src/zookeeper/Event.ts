/** Everything that can happen to a server. Times are integer microseconds of virtual time. */

/** One name for both ends of a TCP connection: `<dialler's sid>.<its incarnation>.<n-th dial>`. */
export type ConnectionId = string

/** The election port or the quorum port of a server (`server.N=host:quorumPort:electionPort`). */
export type Port = 'election' | 'quorum'

/** Those, and the one for clients (clientPort). */
export type ListeningPort = Port | 'client'

export type ServerEvent =
  /** The process starts: `files` is what its disk holds (path below the data directory → content).
   *  `incarnation` counts the starts of this server from 1. */
  | { kind: 'booted'; incarnation: number; files: ReadonlyMap<string, Uint8Array> }
  /** A dial of this server reached a listening port. */
  | { kind: 'connected'; conn: ConnectionId }
  /** A dial of this server was answered with a reset: nobody listens there. No answer at all
   *  (a machine without power, a cut) is no event: arm a timer. */
  | { kind: 'refused'; conn: ConnectionId }
  /** Somebody's dial reached a port this server listens on. */
  | { kind: 'accepted'; conn: ConnectionId; port: ListeningPort }
  /** Bytes in order, as TCP gives them; their boundaries mean nothing. */
  | { kind: 'received'; conn: ConnectionId; bytes: Uint8Array }
  /** The other side closed the connection in order (`FIN`) or it broke (`RST`). */
  | { kind: 'closed'; conn: ConnectionId; how: 'FIN' | 'RST' }
  /** The fsync asked for with this ticket is done. */
  | { kind: 'fsynced'; ticket: number }
  /** A timer armed by this server ran out. */
  | { kind: 'expired'; timer: string }
  /** A client of this server asks for something: an operation of ZooDefs.OpCode and the bytes of its record. */
  | { kind: 'submitted'; sessionId: bigint; cxid: number; type: number; body: Uint8Array }
