import { nextLetter, sleep, tellNote, type Program } from '../client/process/Program'
import { exists } from '../client/ZooKeeper'
import { choice, count, ms, path, recipeOf, type ValuesOf } from './Recipe'
import {
  afterRound,
  createUnlessThere,
  deleteIfThere,
  insist,
  nextWatch,
  sessionState,
  withSession,
} from './steps'

const options = {
  path: path('/barrier'),
  role: choice('waiter', 'keeper'),
  /** How long a keeper keeps it down, and then up. */
  down: ms(3000),
  up: ms(1000),
  rounds: count(0),
  mistake: choice('none', 'any-event'),
}
type Given = ValuesOf<typeof options>

/** Nobody passes as long as a znode is there. */
export const barrier = recipeOf({
  options,
  notes: {
    waits: ['path'],
    passes: ['path'],
    closes: ['path'],
    opens: ['path'],
    lost: ['session'],
  },
  begin: () => ({ rounds: 0 }),
  *round({ rounds }, given) {
    yield* withSession(given.role === 'keeper' ? keep(given) : pass(given), null)
    return yield* afterRound(rounds, given.rounds, null)
  },
})

function* keep({ path, down, up }: Given): Program<null> {
  yield* createUnlessThere(path)
  yield* tellNote('closes', { path })
  yield* sleep(down)
  yield* tellNote('opens', { path })
  yield* deleteIfThere(path)
  yield* sleep(up)
  return null
}

function* pass({ path, up, mistake }: Given): Program<null> {
  while ((yield* insist(() => exists(path, true))) !== null) {
    yield* tellNote('waits', { path })
    // A lost connection, too, is an event.
    if (mistake === 'any-event') {
      while (sessionState(yield* nextLetter()) === 'SyncConnected');
      break
    }
    yield* nextWatch()
  }
  yield* tellNote('passes', { path })
  yield* sleep(up)
  return null
}
