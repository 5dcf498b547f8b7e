import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '../../base/hex'
import { BinaryInputArchive, JuteError, MAX_BUFFER } from './BinaryInputArchive'
import { BinaryOutputArchive } from './BinaryOutputArchive'

function written(write: (archive: BinaryOutputArchive) => void): Uint8Array {
  const archive = new BinaryOutputArchive()
  write(archive)
  return archive.bytes()
}

function errorOf(read: () => unknown): JuteError | null {
  try {
    read()
  } catch (error) {
    if (error instanceof JuteError) return error
    throw error
  }
  return null
}

describe('the writer', () => {
  test('writes big-endian two’s complement, and null as the length -1', () => {
    const bytes = written((archive) => {
      archive.writeByte(-1)
      archive.writeBool(true)
      archive.writeInt(-2)
      archive.writeLong(-3n)
      archive.writeString(null)
      archive.writeString('')
      archive.writeBuffer(Uint8Array.of(7))
      archive.writeVector<number>(null, () => {})
      archive.writeVector([1, 2], (value) => archive.writeByte(value))
    })
    expect(toHex(bytes)).toBe(
      'ff01fffffffefffffffffffffffdffffffff000000000000000107ffffffff000000020102',
    )
  })

  test('grows past any first size without losing a byte', () => {
    const long = new Uint8Array(5000).fill(9)
    const bytes = written((archive) => {
      for (let i = 0; i < 100; i++) archive.writeInt(i)
      archive.writeRaw(long)
      archive.writeLong(-1n)
    })
    expect(bytes.length).toBe(400 + 5000 + 8)
    expect(new DataView(bytes.buffer).getInt32(4 * 99)).toBe(99)
    expect(bytes.subarray(400, 5400)).toEqual(long)
  })
})

describe('the reader', () => {
  test('gives back every value the writer took', () => {
    fc.assert(
      fc.property(
        fc.record({
          int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
          long: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
          text: fc.option(fc.string()),
          data: fc.option(fc.uint8Array()),
          list: fc.option(fc.array(fc.boolean())),
        }),
        (value) => {
          const archive = new BinaryInputArchive(
            written((out) => {
              out.writeInt(value.int)
              out.writeLong(value.long)
              out.writeString(value.text)
              out.writeBuffer(value.data)
              out.writeVector(value.list, (one) => out.writeBool(one))
            }),
          )
          expect({
            int: archive.readInt(),
            long: archive.readLong(),
            text: archive.readString(),
            data: archive.readBuffer(),
            list: archive.readVector(() => archive.readBool()),
          }).toEqual(value)
          expect(archive.remaining).toBe(0)
        },
      ),
    )
  })

  test('says where the bytes end too soon', () => {
    const archive = new BinaryInputArchive(Uint8Array.of(0, 0, 0, 5, 1, 2))
    expect(errorOf(() => archive.readBuffer())).toMatchObject({ kind: 'underflow', offset: 4 })
  })

  test.each([-2, MAX_BUFFER + 1, 2 ** 31 - 1])(
    'refuses the length %i before it looks further',
    (length) => {
      const archive = new BinaryInputArchive(written((out) => out.writeInt(length)))
      expect(errorOf(() => archive.readString())).toMatchObject({
        kind: 'unreasonableLength',
        offset: 0,
      })
    },
  )

  test('reads a part of a larger buffer by its own offsets', () => {
    const whole = Uint8Array.of(9, 9, 0, 0, 0, 1, 9)
    expect(new BinaryInputArchive(whole.subarray(2, 6)).readInt()).toBe(1)
  })
})
