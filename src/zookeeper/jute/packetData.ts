import { BinaryInputArchive } from './BinaryInputArchive'
import { BinaryOutputArchive } from './BinaryOutputArchive'
import { decodeUtf8, encodeUtf8 } from './utf8'

/** What stands in `data` of the packets that carry more than a zxid, but for LearnerInfo and transactions. */

/** LEADERINFO's protocol version and ACKEPOCH's currentEpoch are both one int
 *  (LearnerHandler.run, Learner.registerWithLeader). */
export function encodeInt(value: number): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(value)
  return archive.bytes()
}

/** The first four bytes; null when there are fewer. */
export function decodeInt(data: Uint8Array | null): number | null {
  return data === null || data.length < 4 ? null : new BinaryInputArchive(data).readInt()
}

/** LEADERINFO: the protocol version, 0x10000. */
export const encodeLeaderInfo = encodeInt
export const decodeLeaderInfo = decodeInt

/** ACKEPOCH: the learner's currentEpoch; -1 where it had already promised this epoch. */
export const encodeAckEpoch = encodeInt
export const decodeAckEpoch = decodeInt

/** A session and its timeout in ms, as a learner reports whom it has heard from. */
export interface TouchedSession {
  sessionId: bigint
  timeout: number
}

/** PING from a learner: its touch table (Learner.ping). */
export function encodeTouchTable(sessions: readonly TouchedSession[]): Uint8Array {
  const archive = new BinaryOutputArchive()
  for (const { sessionId, timeout } of sessions) {
    archive.writeLong(sessionId)
    archive.writeInt(timeout)
  }
  return archive.bytes()
}

/** null when the bytes are not whole entries; a leader's PING has no data, which reads as nobody. */
export function decodeTouchTable(data: Uint8Array | null): TouchedSession[] | null {
  const archive = new BinaryInputArchive(data ?? new Uint8Array())
  if (archive.remaining % 12 !== 0) return null
  const sessions: TouchedSession[] = []
  while (archive.remaining > 0) {
    sessions.push({ sessionId: archive.readLong(), timeout: archive.readInt() })
  }
  return sessions
}

/** REVALIDATE from a learner: a session has come to it. */
export function encodeRevalidate(session: TouchedSession): Uint8Array {
  return encodeTouchTable([session])
}

/** null: no such data. */
export function decodeRevalidate(data: Uint8Array | null): TouchedSession | null {
  return decodeTouchTable(data)?.[0] ?? null
}

/** REVALIDATE from the leader: whether the session still is. */
export function encodeRevalidated(sessionId: bigint, valid: boolean): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeLong(sessionId)
  archive.writeBool(valid)
  return archive.bytes()
}

/** null: no such data. */
export function decodeRevalidated(
  data: Uint8Array | null,
): { sessionId: bigint; valid: boolean } | null {
  if (data === null || data.length < 9) return null
  const archive = new BinaryInputArchive(data)
  return { sessionId: archive.readLong(), valid: archive.readBool() }
}

/** NEWLEADER: the text of the leader's last seen quorum verifier; leaders before 3.5 sent none. */
export function encodeNewLeader(config: string | null): Uint8Array | null {
  return config === null ? null : encodeUtf8(config)
}

export function decodeNewLeader(data: Uint8Array | null): string | null {
  return data === null ? null : decodeUtf8(data)
}
