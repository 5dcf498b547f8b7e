const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Bytes as text that an address bar leaves alone (RFC 4648 section 5, without padding). */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const bits = (a << 16) | (b << 8) | c
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 63)).join('')
    text += digits.slice(0, Math.min(3, bytes.length - at) + 1)
  }
  return text
}

/** The bytes of such a text; null when it is none. */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  for (let at = 0, end = 0; at < text.length; at += 4) {
    const digits = [0, 1, 2, 3].map((n) =>
      at + n < text.length ? ALPHABET.indexOf(text.charAt(at + n)) : 0,
    )
    if (digits.includes(-1)) return null
    const bits = digits.reduce((sum, digit) => sum * 64 + digit, 0)
    for (const shift of [16, 8, 0]) if (end < bytes.length) bytes[end++] = (bits >> shift) & 255
  }
  return bytes
}
