import { draw } from '../../base/draw'
import { CODE, KeeperException } from '../client/KeeperException'
import { begin, nextLetter, sleep, tellNote, type Program } from '../client/process/Program'
import {
  close,
  create,
  deleteNode,
  getData,
  multi,
  OPEN_ACL_UNSAFE,
  setData,
  type Calls,
} from '../client/ZooKeeper'
import { count, ms, path, recipeOf, type ValuesOf } from './Recipe'
import { bytesOf, ensurePath, withSession } from './steps'

const options = {
  path: path('/pipeline'),
  /** So many requests are on their way at once. */
  depth: count(4, 1),
  /** Between two such bursts. */
  interval: ms(1000),
  /** 0: for ever. */
  rounds: count(0),
  /** Which requests they are is drawn by it. */
  seed: count(0),
}
type Given = ValuesOf<typeof options>

/** Asks ahead: several requests leave, as the asynchronous calls of ZooKeeper.java do, before the first answer is there.
 *  They take effect, and are answered, in the order in which they left; a transaction (multi) is done whole or not at
 *  all. */
export const pipeline = recipeOf({
  options,
  notes: { sends: ['requests'], hears: ['done', 'refused', 'unknown'], lost: ['session'] },
  begin: () => ({ rounds: 0 }),
  *round({ rounds }, given) {
    yield* withSession(burst(rounds, given), null)
    if (rounds + 1 === given.rounds) {
      yield* close()
      return null
    }
    return { rounds: rounds + 1 }
  },
})

function* burst(round: number, given: Given): Program<null> {
  if (round === 0) yield* ensurePath(given.path)
  yield* sleep(given.interval, given.interval / 4)
  yield* tellNote('sends', { requests: given.depth })
  for (let nth = 0; nth < given.depth; nth++) yield* begin(chosen(round, nth, given))
  const heard = { done: 0, refused: 0, unknown: 0 }
  let expired = false
  for (let left = given.depth; left > 0;) {
    const letter = yield* nextLetter()
    if (letter.kind !== 'answered') continue
    left--
    const { err, record } = letter.answer
    const results = record?.op === 'multi' ? record.results : []
    if (err === CODE.CONNECTIONLOSS || err === CODE.SESSIONEXPIRED) heard.unknown++
    else if (err !== CODE.OK || results.some(({ op }) => op === 'error')) heard.refused++
    else heard.done++
    expired ||= err === CODE.SESSIONEXPIRED
  }
  yield* tellNote('hears', heard)
  if (expired) throw new KeeperException(CODE.SESSIONEXPIRED)
  return null
}

const NAMES = ['a', 'b', 'c'] as const
/** No znode is ever changed so often. */
const NO_VERSION = 1_000_000_000

function chosen(round: number, nth: number, { path, seed }: Given): Calls<unknown> {
  const drawn = (below: number, what: string) => draw(seed, below, 'pipeline', round, nth, what)
  const one = `${path}/${NAMES[drawn(NAMES.length, 'one')] ?? ''}`
  const other = `${path}/${NAMES[drawn(NAMES.length, 'other')] ?? ''}`
  const data = bytesOf(`${round}.${nth}`)
  const made = { data, acl: OPEN_ACL_UNSAFE, flags: 0 }
  const set = (at: string): Parameters<typeof multi>[0][number] => ({
    op: 'setData',
    path: at,
    data,
    version: -1,
  })
  const choices: readonly (() => Calls<unknown>)[] = [
    () => create(one, data, OPEN_ACL_UNSAFE, 'PERSISTENT'),
    () => create(`${one}-`, data, OPEN_ACL_UNSAFE, 'EPHEMERAL_SEQUENTIAL'),
    () => setData(one, data, -1),
    () => setData(other, data, -1),
    () => getData(one, drawn(2, 'watch') === 0),
    () => getData(other, false),
    () => deleteNode(one, -1),
    () => multi([set(one), set(other)]),
    () =>
      multi([
        { op: 'create', path: one, ...made },
        { op: 'delete', path: other, version: -1 },
      ]),
    // The last of them cannot be, so that nothing is left of the first.
    () => multi([set(one), { op: 'check', path: one, version: NO_VERSION }]),
    () =>
      multi([
        { op: 'create', path: `${one}-never`, ...made },
        { op: 'setData', path: other, data, version: NO_VERSION },
      ]),
  ]
  const choose = choices[drawn(choices.length, 'which')] ?? (() => getData(one, false))
  return choose()
}
