import {
  letterWithin,
  nextLetter,
  self,
  sleep,
  tellNote,
  type Letter,
  type Program,
} from '../client/process/Program'
import { exists, getChildren } from '../client/ZooKeeper'
import { nowMs } from './hold'
import { choice, count, ms, path, recipeOf, type ValuesOf } from './Recipe'
import { bySequence, takePlace } from './sequence'
import {
  afterRound,
  deleteIfThere,
  ensurePath,
  insist,
  nextWatch,
  readText,
  sessionState,
  untilConnected,
  withSession,
} from './steps'

const options = {
  path: path('/election'),
  /** How long one leads before it resigns; 0: until it must. */
  term: ms(0),
  rest: ms(1000),
  rounds: count(0),
  mistake: choice('none', 'herd', 'stays'),
}
type Given = ValuesOf<typeof options>

/** Who leads (LeaderElectionSupport): the lowest offer; everybody else watches the offer before his own and reads the
 *  leader's name. A leader without a connection steps down until it is known to lead still. */
export const election = recipeOf({
  options,
  notes: {
    offers: ['own'],
    follows: ['own', 'behind', 'leader'],
    leads: ['path', 'own'],
    'steps-down': ['own'],
    resigns: ['own'],
    lost: ['session'],
  },
  begin: () => ({ rounds: 0 }),
  *round({ rounds }, given) {
    yield* withSession(candidacy(given), null)
    return yield* afterRound(rounds, given.rounds, sleep(given.rest, given.rest / 4))
  },
})

function* candidacy(given: Given): Program<null> {
  yield* ensurePath(given.path)
  const { name } = yield* self()
  const own = yield* takePlace(given.path, 'n', name)
  yield* tellNote('offers', { own })
  if (yield* determineElectionStatus(own, given)) yield* lead(own, given)
  yield* tellNote('resigns', { own })
  yield* deleteIfThere(`${given.path}/${own}`)
  return null
}

/** true: it is elected; false: its offer is gone, since somebody has deleted it. */
function* determineElectionStatus(own: string, { path, mistake }: Given): Program<boolean> {
  const herd = mistake === 'herd'
  for (;;) {
    const offers = bySequence(yield* insist(() => getChildren(path, herd)))
    const at = offers.indexOf(own)
    const [first = own] = offers
    const before = offers[at - 1]
    if (before === undefined) return at === 0
    const leader = yield* readText(`${path}/${first}`)
    if (leader === null) continue
    yield* tellNote('follows', { own, behind: herd ? path : before, leader })
    if (herd || (yield* insist(() => exists(`${path}/${before}`, true))) !== null)
      yield* nextWatch()
  }
}

function* lead(own: string, { path, term, mistake }: Given): Program<void> {
  yield* tellNote('leads', { path, own })
  const untilMs = (yield* nowMs()) + term
  for (;;) {
    const letter = yield* letterBefore(term === 0 ? null : untilMs)
    if (letter === null) return
    // Who does not listen leads on, also when another has been elected.
    if (mistake === 'stays' || sessionState(letter) !== 'Disconnected') continue
    yield* tellNote('steps-down', { own })
    yield* untilConnected()
    yield* tellNote('leads', { path, own })
  }
}

function* letterBefore(untilMs: number | null): Program<Letter | null> {
  if (untilMs === null) return yield* nextLetter()
  return yield* letterWithin(untilMs - (yield* nowMs()))
}
