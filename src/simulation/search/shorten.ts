import type { CheckId, Violation } from '../checks/Check'
import type { Finding } from './explore'
import { makeMove } from './makeMove'
import { forcedMove, movesOf, moveText, type Move } from './Move'
import type { SearchState } from './SearchState'

/** Leaves out of the way to a finding what it does not need: halves, quarters, … single moves, at most `tries` times. */
export function shorten(start: SearchState, found: Finding, tries = 400): Finding {
  let best = found
  let left = tries
  for (let size = Math.ceil(found.path.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.path.length && left > 0; left--) {
      const fewer = best.path.filter((_, index) => index < at || index >= at + size)
      const shorter = retrace(start, fewer, found.violation.check)
      if (shorter && shorter.path.length < best.path.length) best = shorter
      else at += size
    }
  }
  return best
}

/** Goes a way again, leaving out the moves that cannot be made any more, and making those that are forced; null: `check`
 *  holds all along. */
export function retrace(
  start: SearchState,
  path: readonly string[],
  check: CheckId,
): Finding | null {
  let state = start
  const made: string[] = []
  const makes = (move: Move): Violation | undefined => {
    made.push(moveText(state, move))
    const next = makeMove(state, move)
    state = next.state
    return next.violations.find((each) => each.check === check)
  }
  for (const text of path) {
    let move = movesOf(state).find((each) => moveText(state, each) === text)
    while (move) {
      const violation = makes(move)
      if (violation) return { violation, path: made }
      move = forcedMove(state) ?? undefined
    }
  }
  return null
}
