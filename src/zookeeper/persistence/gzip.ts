import { gzipSync, Inflate } from 'fflate'
import { crc32 } from './Crc32'

/** Why packed bytes cannot be unpacked, and where among them. */
export interface PackedDamage {
  error: string
  offset: number
}

/** More than this is no snapshot but an attack, in bytes. */
const MAX_UNPACKED = 1 << 29
const SLICE = 1 << 16
const TRAILER_LENGTH = 8
const [FHCRC, FEXTRA, FNAME, FCOMMENT] = [2, 4, 8, 16]

/** As snapshots are written with zookeeper.snapshot.compression.method=gz. The same bytes for the same contents:
 *  no time is in them. */
export function gzip(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { mtime: 0 })
}

/** True for what Java even tries to read (SnapStream.isValidGZipStream). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** Unpacks one member and checks its length and CRC (java.util.zip.GZIPInputStream). Never throws. */
export function gunzip(bytes: Uint8Array): Uint8Array | PackedDamage {
  const start = endOfHeader(bytes)
  const end = bytes.length - TRAILER_LENGTH
  if (typeof start === 'object') return start
  if (start > end) return { error: 'the packed file ends too soon', offset: bytes.length }
  const unpacked = inflate(bytes.subarray(start, end))
  if ('error' in unpacked) return { ...unpacked, offset: start + unpacked.offset }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(end, true) !== crc32(unpacked)) {
    return { error: 'the CRC of the packed file does not fit', offset: end }
  }
  if (view.getUint32(end + 4, true) !== unpacked.length) {
    return { error: 'the length of the packed file does not fit', offset: end + 4 }
  }
  return unpacked
}

/** Where the packed bytes begin (RFC 1952, section 2.3). */
function endOfHeader(bytes: Uint8Array): number | PackedDamage {
  if (!isGzip(bytes)) return { error: 'the file is not packed with gzip', offset: 0 }
  if (bytes[2] !== 8) return { error: 'packed in an unknown way', offset: 2 }
  const flags = bytes[3] ?? 0
  let at = 10
  if (flags & FEXTRA) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0)
  for (const flag of [FNAME, FCOMMENT]) {
    if (!(flags & flag)) continue
    const zero = bytes.indexOf(0, at)
    at = zero < 0 ? bytes.length : zero + 1
  }
  return flags & FHCRC ? at + 2 : at
}

function inflate(packed: Uint8Array): Uint8Array | PackedDamage {
  const parts: Uint8Array[] = []
  let length = 0
  const inflater = new Inflate((part) => {
    parts.push(part)
    length += part.length
  })
  try {
    let at = 0
    do {
      inflater.push(packed.slice(at, at + SLICE), at + SLICE >= packed.length)
      at += SLICE
      if (length > MAX_UNPACKED) return { error: 'too much in too few bytes', offset: at }
    } while (at < packed.length)
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'unreadable', offset: placeOf(packed) }
  }
  return joined(parts, length)
}

/** The inflater says what is wrong and not where: the longest beginning that it takes, by halving. */
function placeOf(packed: Uint8Array): number {
  let good = 0
  let bad = packed.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (middle <= packed.length && accepts(packed.slice(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function accepts(beginning: Uint8Array): boolean {
  try {
    new Inflate(() => undefined).push(beginning, false)
    return true
  } catch {
    return false
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
