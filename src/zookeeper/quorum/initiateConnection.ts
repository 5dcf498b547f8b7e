import { encodeInitialMessage, PROTOCOL_VERSION_V1 } from '../jute/InitialMessage'
import type { Outbox } from '../Effect'
import type { ConnectionId } from '../Event'
import type { Server } from '../Server'
import { memberOf, nextConnection } from './peerState'
import { startWorker } from './SendWorker'

const TIMER = 'electionConnect:'

/** Dials `sid` unless there is a connection or a dial under way; `address` is what the other said of itself,
 *  the configuration's otherwise. An unknown sid without address is passed over (QuorumCnxManager.connectOne). */
export function connectOne(me: Server, sid: number, out: Outbox, address?: string): void {
  const { workers, connecting } = me.cnx
  if (workers.has(sid) || connecting.has(sid)) return
  const to = address ?? electionAddress(me, sid)
  if (to === null) return
  const conn = nextConnection(me)
  connecting.set(sid, conn)
  out.tell({ kind: 'ElectionDialled', to: sid })
  out.dial(conn, to)
  out.arm(TIMER + conn, me.config.cnxTimeout * 1000)
}

/** The dial got through: introduce myself, and give the connection up again at once if the other's sid is
 *  larger, for of a pair the larger sid owns the connection (QuorumCnxManager.startConnection). */
export function startConnection(me: Server, sid: number, conn: ConnectionId, out: Outbox): void {
  endDial(me, sid, conn, out)
  const self = me.config.sid
  const addresses = electionAddress(me, self) ?? ''
  const protocolVersion = PROTOCOL_VERSION_V1
  out.send(conn, encodeInitialMessage({ protocolVersion, sid: BigInt(self), addresses }))
  if (sid > self) {
    out.tell({ kind: 'ChallengeLost', to: sid })
    out.close(conn)
    return
  }
  startWorker(me, sid, conn, true, out)
}

/** The dial came to nothing. What waits in the queue goes on waiting; the next toSend or connectAll dials again
 *  (QuorumCnxManager.initiateConnection). */
export function connectFailed(
  me: Server,
  sid: number,
  conn: ConnectionId,
  why: 'refused' | 'timeout',
  out: Outbox,
): void {
  endDial(me, sid, conn, out)
  if (why === 'timeout') out.close(conn)
  out.tell({ kind: 'ElectionConnectFailed', to: sid, why })
}

/** The sid a dial under way goes to; undefined when `conn` is none. */
export function dialledBy(me: Server, conn: ConnectionId): number | undefined {
  for (const [sid, dial] of me.cnx.connecting) if (dial === conn) return sid
  return undefined
}

/** The dial a timer watches over; null for any other timer. */
export function connectTimerOf(timer: string): ConnectionId | null {
  return timer.startsWith(TIMER) ? timer.slice(TIMER.length) : null
}

function endDial(me: Server, sid: number, conn: ConnectionId, out: Outbox): void {
  me.cnx.connecting.delete(sid)
  out.disarm(TIMER + conn)
}

function electionAddress(me: Server, sid: number): string | null {
  const member = memberOf(me, sid)
  return member ? `${member.host}:${member.electionPort}` : null
}
