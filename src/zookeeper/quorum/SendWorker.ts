import { frame } from '../jute/electionFrame'
import type { Outbox } from '../Effect'
import type { ConnectionId } from '../Event'
import type { Server } from '../Server'

/** Takes a connection into use, in the place of the one there was. Its first frame is the message that waits;
 *  with none waiting, the last one once more, stale or not: the other may never have read it
 *  (QuorumCnxManager.startConnection, handleConnection and SendWorker.run). */
export function startWorker(
  me: Server,
  sid: number,
  conn: ConnectionId,
  dialled: boolean,
  out: Outbox,
): void {
  const { cnx } = me
  if (finishWorker(me, sid, out)) out.tell({ kind: 'ElectionConnectionReplaced', with: sid })
  cnx.workers.set(sid, conn)
  if (!cnx.inbox.has(conn)) cnx.inbox.set(conn, new Uint8Array())
  if (!cnx.queueSendMap.has(sid)) cnx.queueSendMap.set(sid, null)
  out.tell({ kind: 'ElectionConnected', with: sid, dialled })
  if (sendWaiting(me, sid, out)) return
  const last = cnx.lastMessageSent.get(sid)
  if (last === undefined) return
  out.tell({ kind: 'LastMessageSentAgain', to: sid })
  out.send(conn, frame(last))
}

/** Ends the connection in use with `sid`; false when there is none (SendWorker.finish). */
export function finishWorker(me: Server, sid: number, out: Outbox): boolean {
  const conn = me.cnx.workers.get(sid)
  if (conn === undefined) return false
  me.cnx.workers.delete(sid)
  me.cnx.inbox.delete(conn)
  out.close(conn)
  return true
}

/** Puts a message into the one place there is for `sid`; an older one still there never leaves
 *  (QuorumCnxManager.addToSendQueue, SEND_CAPACITY = 1). */
export function queueMessage(me: Server, sid: number, payload: Uint8Array, out: Outbox): void {
  const { queueSendMap } = me.cnx
  if (queueSendMap.get(sid)) out.tell({ kind: 'QueuedMessageReplaced', to: sid })
  queueSendMap.set(sid, payload)
  sendWaiting(me, sid, out)
}

function sendWaiting(me: Server, sid: number, out: Outbox): boolean {
  const { workers, queueSendMap, lastMessageSent } = me.cnx
  const conn = workers.get(sid)
  const waiting = queueSendMap.get(sid)
  if (conn === undefined || !waiting) return false
  queueSendMap.set(sid, null)
  lastMessageSent.set(sid, waiting)
  out.send(conn, frame(waiting))
  return true
}
