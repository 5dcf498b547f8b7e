import { expect, test } from 'vitest'
import { encodeUtf8 } from '../../jute/utf8'
import { UncaughtException } from './CliException'
import { readStatsTrack } from './readStatsTrack'

const read = (text: string) => readStatsTrack(encodeUtf8(text))

test('limits are read whatever separates them', () => {
  expect([...read('count=3,bytes=4=;byteHardLimit=5;a==6')]).toEqual([
    ...[
      ['count', 3n],
      ['bytes', 4n],
    ],
    ...[
      ['byteHardLimit', 5n],
      ['a', -1n],
    ],
  ])
  expect(read('').size).toBe(0)
})

test.each(['garbage', 'count=', ',count=5'])('%j ends zkCli: a value is missing', (text) => {
  expect(() => read(text)).toThrow(UncaughtException)
})

test('a value that is no number is said', () => {
  expect(() => read('count=x')).toThrow('For input string: "x"')
})
