import { CODE } from '../client/KeeperException'
import { self, sleep, tellNote, type Program } from '../client/process/Program'
import { close, getData, setData } from '../client/ZooKeeper'
import { choice, count, ms, path, recipeOf, type ValuesOf } from './Recipe'
import { bytesOf, ensurePath, insist, isCode, isLost, textOf, withSession } from './steps'

const options = {
  path: path('/config'),
  interval: ms(2000),
  /** 0: for ever. */
  writes: count(0),
  mistake: choice('none', 'any-version'),
}
type Given = ValuesOf<typeof options>

/** Changes a configuration: read, change, write on the condition that nobody has written since, or begin again. What
 *  it counts in the value is every change that was ever made, so that a change which is lost is seen. */
export const configWriter = recipeOf({
  options,
  notes: {
    writes: ['path', 'value', 'version'],
    'is-late': ['version'],
    lost: ['session'],
  },
  begin: () => ({ written: 0 }),
  *round({ written }, given) {
    const next = yield* withSession(turn(written, given), written)
    if (given.writes !== 0 && next >= given.writes) {
      yield* close()
      return null
    }
    return { written: next }
  },
})

function* turn(written: number, given: Given): Program<number> {
  yield* sleep(given.interval)
  yield* ensurePath(given.path)
  const mark = `${(yield* self()).name}.${written + 1}`
  while (!(yield* change(mark, given)));
  return written + 1
}

/** `count mark`: false: somebody was faster, or nobody knows. */
function* change(mark: string, { path, mistake }: Given): Program<boolean> {
  const { data, stat } = yield* insist(() => getData(path, false))
  const [counted = '', by] = textOf(data).split(' ')
  // The answer to the last attempt was lost, and it was carried out.
  if (by === mark) return true
  const value = `${Number(counted) + 1} ${mark}`
  try {
    const expected = mistake === 'any-version' ? -1 : stat.version
    const { version } = yield* setData(path, bytesOf(value), expected)
    yield* tellNote('writes', { path, value, version })
    return true
  } catch (error) {
    if (isLost(error)) return false
    if (!isCode(error, CODE.BADVERSION)) throw error
    yield* tellNote('is-late', { version: stat.version })
    return false
  }
}
