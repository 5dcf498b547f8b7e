import { CODE } from '../client/KeeperException'
import {
  answer,
  listen,
  nextLetter,
  self,
  sleep,
  tellNote,
  type Program,
} from '../client/process/Program'
import { create, exists, OPEN_ACL_UNSAFE } from '../client/ZooKeeper'
import { toHexLong } from '../Zxid'
import { choice, ms, path, recipeOf, type ValuesOf } from './Recipe'
import {
  bytesOf,
  deleteIfThere,
  ensurePath,
  insist,
  isCode,
  isLost,
  sessionState,
  withSession,
} from './steps'

const options = {
  group: path('/services/web'),
  /** How long one request takes. */
  service: ms(50),
  mistake: choice('none', 'believes-what-is-there', 'stays-away'),
}
type Given = ValuesOf<typeof options>

interface State {
  readonly listens: boolean
  readonly joined: boolean
  readonly served: number
}

/** One of a group: an ephemeral znode with its address says that it is there, and goes with its session. It does what
 *  it is asked for at that address. */
export const member = recipeOf({
  options,
  notes: {
    joins: ['own', 'address'],
    replaces: ['own', 'owner'],
    serves: ['request', 'served'],
    lost: ['session'],
  },
  begin: (): State => ({ listens: false, joined: false, served: 0 }),
  round(state, given) {
    // Who takes the end of his session for nothing goes on serving, and nobody finds him.
    const joined = given.mistake === 'stays-away' && state.joined
    return withSession(turn(state, given), { ...state, joined })
  },
})

function* turn(state: State, given: Given): Program<State> {
  if (!state.listens) yield* listen()
  if (!state.joined) yield* join(given)
  const at = { ...state, listens: true, joined: true }
  const letter = yield* nextLetter()
  sessionState(letter)
  if (letter.kind !== 'asked') return at
  yield* sleep(given.service)
  yield* answer(letter.conn, `${letter.text} done by ${(yield* self()).name}`)
  yield* tellNote('serves', { request: letter.text, served: at.served + 1 })
  return { ...at, served: at.served + 1 }
}

function* join({ group, mistake }: Given): Program<void> {
  yield* ensurePath(group)
  const { name, workAddress } = yield* self()
  const own = `${group}/${name}`
  for (;;) {
    try {
      yield* create(own, bytesOf(workAddress), OPEN_ACL_UNSAFE, 'EPHEMERAL')
      break
    } catch (error) {
      if (isLost(error)) continue
      if (!isCode(error, CODE.NODEEXISTS)) throw error
      if (mistake === 'believes-what-is-there' || (yield* isOwn(own))) break
    }
  }
  yield* tellNote('joins', { own, address: workAddress })
}

/** Whose znode of one's own name it is: this session's, if the answer to the create was lost. One of a life before
 *  goes as soon as that life's session does, so it is replaced. */
function* isOwn(own: string): Program<boolean> {
  const stat = yield* insist(() => exists(own, false))
  if (stat === null) return false
  const owner = toHexLong(stat.ephemeralOwner)
  if (owner === (yield* self()).session) return true
  yield* tellNote('replaces', { own, owner })
  yield* deleteIfThere(own)
  return false
}
