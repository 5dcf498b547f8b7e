import { CODE } from '../client/KeeperException'
import { self, sleep, tellNote, type Program } from '../client/process/Program'
import {
  close,
  create,
  deleteNode,
  exists,
  getChildren,
  OPEN_ACL_UNSAFE,
} from '../client/ZooKeeper'
import { toHexLong } from '../Zxid'
import { choice, count, ms, path, recipeOf, type ValuesOf } from './Recipe'
import { bySequence } from './sequence'
import {
  bytesOf,
  catchUp,
  deleteIfThere,
  ensurePath,
  insist,
  isCode,
  isLost,
  nextWatch,
  readText,
  withSession,
} from './steps'

const options = {
  path: path('/queue'),
  role: choice('producer', 'consumer'),
  /** Between two items of a producer. */
  interval: ms(1000),
  /** What an item takes a consumer. */
  work: ms(500),
  /** So many a producer puts, or a consumer does; 0: for ever. */
  items: count(0),
  mistake: choice('none', 'deletes-first', 'never-looks'),
}
type Given = ValuesOf<typeof options>

/** Work in the order in which it came. A consumer claims an item with an ephemeral znode and deletes the item once it
 *  is done: who dies over it leaves it to others, so that every item is done at least once. (DistributedQueue.take
 *  deletes first: at most once.) */
export const queue = recipeOf({
  options,
  notes: {
    puts: ['path', 'item', 'value'],
    waits: [],
    takes: ['path', 'item', 'value'],
    done: ['path', 'item', 'value'],
    lost: ['session'],
  },
  begin: () => ({ items: 0 }),
  *round({ items }, given) {
    const turn = given.role === 'producer' ? produce(items, given) : consume(items, given)
    const next = yield* withSession(turn, items)
    if (given.items !== 0 && next >= given.items) {
      yield* close()
      return null
    }
    return { items: next }
  },
})

function* produce(items: number, { path, interval }: Given): Program<number> {
  yield* sleep(interval)
  yield* ensurePath(`${path}/items`)
  const { name, session } = yield* self()
  const value = `${name}.${items + 1}`
  const item = yield* put(path, `${session}.${items + 1}-`, value)
  yield* tellNote('puts', { path, item, value })
  return items + 1
}

/** If the answer to the create is lost, the name tells whether it was carried out, unless the item has been taken by
 *  then: then it is put twice. */
function* put(path: string, own: string, value: string): Program<string> {
  for (;;) {
    try {
      const item = `${path}/items/qn-${own}`
      const made = yield* create(item, bytesOf(value), OPEN_ACL_UNSAFE, 'PERSISTENT_SEQUENTIAL')
      return made.slice(`${path}/items/`.length)
    } catch (error) {
      if (!isLost(error)) throw error
    }
    yield* catchUp(path)
    const names = yield* insist(() => getChildren(`${path}/items`, false))
    const found = names.find((name) => name.startsWith(`qn-${own}`))
    if (found !== undefined) return found
  }
}

/** The items done after this turn. */
function* consume(done: number, given: Given): Program<number> {
  const { path, mistake } = given
  for (const below of ['items', 'claims']) yield* ensurePath(`${path}/${below}`)
  const items = bySequence(yield* insist(() => getChildren(`${path}/items`, true)))
  const claims = yield* insist(() => getChildren(`${path}/claims`, true))
  const item = items.find((name) => !claims.includes(name))
  if (item === undefined) {
    yield* tellNote('waits')
    yield* nextWatch()
    return done
  }
  const did = yield* mistake === 'none' ? claimAndDo(item, given) : takeAndDo(item, given)
  return done + (did ? 1 : 0)
}

/** false: somebody else has it. */
function* claimAndDo(item: string, { path, work }: Given): Program<boolean> {
  if (!(yield* claim(`${path}/claims/${item}`))) return false
  const value = yield* readText(`${path}/items/${item}`)
  if (value !== null) {
    yield* tellNote('takes', { path, item, value })
    yield* sleep(work)
    yield* tellNote('done', { path, item, value })
    yield* deleteIfThere(`${path}/items/${item}`)
  }
  yield* deleteIfThere(`${path}/claims/${item}`)
  return value !== null
}

function* claim(znode: string): Program<boolean> {
  try {
    yield* insist(() => create(znode, null, OPEN_ACL_UNSAFE, 'EPHEMERAL'))
    return true
  } catch (error) {
    if (!isCode(error, CODE.NODEEXISTS)) throw error
    const owner = (yield* insist(() => exists(znode, false)))?.ephemeralOwner ?? 0n
    return toHexLong(owner) === (yield* self()).session
  }
}

/** Deletes the item before it is done: with a consumer that dies it is gone, and with the answer to the delete, too. Who
 *  does not look whether the delete was his own does what others do. */
function* takeAndDo(item: string, { path, work, mistake }: Given): Program<boolean> {
  const value = yield* readText(`${path}/items/${item}`)
  if (value === null) return false
  try {
    yield* deleteNode(`${path}/items/${item}`, -1)
  } catch (error) {
    if (!isLost(error) && !isCode(error, CODE.NONODE)) throw error
    if (mistake !== 'never-looks') return false
  }
  yield* tellNote('takes', { path, item, value })
  yield* sleep(work)
  yield* tellNote('done', { path, item, value })
  return true
}
