/** acceptedEpoch and currentEpoch: a decimal number and nothing else, not even a newline. */

export const ACCEPTED_EPOCH_FILENAME = 'acceptedEpoch'
export const CURRENT_EPOCH_FILENAME = 'currentEpoch'
/** Where AtomicFileOutputStream writes before it renames. */
export const TMP_EXTENSION = '.tmp'

const LONG_MAX = 0x7fffffffffffffffn

/** QuorumPeer.writeLongToFile. */
export function encodeEpochFile(epoch: bigint): Uint8Array {
  return Uint8Array.from(epoch.toString(), (digit) => digit.charCodeAt(0))
}

/** QuorumPeer.readLongFromFile: the first line must be a Java long in decimal; null when it is not, and the
 *  server does not start. */
export function decodeEpochFile(bytes: Uint8Array): bigint | null {
  const text = String.fromCharCode(...bytes.subarray(0, 64))
  const [line = ''] = text.split(/\r\n|\r|\n/)
  if (!/^[+-]?\d{1,40}$/.test(line)) return null
  const epoch = BigInt(line.replace('+', ''))
  return epoch > LONG_MAX || epoch < -LONG_MAX - 1n ? null : epoch
}
