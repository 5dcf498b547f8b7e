import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '../jute/utf8'
import { adler32 } from './Adler32'
import { crc32 } from './Crc32'

const digits = encodeUtf8('123456789')

test('the sums of the digits 1 to 9 are those of the standards', () => {
  expect(adler32(digits)).toBe(0x091e01de)
  expect(crc32(digits)).toBe(0xcbf43926)
  expect(adler32(new Uint8Array())).toBe(1)
  expect(crc32(new Uint8Array())).toBe(0)
})

test('Adler-32 stays exact over many large bytes', () => {
  const bytes = new Uint8Array(100_000).fill(0xff)
  let low = 1n
  let high = 0n
  for (const byte of bytes) {
    low = (low + BigInt(byte)) % 65521n
    high = (high + low) % 65521n
  }
  expect(adler32(bytes)).toBe(Number((high << 16n) | low))
})

test('a sum may be continued', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (first, second) => {
      const both = Uint8Array.from([...first, ...second])
      expect(adler32(second, adler32(first))).toBe(adler32(both))
      expect(crc32(second, crc32(first))).toBe(crc32(both))
    }),
  )
})
