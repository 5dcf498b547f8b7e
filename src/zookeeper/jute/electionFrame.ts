import { BinaryInputArchive } from './BinaryInputArchive'
import { BinaryOutputArchive } from './BinaryOutputArchive'

/** QuorumCnxManager.PACKETMAXSIZE: half a mebibyte. */
export const ELECTION_FRAME_MAX = 1024 * 512

/** A message of the election port: its length as an int, then the payload (SendWorker.send). */
export function frame(payload: Uint8Array): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeBuffer(payload)
  return archive.bytes()
}

/** The first message of a stream; `malformed` for a length outside 1..524288, which ends the connection
 *  (RecvWorker.run). */
export function readFrame(
  buffer: Uint8Array,
): { payload: Uint8Array; used: number } | 'incomplete' | 'malformed' {
  if (buffer.length < 4) return 'incomplete'
  const archive = new BinaryInputArchive(buffer)
  const length = archive.readInt()
  if (length <= 0 || length > ELECTION_FRAME_MAX) return 'malformed'
  if (archive.remaining < length) return 'incomplete'
  return { payload: archive.readRaw(length), used: archive.position }
}
