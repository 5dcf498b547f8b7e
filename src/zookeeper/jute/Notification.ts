import { SERVER_STATES, type ServerState } from '../states'
import { epochOf } from '../Zxid'
import { BinaryInputArchive } from './BinaryInputArchive'
import { BinaryOutputArchive } from './BinaryOutputArchive'
import { decodeUtf8, encodeUtf8 } from './utf8'

/** A vote on its way (FastLeaderElection.Notification). Who sends it is not in it: the connection knows. */
export interface Notification {
  state: ServerState
  leader: bigint
  zxid: bigint
  /** The round, logicalclock of the sender. */
  electionEpoch: bigint
  peerEpoch: bigint
  version: number
  /** Text of the sender's committed quorum verifier; null in the forms that had none. */
  config: string | null
}

/** FastLeaderElection.Notification.CURRENTVERSION: the first that carries the configuration. */
export const NOTIFICATION_VERSION = 2

/** Up to 3.4.5: no peerEpoch, no version. */
const OLDEST_LENGTH = 28
/** 3.4.6: a version is on the wire, which readers since then do not look at. */
const NO_CONFIG_LENGTH = 40

/** The payload as every server since 3.5 writes it: 44 bytes and the configuration's text
 *  (FastLeaderElection.buildMsg). */
export function encodeNotification(notification: Notification): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(SERVER_STATES.indexOf(notification.state))
  archive.writeLong(notification.leader)
  archive.writeLong(notification.zxid)
  archive.writeLong(notification.electionEpoch)
  archive.writeLong(notification.peerEpoch)
  archive.writeInt(notification.version)
  archive.writeBuffer(encodeUtf8(notification.config ?? ''))
  return archive.bytes()
}

/** Reads any of the three forms a payload had (FastLeaderElection WorkerReceiver.run). A state that is none
 *  comes back by name, because the receiver answers servers without a vote before it looks at the state. */
export function decodeNotification(
  payload: Uint8Array,
): Notification | 'malformed' | 'unknownState' {
  if (payload.length < OLDEST_LENGTH) return 'malformed'
  const archive = new BinaryInputArchive(payload)
  const state = SERVER_STATES[archive.readInt()]
  const leader = archive.readLong()
  const zxid = archive.readLong()
  const electionEpoch = archive.readLong()
  const rest = decodeRest(archive, payload.length, zxid)
  if (rest === 'malformed') return 'malformed'
  return state === undefined ? 'unknownState' : { state, leader, zxid, electionEpoch, ...rest }
}

type Rest = Pick<Notification, 'peerEpoch' | 'version' | 'config'>

function decodeRest(archive: BinaryInputArchive, length: number, zxid: bigint): Rest | 'malformed' {
  if (length === OLDEST_LENGTH) return { peerEpoch: epochOf(zxid), version: 0, config: null }
  if (archive.remaining < 8) return 'malformed'
  const peerEpoch = archive.readLong()
  if (length === NO_CONFIG_LENGTH) return { peerEpoch, version: 0, config: null }
  if (archive.remaining < 4) return 'malformed'
  const version = archive.readInt()
  if (version < NOTIFICATION_VERSION) return { peerEpoch, version, config: null }
  if (archive.remaining < 4) return 'malformed'
  const configLength = archive.readInt()
  if (configLength < 0 || configLength > archive.remaining) return 'malformed'
  return { peerEpoch, version, config: decodeUtf8(archive.readRaw(configLength)) }
}
