import { sha1 } from '@noble/hashes/legacy.js'
import { decodeUtf8, encodeUtf8 } from '../../jute/utf8'
import type { AuthenticationProvider } from './AuthenticationProvider'
import type { Id } from './Id'

/** `user:password` becomes `user:base64(sha1(user:password))`. Nothing is verified: whoever says so is that user
 *  (DigestAuthenticationProvider). */
export const digestProvider: AuthenticationProvider = {
  scheme: 'digest',
  isAuthenticated: true,
  handleAuthentication(auth, { superDigest }) {
    if (auth === null) return null
    const id = generateDigest(decodeUtf8(auth))
    const ids: Id[] = id === superDigest ? [{ scheme: 'super', id: '' }] : []
    return [...ids, { scheme: 'digest', id }]
  },
  isValid: (id) => javaSplit(id).length === 2,
  matches: (id, aclExpr) => id === aclExpr,
  userName: (id) => javaSplit(id)[0] ?? '',
}

/** DigestAuthenticationProvider.generateDigest: what an ACL names for `user:password`. */
export function generateDigest(idPassword: string): string {
  const colon = idPassword.indexOf(':')
  const user = colon < 0 ? idPassword : idPassword.slice(0, colon)
  return `${user}:${base64(sha1(encodeUtf8(idPassword)))}`
}

/** String.split(":"): empty texts at the end are dropped. */
function javaSplit(text: string): string[] {
  const parts = text.split(':')
  while (parts.length > 1 && parts.at(-1) === '') parts.pop()
  return parts
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** RFC 4648, with padding. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3)
    const v = (a << 16) | (b << 8) | c
    const digits = [v >> 18, v >> 12, v >> 6, v].map((digit) => DIGITS.charAt(digit & 63))
    const left = bytes.length - i
    text += digits.slice(0, Math.min(left, 3) + 1).join('') + '='.repeat(Math.max(3 - left, 0))
  }
  return text
}
