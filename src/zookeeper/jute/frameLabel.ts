import { assertNever } from '../../base/assert'
import { counterOf, LONG_MIN, makeZxid, printZxid } from '../Zxid'
import { decodeFrame, type Frame, type FrameContext } from './decodeFrame'
import type { PacketFields } from './packetFields'

/** Which part of the protocol a message between servers belongs to. */
export type MessageFamily =
  'election' | 'discovery' | 'synchronisation' | 'broadcast' | 'client' | 'ping' | 'connection'

export interface FrameLabel {
  readonly family: MessageFamily
  /** ZooKeeper's own word, and of its operands the one that tells it from its sisters. */
  readonly label: string
}

/** Calls a message by its name, from its bytes alone. Total. */
export function frameLabel(
  port: 'election' | 'quorum',
  context: FrameContext,
  bytes: Uint8Array,
): FrameLabel {
  const frame = decodeFrame(port, context, bytes)
  switch (frame.kind) {
    case 'initial':
      return { family: 'connection', label: 'InitialMessage' }
    case 'notification':
      return {
        family: 'election',
        label: frame.leader === LONG_MIN ? 'vote -' : `vote ${frame.leader}`,
      }
    case 'packet':
      return labelOfPacket(frame)
    case 'rawPacket':
      return labelOfRaw(frame)
    case 'snapshotStream':
      return { family: 'synchronisation', label: 'snapshot' }
    case 'undecodable':
      return { family: port === 'election' ? 'election' : 'connection', label: frame.why }
    default:
      return assertNever(frame)
  }
}

function labelOfPacket(fields: PacketFields & Frame): FrameLabel {
  const { name } = fields
  switch (name) {
    case 'FOLLOWERINFO':
    case 'OBSERVERINFO':
      return withZxid('discovery', name, makeZxid(fields.acceptedEpoch, 0n))
    case 'LEADERINFO':
      return withZxid('discovery', name, makeZxid(fields.epoch, 0n))
    case 'ACKEPOCH':
      return withZxid('discovery', name, fields.lastZxid)
    case 'DIFF':
    case 'TRUNC':
    case 'SNAP':
    case 'NEWLEADER':
      return withZxid('synchronisation', name, fields.zxid)
    case 'ACK':
      // The first zxid of an epoch belongs to NEWLEADER: no transaction has counter 0.
      return withZxid(
        counterOf(fields.zxid) === 0n ? 'synchronisation' : 'broadcast',
        name,
        fields.zxid,
      )
    case 'UPTODATE':
      return { family: 'synchronisation', label: name }
    case 'PING':
      return { family: 'ping', label: name }
    default:
      return assertNever(name)
  }
}

function withZxid(family: MessageFamily, name: string, zxid: bigint): FrameLabel {
  return { family, label: `${name} ${printZxid(zxid)}` }
}

const CLIENT = new Set(['REQUEST', 'REVALIDATE', 'SYNC'])
const BROADCAST = new Set([
  'PROPOSAL',
  'COMMIT',
  'INFORM',
  'COMMITANDACTIVATE',
  'INFORMANDACTIVATE',
])
const DISCOVERY = new Set(['FOLLOWERINFO', 'OBSERVERINFO', 'LEADERINFO', 'ACKEPOCH'])

/** PROPOSAL, COMMIT and INFORM are told from their sisters by their transaction. */
function labelOfRaw({ name, zxid }: { name: string; zxid: bigint }): FrameLabel {
  const family = familyOfRaw(name)
  return family === 'broadcast' ? withZxid(family, name, zxid) : { family, label: name }
}

/** A packet of another phase than an election's, or one that is not as it should be. */
function familyOfRaw(name: string): MessageFamily {
  if (CLIENT.has(name)) return 'client'
  if (BROADCAST.has(name)) return 'broadcast'
  if (DISCOVERY.has(name)) return 'discovery'
  return name === 'PING' ? 'ping' : 'synchronisation'
}
