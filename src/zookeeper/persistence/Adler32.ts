const BASE = 65521
/** As many bytes as can be added up before the sums must be reduced to stay exact. */
const CHUNK = 3800

/** java.util.zip.Adler32 over bytes, as an unsigned number; `before` continues an earlier sum. */
export function adler32(bytes: Uint8Array, before = 1): number {
  let low = before & 0xffff
  let high = before >>> 16
  for (let start = 0; start < bytes.length; start += CHUNK) {
    for (const byte of bytes.subarray(start, start + CHUNK)) {
      low += byte
      high += low
    }
    low %= BASE
    high %= BASE
  }
  return ((high << 16) | low) >>> 0
}
