import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipOf } from './takeDirectory'

const files = [
  { path: 'myid', bytes: Uint8Array.of(51, 10) },
  { path: 'version-2/log.100000001', bytes: new Uint8Array(300).fill(7) },
]

test('a zip holds the files under their paths', () => {
  const unzipped = unzipSync(zipOf(files, 1_700_000_000_000))
  expect(Object.keys(unzipped)).toEqual(files.map(({ path }) => path))
  for (const { path, bytes } of files) expect(unzipped[path]).toEqual(bytes)
})

test('the same moment gives the same bytes, and a time that no zip can tell gives its first', () => {
  expect(zipOf(files, 1_700_000_000_000)).toEqual(zipOf(files, 1_700_000_000_000))
  expect(zipOf(files, 0)).toEqual(zipOf(files, 315_619_200_000))
})
