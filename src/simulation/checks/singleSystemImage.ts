import type { ClientFact } from '../../zookeeper/client/process/ClientFact'
import { CODE } from '../../zookeeper/server/Code'
import { parentPathOf } from '../../zookeeper/server/PathUtils'
import { counterOf, type Hex } from '../../zookeeper/Zxid'
import { type Check, type Found, found } from './Check'
import { zxidOf } from './durable'
import { commitOf, lastTransaction } from './history'
import {
  beginZnodeHistory,
  followZnodes,
  isFollowed,
  stateOf,
  versionAt,
  type ZnodeHistory,
} from './znodeHistory'

type Answered = Extract<ClientFact, { kind: 'ClientAnswered' }>

interface Ghost {
  znodes: ZnodeHistory
  /** Client → its session, and the last state that it has been shown. */
  seen: Record<number, { session: Hex; zxid: Hex; event: number }>
}

/** However often a client changes servers within its session, it never sees an older state than it has seen, and each
 *  answer is true of the state of which it says that it is (ZooKeeper's single system image). */
export const singleSystemImage: Check<'C3', Ghost> = {
  id: 'C3',
  begin: (config) => ({ znodes: beginZnodeHistory(config), seen: {} }),
  observe(ghost, witness) {
    followZnodes(ghost.znodes, witness)
    const { event } = witness
    const { client } = event
    if (client === undefined) return null
    for (const fact of event.facts) {
      if (fact.kind === 'ClientConnected' && ghost.seen[client]?.session !== fact.session)
        ghost.seen[client] = { session: fact.session, zxid: '0x0', event: event.index }
      if (fact.kind !== 'ClientAnswered') continue
      const broken = judge(ghost, client, fact, event.index)
      if (broken) return broken
    }
    return null
  },
}

/** Answers that come without a state: the request never left, its connection went, or its session is over. */
const STATELESS: readonly number[] = [
  ...[CODE.CONNECTIONLOSS, CODE.SESSIONEXPIRED, CODE.AUTHFAILED, CODE.UNIMPLEMENTED],
  CODE.SESSIONMOVED,
]

function judge(ghost: Ghost, client: number, answer: Answered, event: number): Found<'C3'> | null {
  const { err, zxid } = answer
  const seen = ghost.seen[client]
  if (!seen || zxidOf(zxid) <= 0n || STATELESS.includes(err)) return null
  const { zxid: before, event: earlier } = seen
  Object.assign(seen, { zxid, event })
  if (zxidOf(before) > zxidOf(zxid)) {
    return found({ kind: 'backwards', client, before, zxid }, earlier)
  }
  const last = lastTransaction(ghost.znodes.history, zxid)
  if (counterOf(last) > 0n && !commitOf(ghost.znodes.history, last)) {
    return found({ kind: 'uncommitted', client, zxid })
  }
  return judgeState(ghost, client, answer)
}

const CREATES: readonly string[] = ['create', 'create2', 'createTTL', 'createContainer']
const READS: readonly string[] = ['getData', 'exists', 'getChildren', 'getChildren2', 'getACL']
const NEED_IT: readonly string[] = [...READS, 'setData', 'setACL', 'delete']

/** What the answer says of the znode must be so in that state. */
function judgeState({ znodes }: Ghost, client: number, answer: Answered): Found<'C3'> | null {
  const { op, path, err, zxid } = answer
  const state = stateOf(znodes, zxid)
  if (state === null || path === null) return null
  const about = err === CODE.NONODE && CREATES.includes(op) ? parentPathOf(path) : path
  if (about === null || about === '' || !isFollowed(about)) return null
  const version = versionAt(znodes, about, state)
  const znode = version?.znode ?? null
  const values = { client, path: about, zxid }
  const said = saidOf(answer)
  if (said === 'exists' && znode === null) {
    return found({ kind: 'existence', ...values, said }, version?.event)
  }
  if (said === 'missing' && znode !== null) {
    return found({ kind: 'existence', ...values, said }, version?.event)
  }
  const { read } = answer
  if (op !== 'getData' || err !== 0 || read === undefined || znode === null) return null
  return read === znode.data
    ? null
    : found({ kind: 'read', ...values, read, is: znode.data }, version?.event)
}

/** null: neither. A sequential znode has a name of its own, which its error does not tell. */
function saidOf({ op, err }: Answered): 'exists' | 'missing' | null {
  if (err === 0 && READS.includes(op)) return 'exists'
  if (err === CODE.NODEEXISTS && CREATES.includes(op)) return 'exists'
  if (err !== CODE.NONODE) return null
  return NEED_IT.includes(op) || CREATES.includes(op) ? 'missing' : null
}
