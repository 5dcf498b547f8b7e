import { decodeUtf8 } from '../../jute/utf8'
import { CODE } from '../../server/Code'
import { printStatsTrack } from '../../server/StatsTrack'
import { KeeperException } from '../KeeperException'
import { exists, getData, setData, type Calls } from '../ZooKeeper'
import { wordOf, type CliCommand, type Terminal } from './CliCommand'
import type { CommandLine } from './CommandLine'
import { createQuota } from './createQuota'
import { deleteQuota } from './deleteQuota'
import { parseInteger } from './javaNumbers'
import { limitPath, QUOTA_ZOOKEEPER, statPath } from './quotaPaths'
import { readStatsTrack } from './readStatsTrack'

/** SetQuotaCommand, DelQuotaCommand, ListQuotaCommand. */

/** Letter → the key in zookeeper_limits, how many bits its number has, and what it may be. */
const LIMITS = {
  n: { key: 'count', bits: 32, least: 1n, refusal: 'the num quota must be greater than zero' },
  b: {
    key: 'bytes',
    bits: 64,
    least: 0n,
    refusal: 'the bytes quota must be greater than or equal to zero',
  },
  N: {
    key: 'countHardLimit',
    bits: 32,
    least: 1n,
    refusal: 'the num quota must be greater than zero',
  },
  B: {
    key: 'byteHardLimit',
    bits: 64,
    least: 0n,
    refusal: 'the bytes quota must be greater than or equal to zero',
  },
} as const

const LETTERS = ['n', 'b', 'N', 'B'] as const

function optionsOf(takesValue: boolean) {
  return {
    n: { takesValue, description: 'num soft quota' },
    b: { takesValue, description: 'bytes soft quota' },
    N: { takesValue, description: 'num hard quota' },
    B: { takesValue, description: 'bytes hard quota' },
  }
}

const setQuota: CliCommand = {
  name: 'setquota',
  usage: '-n|-b|-N|-B val path',
  options: optionsOf(true),
  group: { required: true },
  atLeast: 2,
  *exec(line, terminal) {
    const path = wordOf(line, 1)
    if (path.startsWith(QUOTA_ZOOKEEPER)) {
      terminal.err(`cannot set a quota under the path: ${QUOTA_ZOOKEEPER}\n`)
      return
    }
    const limits = limitsOf(line, terminal)
    if (limits !== null) yield* createQuota(path, limits, terminal.out)
  },
}

/** null: a number is none or too small, which has been said. */
function limitsOf(line: CommandLine, { err }: Terminal): Map<string, bigint> | null {
  const limits = new Map<string, bigint>()
  for (const letter of LETTERS) {
    const { key, bits, least, refusal } = LIMITS[letter]
    const value = line.has(letter) ? parseInteger(line.value(letter), bits) : -1n
    if (value === null || (line.has(letter) && value < least)) {
      const none = 'NumberFormatException happens when parsing the option value'
      err(`${value === null ? none : refusal}\n`)
      return null
    }
    limits.set(key, value)
  }
  return limits
}

const delQuota: CliCommand = {
  name: 'delquota',
  usage: '[-n|-b|-N|-B] path',
  options: optionsOf(false),
  group: { required: false },
  atLeast: 2,
  *exec(line, { out, err }) {
    const path = wordOf(line, 1)
    const keys = LETTERS.filter((letter) => line.has(letter)).map((letter) => LIMITS[letter].key)
    try {
      if ((yield* exists(limitPath(path), false)) === null) {
        out(`Quota does not exist for ${path}\n`)
        return
      }
      const { data } = yield* getData(limitPath(path), false)
      if (keys.length === 0) {
        yield* deleteQuota(path)
        return
      }
      const stats = readStatsTrack(data)
      for (const key of keys) stats.set(key, -1n)
      yield* setData(limitPath(path), printStatsTrack(stats), -1)
    } catch (error) {
      if (!(error instanceof KeeperException) || error.code !== CODE.NONODE) throw error
      err(`quota for ${path} does not exist.\n`)
    }
  },
}

const listQuota: CliCommand = {
  name: 'listquota',
  usage: 'path',
  options: {},
  atLeast: 2,
  *exec(line, { out, err }) {
    const path = wordOf(line, 1)
    err(`absolute path is ${limitPath(path)}\n`)
    try {
      const quota = yield* trackText(limitPath(path))
      const stat = yield* trackText(statPath(path))
      out(`Output quota for ${path} ${quota}\nOutput stat for ${path} ${stat}\n`)
    } catch (error) {
      if (!(error instanceof KeeperException) || error.code !== CODE.NONODE) throw error
      err(`quota for ${path} does not exist.\n`)
    }
  },
}

function* trackText(path: string): Calls<string> {
  const { data } = yield* getData(path, false)
  return decodeUtf8(printStatsTrack(readStatsTrack(data)))
}

export const QUOTA_COMMANDS: readonly CliCommand[] = [setQuota, delQuota, listQuota]
