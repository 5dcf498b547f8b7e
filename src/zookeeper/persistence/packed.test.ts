import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../jute/utf8'
import { gunzip, gzip } from './gzip'
import { unsnappy } from './snappy'

const fixtures = new URL('../../../e2e/fixtures/files/', import.meta.url)
const read = (path: string) => new Uint8Array(readFileSync(new URL(path, fixtures)))
const [magic, versions] = ['82534e4150505900', '0000000100000001']
const snappy = (...blocks: number[][]) =>
  Uint8Array.from([
    ...Buffer.from(magic + versions, 'hex'),
    ...blocks.flatMap((block) => [0, 0, 0, block.length, ...block]),
  ])

describe('gzip', () => {
  test('gives back what it was given, and the same bytes for the same contents', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(gunzip(gzip(bytes))).toEqual(bytes)
        expect(gzip(bytes)).toEqual(gzip(bytes))
      }),
    )
  })

  test('reads a header with a name, a comment and more', () => {
    const packed = gzip(encodeUtf8('hello'))
    const header = [...packed.slice(0, 3), 2 + 4 + 8 + 16, ...packed.slice(4, 10)]
    const more = [2, 0, 9, 9, 0x61, 0, 0x62, 0, 7, 7]
    expect(gunzip(Uint8Array.from([...header, ...more, ...packed.slice(10)]))).toEqual(
      encodeUtf8('hello'),
    )
  })

  test('says where bytes are wrong', () => {
    const packed = gzip(encodeUtf8('hello hello hello'))
    const damaged = (at: number) => {
      const copy = packed.slice()
      copy[at] = (copy[at] ?? 0) ^ 0xff
      return gunzip(copy)
    }
    expect(damaged(0)).toMatchObject({ offset: 0 })
    expect(damaged(2)).toMatchObject({ offset: 2 })
    expect(damaged(packed.length - 8)).toMatchObject({ offset: packed.length - 8 })
    expect(damaged(packed.length - 1)).toMatchObject({ offset: packed.length - 4 })
    expect(gunzip(packed.slice(0, 12))).toMatchObject({ offset: 12 })
    expect(gunzip(new Uint8Array())).toMatchObject({ offset: 0 })
  })

  test('finds the place within the packed bytes', () => {
    const noise = Uint8Array.from({ length: 3000 }, (_, i) => (i * i * 7919) >> 5)
    const packed = gzip(noise)
    packed.fill(0xff, 1000, 1100)
    const found = gunzip(packed)
    if (!('error' in found)) throw new Error('not noticed')
    expect(found.offset).toBeGreaterThan(10)
    expect(found.offset).toBeLessThanOrEqual(packed.length - 8)
  })
})

describe('snappy', () => {
  test('reads literals of both kinds and copies of all three', () => {
    const literal = [9 << 2, ...encodeUtf8('0123456789')]
    const long = [60 << 2, 2, ...encodeUtf8('abc')]
    const copies = [(0 << 2) | 1, 4, (4 << 2) | 2, 3, 0, (0 << 2) | 3, 1, 0, 0, 0]
    const bytes = unsnappy(snappy([10 + 3 + 4 + 5 + 1, ...literal, ...long, ...copies]))
    expect(String.fromCharCode(...(bytes as Uint8Array))).toBe('0123456789abc9abcabcabb')
  })

  test('joins the blocks of a stream', () => {
    expect(unsnappy(snappy([1, 0, 65], [2, 4, 66, 67]))).toEqual(Uint8Array.from([65, 66, 67]))
    expect(unsnappy(snappy())).toEqual(new Uint8Array())
  })

  test('reads what snappy-java wrote', () => {
    const bytes = unsnappy(read('snappy-snapshot-2/snapshot.0.snappy'))
    expect(bytes).toEqual(read('empty/snapshot.0'))
  })

  test.each([
    ['no magic', Uint8Array.from([1, 2, 3]), 0],
    ['no versions', snappy().slice(0, 12), 12],
    ['half a length', snappy([1, 0, 65]).slice(0, 18), 18],
    ['half a block', snappy([1, 0, 65]).slice(0, 21), 21],
    ['a length without an end', snappy([255, 255, 255, 255, 255, 0]), 20],
    ['more than a block can hold', snappy([255, 255, 127, 0]), 20],
    ['a literal longer than its block', snappy([1, 4, 65, 66]), 21],
    ['a literal behind the end', snappy([9, 32, 65]), 23],
    ['a copy from before its block', snappy([9, 0, 65, 1, 2]), 23],
    ['a copy from nowhere', snappy([9, 0, 65, 1, 0]), 23],
    ['a block that is too short', snappy([2, 0, 65]), 23],
  ])('%s: says where', (_, bytes, offset) => {
    expect(unsnappy(bytes)).toMatchObject({ offset })
  })

  test('any bytes end with an answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (block) => {
        const found = unsnappy(snappy([...block]))
        if ('error' in found) expect(found.offset).toBeLessThanOrEqual(20 + block.length)
      }),
      { numRuns: 2000 },
    )
  })
})
