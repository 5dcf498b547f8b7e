import { self, sleep, tellNote, type Program } from '../client/process/Program'
import { exists, getChildren } from '../client/ZooKeeper'
import { holdWhileSure } from './hold'
import { choice, count, ms, path, recipeOf, type ValuesOf } from './Recipe'
import { bySequence, takePlace } from './sequence'
import { afterRound, deleteIfThere, ensurePath, insist, nextWatch, withSession } from './steps'

const options = {
  path: path('/shared-lock'),
  mode: choice('read', 'write'),
  hold: ms(2000),
  rest: ms(1000),
  rounds: count(0),
  mistake: choice('none', 'herd', 'writer-skips-readers'),
}
type Given = ValuesOf<typeof options>

/** Readers together, a writer alone (the recipes page's shared lock): a reader waits for the nearest writer before it,
 *  a writer for whoever is before it. */
export const sharedLock = recipeOf({
  options,
  notes: {
    waits: ['own', 'behind', 'mode'],
    holds: ['path', 'own', 'mode'],
    doubts: ['own'],
    releases: ['own', 'mode'],
    lost: ['session'],
  },
  begin: () => ({ rounds: 0 }),
  *round({ rounds }, given) {
    yield* withSession(turn(given), null)
    return yield* afterRound(rounds, given.rounds, sleep(given.rest, given.rest / 4))
  },
})

function* turn(given: Given): Program<null> {
  const { path, mode } = given
  yield* ensurePath(path)
  const { name } = yield* self()
  const own = yield* takePlace(path, mode, name)
  if (yield* waitForTurn(own, given)) {
    yield* tellNote('holds', { path, own, mode })
    yield* holdWhileSure(given.hold, own, { path, own, mode })
  }
  yield* tellNote('releases', { own, mode })
  yield* deleteIfThere(`${path}/${own}`)
  return null
}

/** false: the own place is gone, since somebody has deleted it. */
function* waitForTurn(own: string, given: Given): Program<boolean> {
  const { path, mode, mistake } = given
  const herd = mistake === 'herd'
  for (;;) {
    const places = bySequence(yield* insist(() => getChildren(path, herd)))
    const at = places.indexOf(own)
    const inTheWay = places.slice(0, Math.max(at, 0)).filter((place) => isInTheWay(place, given))
    const before = inTheWay.at(-1)
    if (before === undefined) return at >= 0
    yield* tellNote('waits', { own, mode, behind: herd ? path : before })
    if (herd || (yield* insist(() => exists(`${path}/${before}`, true))) !== null)
      yield* nextWatch()
  }
}

/** Of those before. A writer that only looks at writers goes in among readers. */
function isInTheWay(place: string, { mode, mistake }: Given): boolean {
  const writes = place.startsWith('write-')
  return writes || (mode === 'write' && mistake !== 'writer-skips-readers')
}
