import type { ClientFrame } from '../../zookeeper/jute/clientFrame'
import { OP_CODE } from '../../zookeeper/jute/OpCode'
import type { TxnHeader } from '../../zookeeper/jute/Txn'
import { toHexLong, type Hex } from '../../zookeeper/Zxid'
import type { ConnectionPicture } from '../Picture'
import type { RecordedEvent, SentFrame } from '../RecordedEvent'
import { type Check, type Found, found } from './Check'
import { clientMessagesOf } from './clientMessages'
import { zxidOf } from './durable'
import { transactionsOf } from './transactions'

interface Ghost {
  /** Connection → what its client has asked and no answer has been sent to yet, oldest first. A client of the scripted
   *  load has none: `sid/session` stands for it, and it has heard the answer. */
  waiting: Record<string, { xid: number; event: number }[]>
  /** Session of a client → the last of its requests that has become a transaction. */
  done: Record<Hex, { cxid: number; zxid: Hex; event: number } | null>
}

/** A client's requests are answered, and take effect, in the order in which it sends them (ZooKeeper's FIFO client
 *  order). What a connection left unanswered may still take effect, but not after what the client asks elsewhere. */
export const clientFifo: Check<'C1', Ghost> = {
  id: 'C1',
  begin: () => ({ waiting: {}, done: {} }),
  observe(ghost, { event }) {
    for (const { header, txn } of transactionsOf(event)) {
      if (txn?.kind === 'CreateSessionTxn') ghost.done[toHexLong(header.clientId)] ??= null
      const broken = takeEffect(ghost, header, event.index)
      if (broken) return broken
    }
    for (const { frame, messages } of clientMessagesOf(event)) {
      for (const message of messages) {
        const broken = takeMessage(ghost, frame, message, event.index)
        if (broken) return broken
      }
    }
    const scripted = takeScripted(ghost, event)
    if (scripted) return scripted
    for (const [conn, is] of Object.entries(event.patch.connections ?? {})) {
      if ((is as ConnectionPicture | null) === null) Reflect.deleteProperty(ghost.waiting, conn)
    }
    return null
  },
}

function takeMessage(
  { waiting }: Ghost,
  { conn, from, to }: SentFrame,
  message: ClientFrame,
  event: number,
): Found<'C1'> | null {
  // What stands for no request of the program has xids of its own, below zero.
  if ((message.kind !== 'request' && message.kind !== 'reply') || message.xid <= 0) return null
  const { xid } = message
  const asked = (waiting[conn] ??= [])
  if (message.kind === 'request') {
    asked.push({ xid, event })
    return null
  }
  const first = asked[0]
  if (first?.xid === xid) {
    asked.shift()
    return null
  }
  const values = { sid: from, client: to, xid, expected: first?.xid ?? null }
  return found({ kind: 'answer', ...values }, first?.event, drop(asked, xid)?.event)
}

function takeScripted({ waiting }: Ghost, event: RecordedEvent): Found<'C1'> | null {
  const { what, server } = event
  for (const key of Object.keys(event.patch.processes ?? {})) {
    for (const conn of Object.keys(waiting))
      if (conn.startsWith(`${key}/`)) Reflect.deleteProperty(waiting, conn)
  }
  if (what.kind === 'submitted' && server !== null)
    (waiting[`${server}/${what.session}`] ??= []).push({ xid: what.cxid, event: event.index })
  for (const fact of event.facts) {
    if (fact.kind !== 'RequestsDropped' || server === null) continue
    for (const { session, cxid } of fact.requests) drop(waiting[`${server}/${session}`], cxid)
  }
  for (const fact of event.world) {
    if (fact.kind !== 'ReplyHeard') continue
    const { sid, session, cxid: xid } = fact
    const asked = waiting[`${sid}/${session}`] ?? []
    const [first] = asked
    const own = drop(asked, xid)
    if (first === undefined || own === undefined || first === own) continue
    const values = { sid, session, xid, expected: first.xid }
    return found({ kind: 'scripted', ...values }, first.event, own.event)
  }
  return null
}

function drop(asked: Ghost['waiting'][string] = [], xid: number) {
  const at = asked.findIndex((each) => each.xid === xid)
  return at < 0 ? undefined : asked.splice(at, 1)[0]
}

/** An error changes nothing. What is sent once more is older than what is known. */
function takeEffect(
  { done }: Ghost,
  { clientId, cxid, zxid, type }: TxnHeader,
  event: number,
): Found<'C1'> | null {
  const session = toHexLong(clientId)
  const before = done[session]
  if (before === undefined || cxid <= 0 || type === OP_CODE.error) return null
  if (before !== null && zxid <= zxidOf(before.zxid)) return null
  done[session] = { cxid, zxid: toHexLong(zxid), event }
  if (before === null || cxid > before.cxid) return null
  const values = { session, xid: cxid, zxid: toHexLong(zxid), before: before.cxid }
  return found({ kind: 'effect', ...values }, before.event)
}
