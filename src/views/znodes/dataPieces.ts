/** A browser lays out a piece only once it is in sight: a megabyte in one takes it seconds. */
export interface DataPiece {
  readonly text: string
  /** Lines that it has at least. */
  readonly lines: number
}

const CHARACTERS = 4000

/** Text in pieces that end with a line where one ends in time, and are wrapped where none does. A line feed between two
 *  pieces belongs to neither. */
export function textPieces(text: string): DataPiece[] {
  const pieces: DataPiece[] = []
  let from = 0
  while (from < text.length) {
    const limit = Math.min(text.length, from + CHARACTERS)
    const line = limit < text.length ? text.lastIndexOf('\n', limit) : -1
    const to = line >= from ? line : limit - (isHighSurrogate(text, limit - 1) ? 1 : 0)
    const piece = text.slice(from, to)
    pieces.push({ text: piece, lines: piece.split('\n').length })
    from = line >= from ? to + 1 : to
  }
  return pieces
}

function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xd800 && unit <= 0xdbff
}

const ROW = 16
const ROWS = 256
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes as other tools print them: offset, sixteen bytes, and what of them is printable ASCII. */
export function bytePieces(bytes: Uint8Array): DataPiece[] {
  const pieces: DataPiece[] = []
  for (let from = 0; from < bytes.length; from += ROWS * ROW) {
    const to = Math.min(bytes.length, from + ROWS * ROW)
    const lines: string[] = []
    for (let at = from; at < to; at += ROW) lines.push(dumped(bytes, at))
    pieces.push({ text: lines.join('\n'), lines: lines.length })
  }
  return pieces
}

function dumped(bytes: Uint8Array, from: number): string {
  const part = bytes.subarray(from, from + ROW)
  let digits = ''
  for (const byte of part) digits += ` ${DIGITS[byte] ?? ''}`
  return `${from.toString(16).padStart(8, '0')} ${digits.padEnd(3 * ROW)}  ${printable(part)}`
}

/** What of the bytes is printable ASCII; a dot for every other. */
export function printable(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
  return text
}
