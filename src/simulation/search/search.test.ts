import { expect, test } from 'vitest'
import { must } from '../../base/assert'
import type { BrokenRule } from '../../zookeeper/EnsembleConfig'
import type { CheckId } from '../checks/Check'
import { hashRun } from '../hash'
import { establish } from './establish'
import { explore } from './explore'
import { makeMove } from './makeMove'
import { forcedMove, movesOf, moveText } from './Move'
import type { SearchState } from './SearchState'
import { retrace, shorten } from './shorten'
import { stateFingerprint } from './stateFingerprint'

/** Server 3 leads three servers that were started together. */
const LEADER = 3

function start(crashes: number, rule: BrokenRule | null = null): SearchState {
  return establish(rule, { writes: [LEADER], crashes, restarts: crashes })
}

function lanes(state: SearchState): string {
  const { a, b } = stateFingerprint(state)
  return `${a} ${b}`
}

/** Follows a way, given by what its moves are called. */
function follow(state: SearchState, path: readonly RegExp[]): SearchState {
  return path.reduce((at, wanted) => {
    const move = movesOf(at).find((each) => wanted.test(moveText(at, each)))
    return makeMove(at, must(move, String(wanted))).state
  }, state)
}

const WHOLE = { statesMax: 5000, checks: null }
const isRestart = (text: string) => text.endsWith('is restarted')

test('a write among three servers that stay up: every order of messages and fsyncs, and every property holds', () => {
  const { states, moves, whole, finding } = explore(start(0), { statesMax: 5000, checks: null })
  expect(finding).toBeNull()
  expect(whole).toBe(true)
  expect(states).toBeGreaterThan(100)
  expect(moves).toBeGreaterThan(states)
})

test('a crash and a restart: the first hundreds of states keep every property', () => {
  const { states, finding } = explore(start(1), { statesMax: 200, checks: null })
  expect(finding).toBeNull()
  expect(states).toBe(200)
})

test.each<[BrokenRule, CheckId]>([
  ['minority-commit', 'G11'],
  ['ack-before-fsync', 'G16'],
])(
  'with %s broken the search finds what %s forbids, and the way there can be gone again',
  (rule, check) => {
    const from = start(1, rule)
    const { finding } = explore(from, { statesMax: 3000, checks: [check] })
    const found = must(finding, 'a finding')
    const { violation, path } = shorten(from, found)
    expect(violation.check).toBe(check)
    expect(path.length).toBeLessThanOrEqual(found.path.length)
    expect(path[0]).toBe('server 3 is asked: create /w1')
    expect(retrace(from, path, check)?.path).toEqual(path)
    expect(retrace(start(1), path, check)).toBeNull()
  },
)

test('a move changes nothing of the state it is made in', () => {
  const asked = follow(start(1), [/is asked/, /3 → 1: PROPOSAL/])
  const before = hashRun(asked.world, asked.servers)
  const ghosts = JSON.stringify(asked.ghosts)
  for (const move of movesOf(asked)) makeMove(asked, move)
  expect(hashRun(asked.world, asked.servers)).toBe(before)
  expect(JSON.stringify(asked.ghosts)).toBe(ghosts)
})

test('what happens at two servers leads to one state in either order, and to another while only one has happened', () => {
  const asked = follow(start(0), [/is asked/])
  const oneWay = follow(asked, [/3 → 1: PROPOSAL/, /3 → 2: PROPOSAL/])
  const other = follow(asked, [/3 → 2: PROPOSAL/, /3 → 1: PROPOSAL/])
  expect(lanes(oneWay)).toBe(lanes(other))
  expect(lanes(oneWay)).not.toBe(lanes(follow(asked, [/3 → 1: PROPOSAL/])))
})

test('votes, a boot and what finds its connection gone are forced, and no state of their own', () => {
  const asked = follow(start(1), [/is asked/, /3 → 1: PROPOSAL/, /server 3 is killed/])
  expect(movesOf(asked)).toEqual([forcedMove(asked)])
  let state = asked
  const made: string[] = []
  for (let forced = forcedMove(state); forced; forced = forcedMove(state)) {
    made.push(moveText(state, forced).replace(/ arrives| \(|\)/g, ''))
    state = makeMove(state, forced).state
  }
  expect(made).toContain('1 → 3: FINelection port')
  expect(made.every((text) => !text.includes('3 → 2: PROPOSAL'))).toBe(true)
  const { states, moves } = explore({ ...asked, crashesLeft: 0, restartsLeft: 0 }, WHOLE)
  expect(moves).toBeGreaterThan(states)
  expect(explore({ ...state, crashesLeft: 0, restartsLeft: 0 }, WHOLE).states).toBe(states - 1)
})

test('what the system does for a dead process is done last, just before a timer', () => {
  const killed = follow(start(1), [/is asked/, /3 → 1: PROPOSAL/, /server 1 is killed/])
  let state = killed
  const texts = () => movesOf(state).map((move) => moveText(state, move))
  const orphan = (text: string) => /server 1: .* is on disk/.test(text)
  while (!texts().some((text) => text.includes('timer'))) {
    if (texts().some(orphan))
      expect(
        texts()
          .filter((text) => !orphan(text))
          .every(isRestart),
      ).toBe(true)
    state = makeMove(state, must(movesOf(state)[0], 'a move')).state
  }
  expect(state.world.disks.get(1)?.fsyncs.size).toBe(0)
})

test('time is no part of a state: an ensemble at rest is the same a tick later', () => {
  const rest = establish(null, { writes: [], crashes: 0, restarts: 0 })
  const { whole, states, finding } = explore(rest, { statesMax: 1000, checks: null })
  expect({ whole, finding }).toEqual({ whole: true, finding: null })
  expect(states).toBeLessThan(100)
})

test('a timer waits until nothing else can happen, and the loss of power has three outcomes for what is not fsynced', () => {
  const asked = follow(start(1), [/is asked/, /3 → 1: PROPOSAL/])
  const textsOf = (state: SearchState) => movesOf(state).map((move) => moveText(state, move))
  expect(textsOf(asked).filter((text) => text.includes('timer'))).toEqual([])
  const losses = (state: SearchState) =>
    textsOf(state).filter((text) => text.startsWith('server 1 loses power'))
  expect(losses(asked)).toHaveLength(3)
  const synced = follow(asked, [/server 1: snapshot.* is on disk/, /server 1: log.* is on disk/])
  expect(losses(synced)).toHaveLength(1)
})
