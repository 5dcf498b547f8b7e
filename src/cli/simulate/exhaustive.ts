import { establish, type Bounds } from '../../simulation/search/establish'
import { explore, type Explored, type Finding } from '../../simulation/search/explore'
import { shorten } from '../../simulation/search/shorten'
import type { BrokenRule } from '../../zookeeper/EnsembleConfig'

/** With the right rules it ends at about 226,000; a broken rule may open more ways. Its memory would still be small. */
const STATES_MAX = 3_000_000

/** What is searched, unless a rule is broken: the whole. */
const BOUNDS: Bounds = { writes: [3], crashes: 1, restarts: 1 }

/** `npm run simulate -- --exhaustive [--break RULE]`: everything that can become of one write among three servers, with
 *  one crash and one restart anywhere. Answers the exit code: 0 when nothing was found on the right rules, or something
 *  was with a broken one. */
export function exhaustive(rule: BrokenRule | null, json: boolean): number {
  const start = establish(rule, BOUNDS)
  const begun = performance.now()
  const seen = (states: number) => {
    if (!json && states % 50_000 === 0) console.log(`${states} states`)
  }
  const explored = explore(start, { statesMax: STATES_MAX, checks: null, seen })
  const seconds = (performance.now() - begun) / 1000
  const finding = explored.finding && shorten(start, explored.finding)
  const asItShouldBe =
    (finding !== null) === (rule !== null) && (explored.whole || finding !== null)
  if (json) console.log(JSON.stringify({ ...explored, finding, seconds, rule }, null, 2))
  else console.log(reportText(explored, finding, seconds, rule))
  return asItShouldBe ? 0 : 1
}

function reportText(
  { states, moves, whole, deepest }: Explored,
  finding: Finding | null,
  seconds: number,
  rule: BrokenRule | null,
): string {
  const rate = Math.round(states / Math.max(seconds, 0.001))
  const lines = [
    'Three servers, the leader and two followers in BROADCAST; one write, at most one crash (a kill, or the loss of',
    'power with all, half or nothing left of what was not fsynced) and one restart, each between any two events.',
    'Messages on quorum ports and fsyncs in every order that they allow. Not varied: votes, a boot and messages into',
    'a connection that is gone come at once, in one order; what a disk does for a dead process comes last; a timer',
    'runs out only when nothing else can happen, the one that is due first. States differ in more than time.',
    `${states} distinct states, ${moves} moves, at most ${deepest} in a row, ${seconds.toFixed(0)} s, ${rate} states/s.`,
  ]
  if (finding) return [...lines, '', findingText(finding)].join('\n')
  if (!whole) return [...lines, 'There are more states than were searched.'].join('\n')
  const verdict = rule
    ? `With ${rule} broken no property of safety fails within these bounds.`
    : 'Every property of safety holds in all of them, and after every event on the way.'
  return [...lines, verdict].join('\n')
}

function findingText({ violation, path }: Finding): string {
  const operands = Object.entries(violation.operands).map(
    ([key, value]) => `${key} ${String(value)}`,
  )
  const steps = path.map((text, at) => `${String(at + 1).padStart(4)}  ${text}`)
  return [`${violation.check} is broken (${operands.join(', ')}) after:`, ...steps].join('\n')
}
