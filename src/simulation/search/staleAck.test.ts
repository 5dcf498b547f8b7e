import { expect, test } from 'vitest'
import { must } from '../../base/assert'
import type { BrokenRule } from '../../zookeeper/EnsembleConfig'
import { establish } from './establish'
import { makeMove } from './makeMove'
import { forcedMove, movesOf, moveText, type Move } from './Move'

/** Found by the whole search. Server 2 acknowledges and is killed before its ACK arrives; it is back, and told to cut
 *  the proposal off, while that ACK is still to be read on its first connection. */
const WAY: readonly RegExp[] = [
  ...[/is asked/, /3 → 1: PROPOSAL/, /3 → 2: PROPOSAL/],
  ...[
    /server 1: snapshot/,
    /server 1: log/,
    /1 → 3: ACK 1:1/,
    /server 2: snapshot/,
    /server 2: log/,
  ],
  ...[/server 2 is killed/, /server 2 is restarted/],
  ...[/2 → 3: SYN.*quorum/, /3 → 2: SYN-ACK.*quorum/, /2 → 3: FOLLOWERINFO/],
  ...[/3 → 2: LEADERINFO/, /2 → 3: ACKEPOCH/, /2 → 3: ACK 1:1/, /3 → 2: TRUNC 1:0/],
]

/** Goes that way, with all that is forced in between, and says what it breaks. */
function broken(rule: BrokenRule | null): string[] {
  let state = establish(rule, { writes: [3], crashes: 1, restarts: 1 })
  const found: string[] = []
  for (const wanted of WAY) {
    const move = movesOf(state).find((each) => wanted.test(moveText(state, each)))
    for (let next: Move | null = must(move, String(wanted)); next; next = forcedMove(state)) {
      const made = makeMove(state, next)
      found.push(...made.violations.map(({ check }) => check))
      state = made.state
    }
  }
  return found
}

test('an ACK that is late on a connection given up does not count once its sender has been told to cut', () => {
  expect(broken(null)).toEqual([])
})

test('as ZooKeeper ships it, it counts, and what is committed by it is then left on one disk', () => {
  expect(broken('shipped-sticky-acks')).toEqual(['G12'])
})
