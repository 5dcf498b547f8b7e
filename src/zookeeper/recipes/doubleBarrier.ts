import { self, sleep, tellNote, type Program } from '../client/process/Program'
import { exists, getChildren } from '../client/ZooKeeper'
import { choice, count, ms, path, recipeOf, type ValuesOf } from './Recipe'
import { bySequence, takePlace } from './sequence'
import {
  afterRound,
  createUnlessThere,
  deleteIfThere,
  ensurePath,
  insist,
  nextWatch,
  untilGone,
  withSession,
} from './steps'

const options = {
  path: path('/double-barrier'),
  /** So many begin together, and leave together. */
  size: count(3, 1),
  work: ms(1000),
  rest: ms(1000),
  rounds: count(0),
  /** What one that sets its watch too late does before it sets it. */
  between: ms(500),
  mistake: choice('none', 'watches-late', 'leaves-it-ready'),
}
type Given = ValuesOf<typeof options>

/** Nobody begins before all are there, and nobody goes before all are done. */
export const doubleBarrier = recipeOf({
  options,
  notes: {
    arrives: ['path', 'own', 'size'],
    waits: ['present', 'size'],
    enters: ['path', 'own'],
    finishes: ['path', 'own'],
    'waits-to-leave': ['own', 'behind'],
    leaves: ['path', 'own'],
    lost: ['session'],
  },
  begin: () => ({ rounds: 0 }),
  *round({ rounds }, given) {
    yield* withSession(pass(given), null)
    return yield* afterRound(rounds, given.rounds, sleep(given.rest, given.rest / 4))
  },
})

function* pass(given: Given): Program<null> {
  yield* ensurePath(given.path)
  const { path } = given
  const own = yield* enter(given)
  yield* tellNote('enters', { path, own })
  yield* sleep(given.work)
  yield* tellNote('finishes', { path, own })
  yield* leave(own, given)
  yield* tellNote('leaves', { path, own })
  return null
}

/** Answers the name of the own place. Who finds the sign that all are there before he has a place does not belong to
 *  them: they may be about to leave, or dead. */
function* enter({ path, size, mistake, between }: Given): Program<string> {
  const { name } = yield* self()
  const ready = `${path}/ready`
  const late = mistake === 'watches-late'
  // Said before others can count it.
  yield* tellNote('arrives', { path, own: name, size })
  for (;;) {
    if (mistake !== 'leaves-it-ready') yield* untilNobodyIsIn(path)
    const own = yield* takePlace(path, name, name)
    // Asked to be told of before the others are counted: later the event may have been already.
    const sign = late ? null : yield* insist(() => exists(ready, true))
    if (sign !== null) {
      if (mistake === 'leaves-it-ready' || (yield* isYoungerThan(sign.czxid, `${path}/${own}`)))
        return own
      yield* deleteIfThere(`${path}/${own}`)
      continue
    }
    const present = (yield* insiders(path)).length
    if (present >= size) {
      yield* createUnlessThere(ready)
      return own
    }
    yield* tellNote('waits', { present, size })
    if (late) {
      yield* sleep(between)
      yield* insist(() => exists(ready, true))
      yield* nextWatch()
      return own
    }
    do yield* nextWatch()
    while ((yield* insist(() => exists(ready, true))) === null)
    return own
  }
}

/** Waits until the sign of the last time is gone. Where everybody has died over it, it is taken away. */
function* untilNobodyIsIn(path: string): Program<void> {
  const ready = `${path}/ready`
  while ((yield* insist(() => exists(ready, false))) !== null) {
    const names = yield* insist(() => getChildren(path, true))
    if (bySequence(names).length === 0) yield* deleteIfThere(ready)
    else if (names.includes('ready')) yield* nextWatch()
  }
}

/** Whether it was made after that place was taken. */
function* isYoungerThan(czxid: bigint, place: string): Program<boolean> {
  const stat = yield* insist(() => exists(place, false))
  return stat !== null && stat.czxid < czxid
}

/** In the order in which they came, and without the sign that all are there. */
function* insiders(path: string): Program<string[]> {
  return bySequence(yield* insist(() => getChildren(path, false)))
}

/** The first goes last: everybody else goes and waits for it to be gone, and it waits for them, the last of them first.
 *  Those who have come for another time meanwhile are not waited for. */
function* leave(own: string, { path, mistake }: Given): Program<void> {
  const all = yield* insiders(path)
  for (;;) {
    const left = (yield* insiders(path)).filter((name) => all.includes(name))
    const [first] = left
    const last = left.at(-1)
    const gone = first === undefined || last === undefined
    const alone = first === own && last === own
    if (!gone && (first !== own || alone)) yield* deleteIfThere(`${path}/${own}`)
    if (gone || alone) {
      // When no place is left that others could count. Also by those who find everybody gone: the first may have died.
      if (mistake !== 'leaves-it-ready') yield* deleteIfThere(`${path}/ready`)
      return
    }
    const behind = first === own ? last : first
    yield* tellNote('waits-to-leave', { own, behind })
    yield* untilGone(`${path}/${behind}`)
  }
}
