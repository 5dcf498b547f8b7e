import { decodeAckEpoch } from '../../zookeeper/jute/packetData'
import { epochOf } from '../../zookeeper/Zxid'
import type { RecordedEvent } from '../RecordedEvent'
import type { RunConfig } from '../RunConfig'
import { type Check, type Found, found } from './Check'
import { packetsOf, type SentPacket } from './packets'

interface Ghost {
  /** Connection → the epoch its LEADERINFO asked for. */
  asked: Record<string, number>
  /** `sid/epoch` → the event in which that server promised it. */
  promised: Record<string, number>
}

/** Learned from the wire, of those whose promise counts: LEADERINFO names the epoch of a connection, and an ACKEPOCH on it that carries a
 *  currentEpoch counts, one that carries -1 does not. */
export const onePromise: Check<'G3', Ghost> = {
  id: 'G3',
  begin: () => ({ asked: {}, promised: {} }),
  observe(ghost, { config, event }) {
    for (const packet of packetsOf(event)) {
      if (isObserver(config, packet.frame.from)) continue
      const broken = follow(ghost, event, packet)
      if (broken) return broken
    }
    return null
  },
}

function follow(
  ghost: Ghost,
  event: RecordedEvent,
  { frame, name, zxid, data }: SentPacket,
): Found<'G3'> | null {
  if (name === 'LEADERINFO') ghost.asked[frame.conn] = Number(epochOf(zxid))
  if (name !== 'ACKEPOCH' || decodeAckEpoch(data) === -1) return null
  const epoch = ghost.asked[frame.conn]
  if (epoch === undefined) return null
  const key = `${frame.from}/${epoch}`
  const first = ghost.promised[key]
  ghost.promised[key] ??= event.index
  return first === undefined ? null : found({ sid: frame.from, epoch, to: frame.to }, first)
}

function isObserver(config: RunConfig, sid: number): boolean {
  return config.servers.some((server) => server.sid === sid && server.type === 'observer')
}
