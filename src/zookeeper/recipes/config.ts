import { self, sleep, tellNote, type Program } from '../client/process/Program'
import { exists, getData } from '../client/ZooKeeper'
import { CODE } from '../client/KeeperException'
import { choice, ms, path, recipeOf, type ValuesOf } from './Recipe'
import { insist, isCode, nextWatch, textOf, withSession } from './steps'

const options = {
  path: path('/config'),
  /** What a reader that sets its watch too late does between reading and setting it. */
  between: ms(500),
  mistake: choice('none', 'watches-once', 'watches-late'),
}
type Given = ValuesOf<typeof options>

interface State {
  readonly reads: number
  /** When it was told of a change, microseconds; null: it was not. */
  readonly toldUs: number | null
}

/** Follows a configuration: read and ask to be told, in one call; be told; read again. Changes between the event and
 *  the next reading are seen as one. */
export const config = recipeOf({
  options,
  notes: {
    'waits-for-it': [],
    applies: ['path', 'value', 'version', 'afterUs'],
    'is-told': ['type'],
    lost: ['session'],
  },
  begin: (): State => ({ reads: 0, toldUs: null }),
  round: (state, given) => withSession(turn(state, given), { reads: 0, toldUs: null }),
})

function* turn({ reads, toldUs }: State, given: Given): Program<State> {
  const there = yield* read(reads === 0 || given.mistake !== 'watches-once', toldUs, given)
  if (given.mistake === 'watches-late') {
    yield* sleep(given.between)
    yield* insist(() => exists(given.path, true))
  } else if (!there) {
    yield* tellNote('waits-for-it')
    // There by now? Then the event of this watch would not come.
    if ((yield* insist(() => exists(given.path, true))) !== null) return { reads, toldUs }
  }
  const { type } = yield* nextWatch()
  yield* tellNote('is-told', { type })
  return { reads: reads + 1, toldUs: (yield* self()).atUs }
}

/** false: there is none. */
function* read(watch: boolean, toldUs: number | null, { path, mistake }: Given): Program<boolean> {
  try {
    const { data, stat } = yield* insist(() => getData(path, watch && mistake !== 'watches-late'))
    const afterUs = toldUs === null ? 0 : (yield* self()).atUs - toldUs
    yield* tellNote('applies', { path, value: textOf(data), version: stat.version, afterUs })
    return true
  } catch (error) {
    if (!isCode(error, CODE.NONODE)) throw error
    return false
  }
}
