import type { Outbox } from '../../Effect'
import {
  encodeReplyHeader,
  encodeWatcherEvent,
  framed,
  KEEPER_STATE,
  type ReplyHeader,
} from '../../jute/proto/frames'
import { XID } from '../../jute/proto/ClientOp'
import type { Server } from '../../Server'
import { checkACL } from '../auth/checkACL'
import { CODE } from '../Code'
import { PERMS } from '../ReferenceCountedACLCache'
import { forgetWatcher, type WatchEvent } from '../watch/watches'
import type { ServerCnxn, ServerStats } from './ServerCnxn'

export function sendReply(
  me: Server,
  cnxn: ServerCnxn,
  header: ReplyHeader,
  body: Uint8Array | null,
  out: Outbox,
): void {
  cnxn.stats.sent += 1
  const { stats } = me.clientPort
  stats.sent += 1
  const bytes = framed(encodeReplyHeader(header), body)
  noteSize(stats, bytes.length - LENGTH_BYTES)
  out.send(cnxn.conn, bytes)
  const { late = [] } = cnxn
  for (const event of late.splice(0)) sendEvent(me, cnxn, event, out)
}

const LENGTH_BYTES = 4

/** ServerStats.updateClientResponseSize. */
function noteSize({ responses }: ServerStats, size: number): void {
  responses.last = size
  responses.min = responses.min < 0 ? size : Math.min(responses.min, size)
  responses.max = Math.max(responses.max, size)
}

/** Nothing is said, and nothing more is read. The session lives on until it is closed or runs out
 *  (NIOServerCnxn.close). */
export function closeCnxn(me: Server, cnxn: ServerCnxn, out: Outbox): void {
  me.clientPort.cnxns.delete(cnxn.conn)
  forgetWatcher(me.watches, cnxn.conn)
  out.close(cnxn.conn)
}

/** Up to 3.8 an event does not say which transaction it comes from. */
const EVENT_ZXID = -1n

/** A watch fires: the client hears of it before it hears of anything later, if it may read the znode; if not, the watch
 *  is used up all the same (NIOServerCnxn.process, ZOOKEEPER-4799). */
export function sendWatchEvent(me: Server, event: WatchEvent, out: Outbox): void {
  const cnxn = me.clientPort.cnxns.get(event.to)
  if (cnxn === undefined) return
  const { skipACL } = me.config.clientPort
  if (!skipACL && !checkACL(event.acl ?? [], PERMS.READ, cnxn.authInfo)) return
  if (me.config.brokenRules.includes('watch-event-after-answer')) (cnxn.late ??= []).push(event)
  else sendEvent(me, cnxn, event, out)
}

export function sendEvent(
  me: Server,
  cnxn: ServerCnxn,
  { type, path }: { type: number; path: string },
  out: Outbox,
): void {
  const header = { xid: XID.notification, zxid: EVENT_ZXID, err: CODE.OK }
  const body = encodeWatcherEvent({ type, state: KEEPER_STATE.SyncConnected, path })
  sendReply(me, cnxn, header, body, out)
}
