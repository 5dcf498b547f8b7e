import type { CheckId, Violation } from '../checks/Check'
import { makeMove } from './makeMove'
import { forcedMove, movesOf, moveText, type Move } from './Move'
import type { SearchState } from './SearchState'
import { stateFingerprint } from './stateFingerprint'
import { VisitedSet } from './VisitedSet'

export interface Explored {
  /** Distinct states in which the next move is free, the first included. */
  readonly states: number
  /** Moves made. */
  readonly moves: number
  /** No state was left out. */
  readonly whole: boolean
  readonly deepest: number
  /** The first found, with the moves that lead there from the start. */
  readonly finding: Finding | null
}

export interface Finding {
  readonly violation: Violation
  readonly path: readonly string[]
}

interface Level {
  readonly state: SearchState
  readonly moves: readonly Move[]
  next: number
}

export interface Search {
  /** It ends when so many states are known. */
  readonly statesMax: number
  /** The properties it looks for; null: all of safety. */
  readonly checks: readonly CheckId[] | null
  /** Hears of the number of states now and then. */
  readonly seen?: (states: number) => void
}

const SEEN_EVERY = 10_000

/** Makes every move in every state that can be reached, depth first, each distinct state once, until a property is
 *  broken or too many states are known. */
export function explore(start: SearchState, search: Search): Explored {
  const visited = new VisitedSet()
  visited.add(stateFingerprint(start))
  const way: Level[] = [levelOf(start)]
  let [moves, deepest] = [0, 0]
  const ended = (whole: boolean, finding: Finding | null): Explored => {
    return { states: visited.size, moves, whole, deepest, finding }
  }
  for (let level = way.at(-1); level; level = way.at(-1)) {
    const move = level.moves[level.next++]
    if (!move) {
      way.pop()
      continue
    }
    const { state, violations } = makeMove(level.state, move)
    moves++
    const violation = violations.find(({ check }) => search.checks?.includes(check) ?? true)
    if (violation) return ended(false, { violation, path: pathOf(way) })
    if (forcedMove(state) === null) {
      if (!visited.add(stateFingerprint(state))) continue
      if (visited.size >= search.statesMax) return ended(false, null)
      if (visited.size % SEEN_EVERY === 0) search.seen?.(visited.size)
    }
    way.push(levelOf(state))
    deepest = Math.max(deepest, way.length - 1)
  }
  return ended(true, null)
}

function levelOf(state: SearchState): Level {
  return { state, moves: movesOf(state), next: 0 }
}

/** What was done on the way to where the search stands. */
function pathOf(way: readonly Level[]): string[] {
  return way.flatMap(({ state, moves, next }) => {
    const move = moves[next - 1]
    return move ? [moveText(state, move)] : []
  })
}
