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
  const numbers = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256))
  if (numbers.length !== 4 || numbers.some((number) => number > 255)) return null
  const address = numbers.reduce((all, number) => all * 256 + number, 0)
  if (slash < 0) return { address, bits: BITS }
  const bits = text.slice(slash + 1)
  return /^\d{1,2}$/.test(bits) && Number(bits) <= BITS ? { address, bits: Number(bits) } : null
}

function masked(address: number, bits: number): number {
  return Math.floor(address / 2 ** (BITS - bits))
}
