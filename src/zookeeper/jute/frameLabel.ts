import { assertNever } from '../../base/assert'
import { counterOf, LONG_MIN, makeZxid, printZxid } from '../Zxid'
import { decodeClientFrames, type ClientFrame } from './clientFrame'
import { decodeFrame, type Frame, type FrameContext } from './decodeFrame'
import type { PacketFields } from './packetFields'
import { decodeUtf8 } from './utf8'

/** Which part of the protocol a message belongs to; `work`: what programs of clients tell each other. */
export type MessageFamily =
  | 'election'
  | 'discovery'
  | 'synchronisation'
  | 'broadcast'
  | 'client'
  | 'work'
  | 'ping'
  | 'connection'

export interface FrameLabel {
  readonly family: MessageFamily
  /** ZooKeeper's own word, and of its operands the one that tells it from its sisters. */
  readonly label: string
}

/** Calls a message by its name, from its bytes alone. Total. */
export function frameLabel(
  port: 'election' | 'quorum' | 'client' | 'work',
  context: FrameContext,
  bytes: Uint8Array,
): FrameLabel {
  if (port === 'work') return { family: 'work', label: labelOfWork(bytes) }
  if (port === 'client') return clientLabel(decodeClientFrames(context, bytes))
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

/** What a program says to another is a line of text. */
function labelOfWork(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes).trim()
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

const LONGEST = 40

/** A path may have a megabyte: of a long one the beginning and the end. */
function shortened(path: string): string {
  if (path.length <= 2 * LONGEST) return path
  // A letter of two units is not cut in two.
  const [head, tail] = [path.slice(0, LONGEST), path.slice(-LONGEST)]
  return `${[...head].slice(0, -1).join('')}…${[...tail].slice(1).join('')}`
}

/** The first of several, and how many more. */
function clientLabel(frames: readonly ClientFrame[]): FrameLabel {
  const [first] = frames
  if (first === undefined) return { family: 'client', label: '' }
  const more = frames.length > 1 ? ` +${frames.length - 1}` : ''
  const family = first.kind === 'ping' && frames.length === 1 ? 'ping' : 'client'
  return { family, label: nameOf(first) + more }
}

function nameOf(frame: ClientFrame): string {
  switch (frame.kind) {
    case 'request':
      return frame.path === null ? frame.op : `${frame.op} ${shortened(frame.path)}`
    case 'reply':
      return frame.err === 0 ? `reply ${frame.xid}` : `reply ${frame.xid} error ${frame.err}`
    case 'watchEvent':
      return `${frame.type} ${shortened(frame.path)}`
    case 'fourLetterWord':
      return frame.word
    default:
      return frame.kind
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
