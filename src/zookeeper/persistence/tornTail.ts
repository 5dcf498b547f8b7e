const BASE = 65521

/** A crash in the middle of a write leaves the beginning of one entry and then nothing, or the zeros written
 *  ahead. Answers the offset at which a file's end speaks against that: something was damaged later, and what
 *  followed it is passed over; null where the end may be a crash's. `offset` is that of the entry at which
 *  reading stopped. */
export function contradiction(
  bytes: Uint8Array,
  why: 'padding' | 'eof' | 'partial',
  offset: number,
): number | null {
  if (why === 'padding') return firstNonZero(bytes, offset)
  if (offset + 12 > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = offset + 12
  if (why === 'partial') {
    // Where the end of the record should be, and whatever follows.
    const end = start + view.getInt32(offset + 8)
    if (firstNonZero(bytes, end) !== null) return end
  }
  return endsEarlier(bytes, start, view.getBigInt64(offset)) ? offset + 8 : null
}

function firstNonZero(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at < bytes.length; at++) if (bytes[at] !== 0) return at
  return null
}

/** Whether fewer bytes than the length says have the checksum, and an end of record behind them: then it is the
 *  length that is wrong. */
function endsEarlier(bytes: Uint8Array, start: number, crc: bigint): boolean {
  let low = 1
  let high = 0
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x42 && at > start && BigInt(high * 65536 + low) === crc) return true
    low = (low + byte) % BASE
    high = (high + low) % BASE
  }
  return false
}
