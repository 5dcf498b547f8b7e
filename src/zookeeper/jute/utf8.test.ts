import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHex } from '../../base/hex'
import { decodeUtf8, encodeJuteString, encodeUtf8 } from './utf8'

test('any text is written as standard UTF-8 and comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(toHex(encodeUtf8(text))).toBe(toHex(new TextEncoder().encode(text)))
      expect(decodeUtf8(encodeUtf8(text))).toBe(text)
    }),
  )
})

/** Half a surrogate pair in three bytes is one broken thing to Java, and several to others. */
function withoutSurrogates(bytes: readonly number[]): number[] {
  const continues = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80
  const [first, second, third] = bytes
  if (first === undefined) return []
  const half = first === 0xed && continues(second) && (second ?? 0) >= 0xa0
  if (!half) return [first, ...withoutSurrogates(bytes.slice(1))]
  return [0xff, ...withoutSurrogates(bytes.slice(continues(third) ? 3 : 2))]
}

test('any bytes are read as every UTF-8 reader reads them, broken ones as U+FFFD', () => {
  const reader = new TextDecoder('utf-8', { ignoreBOM: true })
  const likelyBroken = fc.constantFrom(
    0x41,
    0x80,
    0xa0,
    0xbf,
    0xc1,
    0xc3,
    0xe0,
    0xed,
    0xf0,
    0xf4,
    0xff,
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(255), likelyBroken)), (bytes) => {
      expect(decodeUtf8(Uint8Array.from(bytes))).toBe(
        reader.decode(Uint8Array.from(withoutSurrogates(bytes))),
      )
    }),
    { numRuns: 1000 },
  )
})

test('text longer than a call can have arguments is read whole', () => {
  expect(decodeUtf8(new Uint8Array(200_000).fill(0x61))).toBe('a'.repeat(200_000))
})

test("jute's strings take each UTF-16 unit by itself, so an emoji takes six bytes", () => {
  expect(toHex(encodeJuteString('😀'))).toBe('eda0bdedb880')
  expect(toHex(encodeJuteString('aé€\0'))).toBe('61c3a9e282ac00')
})

test('a surrogate without its partner becomes a question mark in standard UTF-8, as in Java', () => {
  expect(toHex(encodeUtf8('a\ud800b'))).toBe('613f62')
})
