import type { AuthenticationProvider } from './AuthenticationProvider'

/** Where a client comes from; every connection has this id from the start. `10.0.0.0/8` in an ACL means all
 *  addresses that agree in the first eight bits (IPAuthenticationProvider). */
export const ipProvider: AuthenticationProvider = {
  scheme: 'ip',
  isAuthenticated: false,
  handleAuthentication: (_auth, { remoteAddress }) => [{ scheme: 'ip', id: remoteAddress }],
  isValid: (id) => parse(id) !== null,
  matches(id, aclExpr) {
    const range = parse(aclExpr)
    const address = parse(id)
    if (range === null || address === null) return false
    return masked(address.address, range.bits) === masked(range.address, range.bits)
  },
  userName: (id) => id,
}

const BITS = 32

/** An IPv4 address as a number, and how many of its bits count; null: it is none. */
function parse(text: string): { address: number; bits: number } | null {
  const slash = text.indexOf('/')
  const parts = (slash < 0 ? text : text.slice(0, slash)).split('.')
  const numbers = parts.map((part) => parseInteger(part) ?? -1)
  if (numbers.length !== 4 || numbers.some((number) => number < 0 || number > 255)) return null
  const address = numbers.reduce((all, number) => all * 256 + number, 0)
  if (slash < 0) return { address, bits: BITS }
  const bits = parseInteger(text.slice(slash + 1)) ?? -1
  return bits >= 0 && bits <= BITS ? { address, bits } : null
}

/** Integer.parseInt, as far as anything between 0 and 255 is concerned; null: it is no number. */
function parseInteger(text: string): number | null {
  return /^[+-]?\d+$/.test(text) ? Number(text) : null
}

function masked(address: number, bits: number): number {
  return Math.floor(address / 2 ** (BITS - bits))
}
