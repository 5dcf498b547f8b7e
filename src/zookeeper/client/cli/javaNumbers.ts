import { UncaughtException } from './CliException'

/** Integer.parseInt, Long.parseLong: null for what is none. */
export function parseInteger(text: string | null, bits: 32 | 64): bigint | null {
  if (text === null || !/^[+-]?\d+$/.test(text)) return null
  const value = BigInt(text)
  return BigInt.asIntN(bits, value) === value ? value : null
}

const FAILED = 'java.lang.NumberFormatException: '

/** What Java dies of with a text that is no number. */
export function notANumber(text: string, radix?: number): string {
  return FAILED + numberFormatMessage(text, radix)
}

/** NumberFormatException.forInputString. */
export function numberFormatMessage(text: string, radix = 10): string {
  return `For input string: "${text}"${radix === 10 ? '' : ` under radix ${radix}`}`
}

const RADIX_SPECIFIER = /^([+-]?)(0[xX]|#|0(?=.))?(.*)$/su
const DIGITS = { 8: /^[0-7]+$/, 10: /^\d+$/, 16: /^[\da-fA-F]+$/ } as const

/** Integer.decode: also `0x1f`, `#1f` and `017`. Throws UncaughtException, which the sign and what is left behind it and
 *  the prefix go into. */
export function decodeInteger(text: string): number {
  if (text === '') throw new UncaughtException(`${FAILED}Zero length string`)
  const [, sign = '', prefix = '', rest = ''] = RADIX_SPECIFIER.exec(text) ?? []
  if (/^[+-]/.test(rest)) throw new UncaughtException(`${FAILED}Sign character in wrong position`)
  const radix = prefix === '' ? 10 : prefix === '0' ? 8 : 16
  const value = DIGITS[radix].test(rest) ? Number.parseInt(rest, radix) : NaN
  const most = sign === '-' ? 0x80000000 : 0x7fffffff
  if (value <= most) return sign === '-' ? -value : value
  throw new UncaughtException(notANumber(sign === '-' ? `-${rest}` : rest, radix))
}
