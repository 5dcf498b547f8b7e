import { BinaryInputArchive } from '../../zookeeper/jute/BinaryInputArchive'
import { BinaryOutputArchive } from '../../zookeeper/jute/BinaryOutputArchive'
import { decodeTxnLogEntry } from '../../zookeeper/jute/decodeTxn'
import { encodeTxnLogEntry } from '../../zookeeper/jute/encodeTxn'
import { OP_CODE } from '../../zookeeper/jute/OpCode'
import { encodeQuorumPacket, PACKET, type QuorumPacket } from '../../zookeeper/jute/QuorumPacket'
import { decodeRequest, encodeRequest } from '../../zookeeper/jute/proto/requestBody'
import { decodeForwardedRequest, encodeForwardedRequest } from '../../zookeeper/jute/requests'
import type { Txn, TxnLogEntry } from '../../zookeeper/jute/Txn'
import { decodeUtf8 } from '../../zookeeper/jute/utf8'
import { toHexLong } from '../../zookeeper/Zxid'

/** A packet of broadcast in the words of the captures' decoder, and its bytes made from what was understood of it. */
export interface BroadcastFrame {
  readonly words: Readonly<Record<string, unknown>>
  readonly bytes: Uint8Array
}

type Read = { words: Record<string, unknown>; data: Uint8Array | null } | null

/** null: the packet is none of broadcast, or not as it should be. */
export function broadcastFrame(packet: QuorumPacket): BroadcastFrame | null {
  const read = readData(packet)
  if (read === null) return null
  const { type, zxid, authinfo } = packet
  const data = packet.data === null ? null : packet.data.length
  const ids =
    authinfo === null ? {} : { authinfo: authinfo.map(({ scheme, id }) => ({ scheme, id })) }
  return {
    words: { type, zxid: toHexLong(zxid), data, ...ids, ...read.words },
    bytes: encodeQuorumPacket({ type, zxid, data: read.data, authinfo }),
  }
}

function readData({ type, data }: QuorumPacket): Read {
  switch (type) {
    case PACKET.COMMIT:
    case PACKET.SYNC:
      return data === null ? { words: {}, data: null } : null
    case PACKET.PROPOSAL:
    case PACKET.INFORM:
      return readTxn(data)
    case PACKET.REQUEST:
      return readRequest(data)
    case PACKET.REVALIDATE:
      return readRevalidate(data)
    case PACKET.COMMITANDACTIVATE:
    case PACKET.INFORMANDACTIVATE:
      return readActivation(data)
    default:
      return null
  }
}

function readTxn(data: Uint8Array | null): Read {
  const entry = decodeTxnLogEntry(data ?? new Uint8Array())
  if ('error' in entry) return null
  return { words: { txn: txnWords(entry) }, data: encodeTxnLogEntry(entry) }
}

function txnWords({ header, txn }: TxnLogEntry): Record<string, unknown> {
  const { clientId, cxid, zxid, time, type } = header
  const config = type === OP_CODE.reconfig ? configWords(txn) : {}
  const session = toHexLong(clientId)
  return { session, cxid, zxid: toHexLong(zxid), time: Number(time), type, ...config }
}

function configWords(txn: Txn | null): Record<string, unknown> {
  if (txn?.kind !== 'SetDataTxn') return {}
  const { path, data, version } = txn
  return { path, version, config: data === null ? null : decodeUtf8(data) }
}

/** Operations that are not served keep their record as bytes. */
function readRequest(data: Uint8Array | null): Read {
  const forwarded = decodeForwardedRequest(data)
  if (forwarded === null) return null
  const { sessionId, cxid, type, body } = forwarded
  const record = decodeRequest(type, body)
  const again = record === null ? body : encodeRequest(record)
  return {
    words: { request: { session: toHexLong(sessionId), cxid, type } },
    data: encodeForwardedRequest({ ...forwarded, body: again }),
  }
}

/** From a learner a session and its timeout, from the leader whether it is valid (Learner.validateSession,
 *  LearnerHandler.revalidateSession). */
function readRevalidate(data: Uint8Array | null): Read {
  if (data?.length !== 12 && data?.length !== 9) return null
  const [from, to] = [new BinaryInputArchive(data), new BinaryOutputArchive()]
  to.writeLong(from.readLong())
  if (data.length === 12) to.writeInt(from.readInt())
  else to.writeBool(from.readBool())
  const hex = [...data].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { words: { revalidate: hex }, data: to.bytes() }
}

/** The designated leader, and for an observer the transaction behind it. */
function readActivation(data: Uint8Array | null): Read {
  if (data === null || data.length < 8) return null
  const to = new BinaryOutputArchive()
  const leader = new BinaryInputArchive(data).readLong()
  to.writeLong(leader)
  const designated = { designatedLeader: Number(leader) }
  if (data.length === 8) return { words: designated, data: to.bytes() }
  const txn = readTxn(data.slice(8))
  if (!txn?.data) return null
  to.writeRaw(txn.data)
  return { words: { ...designated, ...txn.words }, data: to.bytes() }
}
