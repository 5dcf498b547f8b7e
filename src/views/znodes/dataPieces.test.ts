import { expect, test } from 'vitest'
import { bytePieces, textPieces } from './dataPieces'

const texts = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text)

test('text comes whole in pieces of lines, and no character is cut in two', () => {
  const lines = Array.from({ length: 900 }, (_, i) => `line ${i}`).join('\n')
  expect(textPieces(lines).length).toBeGreaterThan(1)
  expect(texts(textPieces(lines)).join('\n')).toBe(lines)

  const long = `a${'\u{1f98a}'.repeat(5000)}`
  expect(texts(textPieces(long)).join('')).toBe(long)
  for (const text of texts(textPieces(long)))
    expect(text).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
  expect(texts(textPieces('a\n\nb\n'))).toEqual(['a\n\nb\n'])
  expect(texts(textPieces(`${'a'.repeat(4000)}\nb`))).toEqual(['a'.repeat(4000), 'b'])
  expect(textPieces('')).toEqual([])
})

test('bytes come as offset, sixteen of them, and what is printable', () => {
  const bytes = Uint8Array.from({ length: 4113 }, (_, i) => (i === 1 ? 0x41 : i & 0xff))
  const pieces = texts(bytePieces(bytes))
  expect(pieces[0]?.split('\n')[0]).toBe(
    '00000000  00 41 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f  ·A··············',
  )
  expect(pieces[1]).toBe(
    '00001000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f  ················\n' +
      `00001010  10${' '.repeat(45)}  ·`,
  )
})
