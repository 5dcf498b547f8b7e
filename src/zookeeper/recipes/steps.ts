import { CODE, KeeperException } from '../client/KeeperException'
import {
  nextLetter,
  reopen,
  self,
  tellNote,
  type Letter,
  type Program,
} from '../client/process/Program'
import {
  close,
  create,
  deleteNode,
  exists,
  getData,
  OPEN_ACL_UNSAFE,
  sync,
  type Calls,
} from '../client/ZooKeeper'
import type { WatchedEvent } from '../client/ClientEvent'
import { decodeUtf8, encodeUtf8 } from '../jute/utf8'

/** Steps that programs have in common. */

export function isCode(error: unknown, code: number): boolean {
  return error instanceof KeeperException && error.code === code
}

/** Nobody knows whether the call was carried out. */
export function isLost(error: unknown): boolean {
  return isCode(error, CODE.CONNECTIONLOSS)
}

/** What follows the round after the first `rounds`: nothing any more, the session being closed, once there were as many
 *  as asked for (0: that is never); otherwise `pause`, and the next. */
export function* afterRound(
  rounds: number,
  most: number,
  pause: Program<void> | null,
): Program<{ rounds: number } | null> {
  if (rounds + 1 === most) {
    yield* close()
    return null
  }
  if (pause) yield* pause
  return { rounds: rounds + 1 }
}

/** Calls again for as long as the connection is lost over it: only for what may as well be done twice. */
export function* insist<T>(calls: () => Calls<T>): Program<T> {
  for (;;) {
    try {
      return yield* calls()
    } catch (error) {
      if (!isLost(error)) throw error
    }
  }
}

/** From now on this server shows at least what the ensemble had committed, or was about to, when it was asked. After a
 *  lost answer that matters: the next server may not have got yet what the last one did. */
export function* catchUp(path: string): Program<void> {
  for (;;) {
    const code = yield* sync(path)
    if (code === CODE.OK) return
    if (code !== CODE.CONNECTIONLOSS) throw new KeeperException(code, path)
  }
}

/** A persistent znode and all above it, unless they are there. */
export function* ensurePath(path: string): Program<void> {
  const names = path.split('/').slice(1)
  for (let depth = 1; depth <= names.length; depth++)
    yield* createUnlessThere(`/${names.slice(0, depth).join('/')}`)
}

/** A persistent znode without data. It is there afterwards, whoever has created it. */
export function* createUnlessThere(path: string): Program<void> {
  try {
    yield* insist(() => create(path, null, OPEN_ACL_UNSAFE, 'PERSISTENT'))
  } catch (error) {
    if (!isCode(error, CODE.NODEEXISTS)) throw error
  }
}

/** It is gone afterwards, whoever has deleted it. */
export function* deleteIfThere(path: string): Program<void> {
  try {
    yield* insist(() => deleteNode(path, -1))
  } catch (error) {
    if (!isCode(error, CODE.NONODE)) throw error
  }
}

/** The text at a znode; null: there is none. */
export function* readText(path: string, watch = false): Program<string | null> {
  try {
    return textOf((yield* insist(() => getData(path, watch))).data)
  } catch (error) {
    if (!isCode(error, CODE.NONODE)) throw error
    return null
  }
}

/** The state of the session that a letter tells of; null: it tells of something else. The end of the session is
 *  thrown, as by every call from then on. */
export function sessionState(letter: Letter): WatchedEvent['state'] | null {
  if (letter.kind !== 'watched' || letter.event.type !== 'None') return null
  if (letter.event.state === 'Expired') throw new KeeperException(CODE.SESSIONEXPIRED)
  return letter.event.state
}

/** The next watch that fires. A lost connection is no reason for anything: watches outlive it. */
export function* nextWatch(): Program<WatchedEvent> {
  for (;;) {
    const letter = yield* nextLetter()
    if (sessionState(letter) === null && letter.kind === 'watched') return letter.event
  }
}

/** Waits until a znode is gone. */
export function* untilGone(path: string): Program<void> {
  while ((yield* insist(() => exists(path, true))) !== null) yield* nextWatch()
}

/** Waits until the session, which is in doubt, is known to go on. */
export function* untilConnected(): Program<void> {
  while (sessionState(yield* nextLetter()) !== 'SyncConnected');
}

/** Runs a round. Where the session comes to its end meanwhile, that is said, and `again` is where the program goes on
 *  with a new one. */
export function* withSession<State>(round: Program<State>, again: State): Program<State> {
  try {
    return yield* round
  } catch (error) {
    if (!isCode(error, CODE.SESSIONEXPIRED)) throw error
    yield* tellNote('lost', { session: (yield* self()).session })
    yield* reopen()
    return again
  }
}

export function bytesOf(text: string): Uint8Array {
  return encodeUtf8(text)
}

export function textOf(data: Uint8Array | null): string {
  return data === null ? '' : decodeUtf8(data)
}
