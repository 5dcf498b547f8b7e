import type { WatcherType } from '../ClientEvent'
import { IllegalArgumentException } from '../KeeperException'
import { addWatch, removeAllWatches, type AddWatchMode } from '../ZooKeeper'
import { FLAG, usageOf, VALUE, wordOf, type CliCommand } from './CliCommand'
import { CliException, UncaughtException } from './CliException'

const MODES: readonly string[] = ['PERSISTENT', 'PERSISTENT_RECURSIVE'] satisfies AddWatchMode[]

const ADD_WATCH = {
  name: 'addWatch',
  usage:
    '[-m mode] path # optional mode is one of [PERSISTENT, PERSISTENT_RECURSIVE] - default is PERSISTENT_RECURSIVE',
}

/** AddWatchCommand: there is one of it for a whole zkCli, which keeps the last mode that was named. */
const addWatchCommand: CliCommand = {
  ...ADD_WATCH,
  options: { m: VALUE },
  ...{ atLeast: 2, atMost: 2 },
  *exec(line, { kept }) {
    const named = line.value('m')?.toUpperCase()
    if (named !== undefined && !MODES.includes(named)) throw new CliException(usageOf(ADD_WATCH))
    if (named !== undefined) kept.addWatchMode = named as AddWatchMode
    try {
      yield* addWatch(wordOf(line, 1), kept.addWatchMode)
    } catch (error) {
      if (!(error instanceof IllegalArgumentException)) throw error
      throw new UncaughtException(`java.lang.IllegalArgumentException: ${error.message}`)
    }
  },
}

const removeWatches: CliCommand = {
  name: 'removewatches',
  usage: 'path [-c|-d|-a] [-l]',
  options: { c: FLAG, d: FLAG, a: FLAG, l: FLAG },
  atLeast: 2,
  *exec(line) {
    const data: WatcherType = line.has('d') ? 'Data' : 'Any'
    yield* removeAllWatches(wordOf(line, 1), line.has('c') ? 'Children' : data, line.has('l'))
  },
}

export const WATCH_COMMANDS: readonly CliCommand[] = [addWatchCommand, removeWatches]
