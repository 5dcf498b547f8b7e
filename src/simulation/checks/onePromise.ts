import type { PacketFields } from '../../zookeeper/jute/packetFields'
import type { RecordedEvent } from '../RecordedEvent'
import type { Check, Operands } from './Check'
import { packetsOf } from './packets'

interface Ghost {
  /** Connection → the epoch its LEADERINFO asked for. */
  asked: Record<string, number>
  /** `sid/epoch` → the event in which that server promised it. */
  promised: Record<string, number>
}

/** Learned from the wire: LEADERINFO names the epoch of a connection, and an ACKEPOCH on it that carries a
 *  currentEpoch counts, one that carries -1 does not. */
export const onePromise: Check<Ghost> = {
  id: 'G3',
  name: 'One promise',
  sentence:
    'A server sends an ACKEPOCH that counts at most once for an epoch, whatever happens to it.',
  begin: () => ({ asked: {}, promised: {} }),
  observe(ghost, { event }) {
    for (const { frame, packet } of packetsOf(event)) {
      const broken = follow(ghost, event, frame, packet)
      if (broken) return broken
    }
    return null
  },
}

function follow(
  ghost: Ghost,
  event: RecordedEvent,
  frame: { conn: string; from: number; to: number },
  packet: PacketFields,
): Operands | null {
  if (packet.name === 'LEADERINFO') ghost.asked[frame.conn] = Number(packet.epoch)
  if (packet.name !== 'ACKEPOCH' || packet.currentEpoch === -1) return null
  const epoch = ghost.asked[frame.conn]
  if (epoch === undefined) return null
  const key = `${frame.from}/${epoch}`
  const first = ghost.promised[key]
  ghost.promised[key] ??= event.index
  return first === undefined
    ? null
    : { sid: frame.from, epoch, firstPromisedIn: first, to: frame.to }
}
