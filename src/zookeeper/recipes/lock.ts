import { ask, self, sleep, tellNote, type Program } from '../client/process/Program'
import { exists, getChildren } from '../client/ZooKeeper'
import { toHexLong } from '../Zxid'
import { holdWhileSure } from './hold'
import { choice, count, ms, path, recipeOf, type ValuesOf } from './Recipe'
import { bySequence, takePlace, takePlaceBlindly } from './sequence'
import {
  afterRound,
  deleteIfThere,
  ensurePath,
  insist,
  nextWatch,
  readText,
  withSession,
} from './steps'

const options = {
  path: path('/lock'),
  hold: ms(2000),
  rest: ms(1000),
  /** 0: for ever. */
  rounds: count(0),
  mistake: choice('none', 'herd', 'trust', 'no-session-in-name', 'no-second-look'),
  /** Whether the holder writes to a store, and says how old its lock is. */
  fencing: choice('none', 'off', 'on'),
  store: path('/store'),
}
type Given = ValuesOf<typeof options>

/** The exclusive lock (WriteLock, with the mended traps of Curator's InterProcessMutex): queue up, wait for the one
 *  before, hold, go. Every release wakes one client. */
export const lock = recipeOf({
  options,
  notes: {
    waits: ['own', 'behind'],
    holds: ['path', 'own', 'token'],
    doubts: ['own'],
    writes: ['value', 'answer'],
    releases: ['own'],
    lost: ['session'],
  },
  begin: () => ({ rounds: 0 }),
  *round({ rounds }, given) {
    yield* withSession(turn(given), null)
    return yield* afterRound(rounds, given.rounds, sleep(given.rest, given.rest / 4))
  },
})

function* turn(given: Given): Program<null> {
  yield* ensurePath(given.path)
  const { name } = yield* self()
  const take = given.mistake === 'no-session-in-name' ? takePlaceBlindly : takePlace
  const own = yield* take(given.path, 'x', name)
  if (yield* waitForTurn(own, given)) yield* hold(own, given)
  yield* tellNote('releases', { own })
  yield* deleteIfThere(`${given.path}/${own}`)
  return null
}

/** false: the own place is gone, since somebody has deleted it. */
function* waitForTurn(own: string, { path, mistake }: Given): Program<boolean> {
  for (;;) {
    const herd = mistake === 'herd'
    const places = bySequence(yield* insist(() => getChildren(path, herd)))
    const at = places.indexOf(own)
    const before = places[at - 1]
    if (before === undefined) return at === 0
    yield* tellNote('waits', { own, behind: herd ? path : before })
    if (herd) {
      yield* nextWatch()
      continue
    }
    // Gone meanwhile: whoever is before it then is not known, so the list is read again.
    if ((yield* insist(() => exists(`${path}/${before}`, true))) === null) continue
    yield* nextWatch()
    // The one before may have died while it waited itself. Who takes its end for his turn is mistaken.
    if (mistake === 'no-second-look') return true
  }
}

function* hold(own: string, given: Given): Program<void> {
  const token = yield* ageOf(`${given.path}/${own}`)
  yield* tellNote('holds', { path: given.path, own, token })
  const address = given.fencing === 'none' ? null : yield* readText(given.store)
  yield* write('begins', token, address, given)
  const sure = given.mistake !== 'trust'
  const held = { path: given.path, own, token }
  if (sure) yield* holdWhileSure(given.hold, own, held)
  else yield* sleep(given.hold)
  yield* write('ends', token, address, given)
  // What it was told while it waited for the answer.
  if (sure && address !== null) yield* holdWhileSure(0, own, held)
}

/** The zxid with which a place was taken: whoever holds the lock later has a larger one. */
function* ageOf(place: string): Program<string> {
  const stat = yield* insist(() => exists(place, false))
  return toHexLong(stat?.czxid ?? 0n)
}

const STORE_PATIENCE_MS = 1000

function* write(
  what: string,
  token: string,
  address: string | null,
  { fencing }: Given,
): Program<void> {
  if (address === null) return
  const value = `${(yield* self()).name} ${what}`
  const question = `write ${fencing === 'on' ? token : '-'} ${value}`
  const answer = yield* ask(address, question, STORE_PATIENCE_MS)
  yield* tellNote('writes', { value, answer: answer ?? '-' })
}
