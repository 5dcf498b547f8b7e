import type { ClientFrame } from '../../zookeeper/jute/clientFrame'
import { OP_CODE } from '../../zookeeper/jute/OpCode'
import type { TxnHeader } from '../../zookeeper/jute/Txn'
import { toHexLong, type Hex } from '../../zookeeper/Zxid'
import type { ConnectionPicture } from '../Picture'
import type { SentFrame } from '../RecordedEvent'
import { type Check, type Found, found } from './Check'
import { clientMessagesOf } from './clientMessages'
import { zxidOf } from './durable'
import { transactionsOf } from './transactions'

interface Ghost {
  /** Connection → what its client has asked and no answer has been sent to yet, oldest first. */
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
  const own = asked.findIndex((each) => each.xid === xid)
  const values = { sid: from, client: to, xid, expected: first?.xid ?? null }
  const proof = [first?.event, asked[own]?.event]
  if (own >= 0) asked.splice(own, 1)
  return found({ kind: 'answer', ...values }, ...proof)
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
