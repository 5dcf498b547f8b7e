import { ask, letterWithin, tellNote, type Program } from '../client/process/Program'
import { close, getChildren } from '../client/ZooKeeper'
import { choice, count, ms, path, recipeOf, type ValuesOf } from './Recipe'
import { ensurePath, insist, readText, sessionState, withSession } from './steps'

const options = {
  group: path('/services/web'),
  /** Between two requests. */
  interval: ms(500),
  /** How long an answer is waited for. */
  patience: ms(1000),
  /** 0: for ever. */
  requests: count(0),
  mistake: choice('none', 'no-watch'),
}
type Given = ValuesOf<typeof options>

interface Member {
  readonly name: string
  readonly address: string
}

interface State {
  /** null: to be read. */
  readonly members: readonly Member[] | null
  readonly sent: number
  readonly failed: number
}

/** Gives requests to the members of a group in turn. That one is dead it learns with the end of its session: until
 *  then requests to it fail. */
export const balancer = recipeOf({
  options,
  notes: {
    knows: ['members', 'names'],
    'finds-nobody': [],
    served: ['request', 'member', 'failed'],
    failed: ['request', 'member', 'failed'],
    lost: ['session'],
  },
  begin: (): State => ({ members: null, sent: 0, failed: 0 }),
  *round(state, given) {
    const next = yield* withSession(turn(state, given), { ...state, members: null })
    if (given.requests === 0 || next.sent < given.requests) return next
    yield* close()
    return null
  },
})

function* turn(state: State, given: Given): Program<State> {
  const { members } = state
  if (members === null) return { ...state, members: yield* readMembers(given) }
  const letter = yield* letterWithin(given.interval)
  if (letter !== null) return sessionState(letter) === null ? { ...state, members: null } : state
  const request = state.sent + 1
  const to = members[state.sent % Math.max(members.length, 1)]
  if (to === undefined) {
    yield* tellNote('finds-nobody')
    return state
  }
  const answered = yield* ask(to.address, `request ${request}`, given.patience)
  const failed = state.failed + (answered === null ? 1 : 0)
  const note = answered === null ? 'failed' : 'served'
  yield* tellNote(note, { request, member: to.name, failed })
  return { ...state, sent: request, failed }
}

/** Reads the list and asks to be told of its next change, in one call; then the addresses. */
function* readMembers({ group, mistake }: Given): Program<Member[]> {
  yield* ensurePath(group)
  const names = yield* insist(() => getChildren(group, mistake !== 'no-watch'))
  const members: Member[] = []
  for (const name of names.sort()) {
    // Null where it has gone since, which the watch will tell.
    const address = yield* readText(`${group}/${name}`)
    if (address !== null) members.push({ name, address })
  }
  yield* tellNote('knows', {
    members: members.length,
    names: members.map(({ name }) => name).join(' '),
  })
  return members
}
