import { create, getChildren, OPEN_ACL_UNSAFE } from '../client/ZooKeeper'
import { self, type Program } from '../client/process/Program'
import { bytesOf, catchUp, insist, isLost } from './steps'

/** Places in a queue: sequential znodes below one parent. */

const DIGITS = 10

/** The number that the server has put behind a name: names are compared by it alone. */
export function sequenceOf(name: string): number {
  return Number(name.slice(-DIGITS))
}

export function bySequence(names: readonly string[]): string[] {
  return names.filter((name) => /\d{10}$/.test(name)).sort((a, b) => sequenceOf(a) - sequenceOf(b))
}

/** Takes a place in the queue below `parent`: answers its name. If the answer to the create is lost, the session's own
 *  number in the name tells whether it was carried out (WriteLock's `x-<session>-`; Curator puts a GUID there). */
export function* takePlace(parent: string, kind: string, data: string): Program<string> {
  const prefix = `${kind}-${(yield* self()).session}-`
  for (;;) {
    try {
      return yield* createPlace(parent, prefix, data)
    } catch (error) {
      if (!isLost(error)) throw error
    }
    yield* catchUp(parent)
    const names = yield* insist(() => getChildren(parent, false))
    const own = names.find((name) => name.startsWith(prefix))
    if (own !== undefined) return own
  }
}

/** The same without looking: a place that was taken although nobody heard of it stays, and belongs to no one. */
export function* takePlaceBlindly(parent: string, kind: string, data: string): Program<string> {
  return yield* insist(() => createPlace(parent, `${kind}-`, data))
}

function* createPlace(parent: string, prefix: string, data: string) {
  const path = `${parent}/${prefix}`
  const made = yield* create(path, bytesOf(data), OPEN_ACL_UNSAFE, 'EPHEMERAL_SEQUENTIAL')
  return made.slice(parent.length + 1)
}
