import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { QR_MOST, qrPath } from './qrPath'

/** The path back as modules. */
function modulesOf(path: string, size: number): boolean[][] {
  const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)) {
    for (let i = 0; i < Number(length); i++) rows[Number(y)]![Number(x) + i] = true
  }
  return rows
}

const link = 'https://example.org/ensemble/#v1.1.e5976c03.BUDBCoAgDL37Fe8exOYUuwj9itJuLaGt'

test('the path draws every dark module of the code and nothing else, within a light border of four', () => {
  const code = qrPath(link)
  expect(code).not.toBeNull()
  const { path = '', size = 0 } = code ?? {}
  const bare = encode([...new TextEncoder().encode(link)], { ecc: 'L', boostEcc: true, border: 0 })
  expect(size).toBe(bare.size + 8)
  const modules = modulesOf(path, size)
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) expect(dark).toBe(bare.data[y - 4]?.[x - 4] ?? false)
  }
})

test('the three finders stand where a reader looks for them', () => {
  const { path = '', size = 0 } = qrPath(link) ?? {}
  const modules = modulesOf(path, size)
  const far = size - 4 - 7
  for (const [x, y] of [
    [4, 4],
    [far, 4],
    [4, far],
  ] as const) {
    const finder = modules.slice(y, y + 7).map((row) =>
      row
        .slice(x, x + 7)
        .map(Number)
        .join(''),
    )
    expect(finder).toEqual([
      '1111111',
      '1000001',
      '1011101',
      '1011101',
      '1011101',
      '1000001',
      '1111111',
    ])
  }
})

test('the largest code is filled to its last byte, and one more has none', () => {
  expect(qrPath('a'.repeat(QR_MOST))?.version).toBe(40)
  expect(qrPath('a'.repeat(QR_MOST + 1))).toBeNull()
  expect(qrPath('链'.repeat(Math.ceil(QR_MOST / 3) + 1))).toBeNull()
})
