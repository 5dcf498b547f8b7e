import { counterOf, epochOf, makeZxid } from '../Zxid'
import { decodeLearnerInfo, encodeLearnerInfo, LEARNER_INFO_LENGTH } from './LearnerInfo'
import {
  decodeAckEpoch,
  decodeLeaderInfo,
  decodeNewLeader,
  decodeTouchTable,
  encodeAckEpoch,
  encodeLeaderInfo,
  encodeNewLeader,
  encodeTouchTable,
  type TouchedSession,
} from './packetData'
import { PACKET, type QuorumPacket } from './QuorumPacket'
import { decodeUtf8, encodeUtf8 } from './utf8'

/** A packet of discovery, synchronisation or heartbeat by what it means: all of it, and nothing but it. */
export type PacketFields =
  | {
      name: 'FOLLOWERINFO' | 'OBSERVERINFO'
      acceptedEpoch: bigint
      sid: bigint
      protocolVersion: number
      configVersion: bigint
    }
  | { name: 'LEADERINFO'; epoch: bigint; protocolVersion: number }
  /** currentEpoch -1: the learner has promised this epoch before. */
  | { name: 'ACKEPOCH'; lastZxid: bigint; currentEpoch: number }
  | { name: 'DIFF' | 'TRUNC' | 'SNAP' | 'ACK'; zxid: bigint }
  | { name: 'NEWLEADER'; epoch: bigint; zxid: bigint; config: string | null }
  | { name: 'UPTODATE' }
  /** touched null: a leader's, which has no table at all; a learner's table may be empty. */
  | { name: 'PING'; zxid: bigint; touched: TouchedSession[] | null }

/** UPTODATE has no zxid to tell. */
const NO_ZXID = -1n

/** The packet that says this. */
export function packetOfFields(fields: PacketFields): QuorumPacket {
  const { zxid, data } = zxidAndData(fields)
  return { type: PACKET[fields.name], zxid, data, authinfo: null }
}

function zxidAndData(fields: PacketFields): Pick<QuorumPacket, 'zxid' | 'data'> {
  switch (fields.name) {
    case 'FOLLOWERINFO':
    case 'OBSERVERINFO':
      return {
        zxid: makeZxid(fields.acceptedEpoch, 0n),
        data: encodeLearnerInfo({ ...fields, serverid: fields.sid }),
      }
    case 'LEADERINFO':
      return { zxid: makeZxid(fields.epoch, 0n), data: encodeLeaderInfo(fields.protocolVersion) }
    case 'ACKEPOCH':
      return { zxid: fields.lastZxid, data: encodeAckEpoch(fields.currentEpoch) }
    case 'NEWLEADER':
      return { zxid: fields.zxid, data: encodeNewLeader(fields.config) }
    case 'UPTODATE':
      return { zxid: NO_ZXID, data: null }
    case 'PING':
      return {
        zxid: fields.zxid,
        data: fields.touched === null ? null : encodeTouchTable(fields.touched),
      }
    case 'DIFF':
    case 'TRUNC':
    case 'SNAP':
    case 'ACK':
      return { zxid: fields.zxid, data: null }
  }
}

/** What a packet says; null when its type is of another phase, or when it holds more or less than the fields
 *  tell, so that packetOfFields would not give it back. */
export function fieldsOfPacket(packet: QuorumPacket): PacketFields | null {
  return packet.authinfo === null ? readFields(packet) : null
}

function readFields(packet: QuorumPacket): PacketFields | null {
  const { zxid, data } = packet
  switch (packet.type) {
    case PACKET.FOLLOWERINFO:
      return learnerInfoFields('FOLLOWERINFO', packet)
    case PACKET.OBSERVERINFO:
      return learnerInfoFields('OBSERVERINFO', packet)
    case PACKET.LEADERINFO: {
      const protocolVersion = data?.length === 4 ? decodeLeaderInfo(data) : null
      if (protocolVersion === null || counterOf(zxid) !== 0n) return null
      return { name: 'LEADERINFO', epoch: epochOf(zxid), protocolVersion }
    }
    case PACKET.ACKEPOCH: {
      const currentEpoch = data?.length === 4 ? decodeAckEpoch(data) : null
      return currentEpoch === null ? null : { name: 'ACKEPOCH', lastZxid: zxid, currentEpoch }
    }
    case PACKET.NEWLEADER:
      if (data !== null && !isPlainUtf8(data)) return null
      return { name: 'NEWLEADER', epoch: epochOf(zxid), zxid, config: decodeNewLeader(data) }
    case PACKET.UPTODATE:
      return data === null && zxid === NO_ZXID ? { name: 'UPTODATE' } : null
    case PACKET.PING: {
      const touched = data === null ? null : decodeTouchTable(data)
      return data !== null && touched === null ? null : { name: 'PING', zxid, touched }
    }
    case PACKET.DIFF:
      return data === null ? { name: 'DIFF', zxid } : null
    case PACKET.TRUNC:
      return data === null ? { name: 'TRUNC', zxid } : null
    case PACKET.SNAP:
      return data === null ? { name: 'SNAP', zxid } : null
    case PACKET.ACK:
      return data === null ? { name: 'ACK', zxid } : null
    default:
      return null
  }
}

function learnerInfoFields(
  name: 'FOLLOWERINFO' | 'OBSERVERINFO',
  { zxid, data }: QuorumPacket,
): PacketFields | null {
  const { serverid, protocolVersion, configVersion } = decodeLearnerInfo(data)
  if (data?.length !== LEARNER_INFO_LENGTH || counterOf(zxid) !== 0n) return null
  if (serverid === null || configVersion === null) return null
  return { name, acceptedEpoch: epochOf(zxid), sid: serverid, protocolVersion, configVersion }
}

/** Whether text made of these bytes gives the same bytes back. */
export function isPlainUtf8(bytes: Uint8Array): boolean {
  const again = encodeUtf8(decodeUtf8(bytes))
  return again.length === bytes.length && again.every((byte, i) => byte === bytes[i])
}
