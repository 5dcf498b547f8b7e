import { decodeUtf8 } from '../../jute/utf8'
import { parseStatsTrack, type StatsTrack } from '../../server/StatsTrack'
import { IllegalArgumentException } from '../KeeperException'
import { javaSplit } from './AclParser'
import { UncaughtException } from './CliException'
import { numberFormatMessage, parseInteger } from './javaNumbers'

/** What a quota's znode holds, of which anybody may have made something else: a value that is no number is said, one that
 *  is missing ends zkCli (StatsTrack's constructor). Throws IllegalArgumentException, UncaughtException. */
export function readStatsTrack(data: Uint8Array | null): StatsTrack {
  const text = decodeUtf8(data ?? new Uint8Array())
  for (const pair of text === '' ? [] : javaSplit(text, /[,;]+/)) {
    const [, value] = javaSplit(pair, '=')
    if (value === undefined) throw new UncaughtException(OUT_OF_BOUNDS)
    if (value !== '' && parseInteger(value, 64) === null)
      throw new IllegalArgumentException(numberFormatMessage(value))
  }
  return parseStatsTrack(data)
}

const OUT_OF_BOUNDS = 'java.lang.ArrayIndexOutOfBoundsException: Index 1 out of bounds for length 1'
