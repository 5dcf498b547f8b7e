/** Java's two ways with text, since no TextEncoder stands below the workers. */

const REPLACEMENT = 0xfffd

/** Standard UTF-8, as String.getBytes(UTF_8): a surrogate without its partner becomes `?`. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? REPLACEMENT
    if (code >= 0xd800 && code <= 0xdfff) bytes.push(0x3f)
    else pushCodePoint(bytes, code)
  }
  return Uint8Array.from(bytes)
}

/** Every UTF-16 unit on its own, surrogates too, so an emoji takes six bytes
 *  (BinaryOutputArchive.stringToByteBuffer). */
export function encodeJuteString(text: string): Uint8Array {
  const bytes: number[] = []
  for (let i = 0; i < text.length; i++) pushCodePoint(bytes, text.charCodeAt(i))
  return Uint8Array.from(bytes)
}

function pushCodePoint(bytes: number[], code: number): void {
  if (code < 0x80) bytes.push(code)
  else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
  else if (code < 0x10000) {
    bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  } else {
    bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63))
    bytes.push(0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
}

/** Standard UTF-8, as new String(bytes, UTF_8): each broken sequence becomes U+FFFD, and so do three bytes that spell
 *  half a surrogate pair. Never throws. */
export function decodeUtf8(bytes: Uint8Array): string {
  // Paths and words are ASCII nearly always, and a log is full of them.
  if (bytes.length < 4096 && bytes.every((byte) => byte < 0x80)) {
    return String.fromCharCode(...bytes)
  }
  const units: number[] = []
  let i = 0
  while (i < bytes.length) {
    const lead = bytes[i] ?? 0
    i++
    if (lead < 0x80) {
      units.push(lead)
      continue
    }
    const length = continuationsOf(lead)
    let code = length === 1 ? lead & 0x1f : length === 2 ? lead & 0x0f : lead & 0x07
    let seen = 0
    while (seen < length && continues(lead, seen, bytes[i])) {
      code = (code << 6) | ((bytes[i] ?? 0) & 63)
      i++
      seen++
    }
    const whole = length > 0 && seen === length && !(code >= 0xd800 && code <= 0xdfff)
    pushUnits(units, whole ? code : REPLACEMENT)
  }
  return textOf(units)
}

/** The text of bytes that are standard UTF-8 from the first to the last; null: they are not. */
export function utf8Text(bytes: Uint8Array): string | null {
  const text = decodeUtf8(bytes)
  const again = encodeUtf8(text)
  const same = again.length === bytes.length && again.every((byte, at) => byte === bytes[at])
  return same ? text : null
}

function continuationsOf(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 1
  if (lead >= 0xe0 && lead <= 0xef) return 2
  return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0
}

/** Whether a byte may follow: the second byte of three leads is narrower, which keeps out overlong
 *  forms and code points past U+10FFFF (RFC 3629, section 4). */
function continues(lead: number, seen: number, byte: number | undefined): boolean {
  if (byte === undefined) return false
  let low = 0x80
  let high = 0xbf
  if (seen === 0) {
    if (lead === 0xe0) low = 0xa0
    if (lead === 0xf0) low = 0x90
    if (lead === 0xf4) high = 0x8f
  }
  return byte >= low && byte <= high
}

function pushUnits(units: number[], code: number): void {
  if (code < 0x10000) units.push(code)
  else units.push(0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff))
}

/** In slices: a call takes no more arguments than a stack holds. */
function textOf(units: number[]): string {
  let text = ''
  for (let i = 0; i < units.length; i += 4096) {
    text += String.fromCharCode(...units.slice(i, i + 4096))
  }
  return text
}
