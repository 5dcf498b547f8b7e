import type { PackedDamage } from './gzip'

/** snappy-java's stream: 16 bytes in front, then blocks in Snappy's raw format, each behind its length
 *  (org.xerial.snappy.SnappyCodec, SnappyInputStream; google/snappy, format_description.txt). */

const MAGIC = [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]
const HEADER_LENGTH = 16
/** What no packer reaches: a copy of 64 bytes takes 3. */
const MAX_RATIO = 32

class SnappyError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message)
  }
}

/** True for what Java even tries to read (SnapStream.isValidSnappyStream). */
export function isSnappy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte)
}

/** Unpacks a whole stream. Never throws. */
export function unsnappy(bytes: Uint8Array): Uint8Array | PackedDamage {
  try {
    return readBlocks(bytes)
  } catch (error) {
    if (!(error instanceof SnappyError)) throw error
    return { error: error.message, offset: error.offset }
  }
}

function readBlocks(bytes: Uint8Array): Uint8Array {
  if (!isSnappy(bytes)) throw new SnappyError('the file is not packed with snappy', 0)
  if (bytes.length < HEADER_LENGTH) throw tooSoon(bytes.length)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const blocks: Uint8Array[] = []
  let at = HEADER_LENGTH
  while (at < bytes.length) {
    if (at + 4 > bytes.length) throw tooSoon(bytes.length)
    const length = view.getInt32(at)
    if (length < 0) throw new SnappyError(`unreasonable length ${length}`, at)
    if (at + 4 + length > bytes.length) throw tooSoon(bytes.length)
    blocks.push(readBlock(bytes.subarray(0, at + 4 + length), at + 4))
    at += 4 + length
  }
  const whole = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0))
  let filled = 0
  for (const block of blocks) {
    whole.set(block, filled)
    filled += block.length
  }
  return whole
}

/** One block from `start` to the end of `bytes`: its length as a varint, then literals and copies. */
function readBlock(bytes: Uint8Array, start: number): Uint8Array {
  const { value: length, next } = readVarint(bytes, start)
  if (length > MAX_RATIO * (bytes.length - start)) {
    throw new SnappyError(`unreasonable length ${length}`, start)
  }
  const block = new Uint8Array(length)
  let filled = 0
  let at = next
  while (at < bytes.length) {
    const piece = readPiece(bytes, at)
    if (filled + piece.length > length) throw new SnappyError('a block is longer than it says', at)
    if (piece.back === 0) {
      block.set(bytes.subarray(piece.from, piece.from + piece.length), filled)
      filled += piece.length
    } else {
      if (piece.back > filled) throw new SnappyError('a copy from before its block', at)
      // No more at a time than there is: a copy may overlap what it makes.
      for (let left = piece.length; left > 0;) {
        const from = filled - piece.back
        const count = Math.min(left, piece.back)
        block.copyWithin(filled, from, from + count)
        filled += count
        left -= count
      }
    }
    at = piece.next
  }
  if (filled < length) throw new SnappyError('a block is shorter than it says', at)
  return block
}

interface Piece {
  length: number
  /** A copy from so many bytes ago; 0 for a literal, whose bytes begin at `from`. */
  back: number
  from: number
  next: number
}

function readPiece(bytes: Uint8Array, at: number): Piece {
  const tag = bytes[at] ?? 0
  const number = (from: number, count: number) => {
    if (from + count > bytes.length) throw tooSoon(bytes.length)
    let value = 0
    for (let i = count - 1; i >= 0; i--) value = value * 256 + (bytes[from + i] ?? 0)
    return value
  }
  const kind = tag & 3
  if (kind === 0) {
    const extra = Math.max((tag >> 2) - 59, 0)
    const length = (extra > 0 ? number(at + 1, extra) : tag >> 2) + 1
    const from = at + 1 + extra
    if (from + length > bytes.length) throw tooSoon(bytes.length)
    return { length, back: 0, from, next: from + length }
  }
  const piece =
    kind === 1
      ? { length: ((tag >> 2) & 7) + 4, back: (tag >> 5) * 256 + number(at + 1, 1), next: at + 2 }
      : kind === 2
        ? { length: (tag >> 2) + 1, back: number(at + 1, 2), next: at + 3 }
        : { length: (tag >> 2) + 1, back: number(at + 1, 4), next: at + 5 }
  if (piece.back === 0) throw new SnappyError('a copy from nowhere', at)
  return { ...piece, from: 0 }
}

function readVarint(bytes: Uint8Array, start: number): { value: number; next: number } {
  let value = 0
  for (let i = 0; i < 5; i++) {
    const byte = bytes[start + i]
    if (byte === undefined) throw tooSoon(bytes.length)
    value += (byte & 127) * 2 ** (7 * i)
    if (byte < 128) return { value, next: start + i + 1 }
  }
  throw new SnappyError('a length without an end', start)
}

function tooSoon(offset: number): SnappyError {
  return new SnappyError('the packed file ends too soon', offset)
}
