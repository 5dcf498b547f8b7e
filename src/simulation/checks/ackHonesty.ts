import { counterOf, epochOf, toHexLong, type Hex } from '../../zookeeper/Zxid'
import type { Picture } from '../Picture'
import { type Check, type Found, found } from './Check'
import { holds, zxidOf } from './durable'
import { packetsOf, type SentPacket } from './packets'

/** What has been said on one connection before NEWLEADER. */
interface Conversation {
  /** The last zxid of the leader's history, by SNAP, TRUNC or COMMIT. */
  last: Hex
  /** The event that said so. */
  event: number
  /** `told`: NEWLEADER has been sent. */
  stage: 'history' | 'told' | 'acknowledged'
}

/** Connection → what has been said on it. An ACK comes after what it answers, on the same connection. */
export const ackHonesty: Check<'G16', Record<string, Conversation>> = {
  id: 'G16',
  begin: () => ({}),
  observe(ghost, { event, picture }) {
    for (const sent of packetsOf(event)) {
      const conversation = (ghost[sent.frame.conn] ??= {
        ...{ last: '0x0', event: event.index, stage: 'history' },
      })
      if (sent.name === 'ACK') {
        const broken = judge(conversation, sent, picture)
        if (broken) return broken
      } else if (conversation.stage === 'history') listen(conversation, sent, event.index)
    }
    return null
  },
}

function listen(conversation: Conversation, { name, zxid }: SentPacket, event: number): void {
  if (name === 'NEWLEADER') conversation.stage = 'told'
  if (name !== 'SNAP' && name !== 'TRUNC' && name !== 'COMMIT' && name !== 'INFORM') return
  conversation.last = toHexLong(zxid)
  conversation.event = event
}

function judge(
  conversation: Conversation,
  { frame, zxid }: SentPacket,
  picture: Picture,
): Found<'G16'> | null {
  const sid = frame.from
  if (counterOf(zxid) !== 0n) {
    if (holds(picture, sid, zxid)) return null
    return found({ kind: 'transaction', sid, zxid: toHexLong(zxid) })
  }
  if (conversation.stage === 'acknowledged') return null
  conversation.stage = 'acknowledged'
  const epoch = Number(epochOf(zxid))
  const disk = picture.disks[sid]
  const onDisk = disk?.currentEpoch ?? null
  if (onDisk !== String(epoch)) {
    const currentEpoch = onDisk === null ? null : Number(onDisk)
    return found({ kind: 'epoch', sid, epoch, currentEpoch }, conversation.event)
  }
  const last = zxidOf(conversation.last)
  if (last === 0n || holds(picture, sid, last)) return null
  const lacks = conversation.last
  return found({ kind: 'history', sid, epoch, lacks }, conversation.event)
}
