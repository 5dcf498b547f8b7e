import { CODE } from '../client/KeeperException'
import { answer, listen, nextLetter, self, tellNote, type Program } from '../client/process/Program'
import { create, OPEN_ACL_UNSAFE } from '../client/ZooKeeper'
import { fromHexLong } from '../Zxid'
import { path, recipeOf } from './Recipe'
import { bytesOf, deleteIfThere, insist, isCode, sessionState, withSession } from './steps'

const options = { path: path('/store') }

interface State {
  readonly open: boolean
  /** The youngest lock that has written here. */
  readonly youngest: bigint
}

/** What a lock guards. It knows nothing of the lock but this: who comes with an older token than was seen before has
 *  lost it. Who comes without one is believed. */
export const store = recipeOf({
  options,
  notes: {
    opens: ['address'],
    takes: ['path', 'value', 'token'],
    refuses: ['value', 'token', 'youngest'],
    lost: ['session'],
  },
  begin: (): State => ({ open: false, youngest: 0n }),
  round: (state, given) => withSession(turn(state, given.path), { ...state, open: false }),
})

function* turn(state: State, path: string): Program<State> {
  if (!state.open) yield* open(path)
  const letter = yield* nextLetter()
  sessionState(letter)
  if (letter.kind !== 'asked') return { ...state, open: true }
  const { token, value } = question(letter.text)
  const age = fromHexLong(token)
  if (age !== null && age < state.youngest) {
    yield* tellNote('refuses', { value, token, youngest: `0x${state.youngest.toString(16)}` })
    yield* answer(letter.conn, 'refused')
    return { ...state, open: true }
  }
  yield* tellNote('takes', { path, value, token })
  yield* answer(letter.conn, 'taken')
  return { open: true, youngest: age ?? state.youngest }
}

/** `write TOKEN VALUE` */
function question(text: string): { token: string; value: string } {
  const [, token = '-', value = ''] = /^write (\S+) (.*)$/.exec(text) ?? []
  return { token, value }
}

function* open(path: string): Program<void> {
  const { workAddress } = yield* self()
  yield* listen()
  yield* deleteIfThere(path)
  try {
    yield* insist(() => create(path, bytesOf(workAddress), OPEN_ACL_UNSAFE, 'EPHEMERAL'))
  } catch (error) {
    if (!isCode(error, CODE.NODEEXISTS)) throw error
  }
  yield* tellNote('opens', { address: workAddress })
}
