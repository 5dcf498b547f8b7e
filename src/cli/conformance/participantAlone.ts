import type { ServerConfig } from '../../zookeeper/EnsembleConfig'
import type { Answer } from './Answers'
import { replay, type Replayed } from './replay'
import type { Expected, Script, Step } from './steps'

/** One captured server against the engine. */
export interface Verdict {
  /** Lines that came out as captured, in order, of those captured. */
  lines: { same: number; of: number }
  /** Of them the comparisons of votes. */
  compares: { same: number; of: number }
  elections: number
  /** recvs that had to be moved past another thread's lines for it, and by how many ms. */
  moved: { t: number; byMs: number }[]
  unlogged: number
  /** The first difference; null: none. */
  difference: string | null
}

/** How far apart lines of two threads may stand in the log the other way round than they happened. */
export const SLACK_MS = 20

/** What is tried around a difference: this many steps before and behind it, and so many recvs at once. */
const NEIGHBOURHOOD = 24
const TOGETHER = 6

/** Replays one participant alone and compares everything it did, in order. Where that differs, the place of a recv
 *  among the lines of the other thread may be wrong by SLACK_MS in the log: such places are tried, and kept only
 *  if more comes out as captured. */
export function compareParticipant(config: ServerConfig, script: Script): Verdict {
  let steps: readonly Step[] = script.steps
  let replayed = replay(config, steps)
  const moved: Verdict['moved'] = []
  for (;;) {
    const reached = progress(replayed, script)
    if (isWhole(replayed, script)) break
    const better = bestMove(config, script, steps, replayed, reached)
    if (better === null) break
    moved.push(...better.moved)
    steps = better.steps
    replayed = better.replayed
  }
  return verdict(script, replayed, [...moved, ...replayed.late])
}

interface Move {
  steps: readonly Step[]
  replayed: Replayed
  moved: Verdict['moved']
  reached: number
}

function bestMove(
  config: ServerConfig,
  script: Script,
  steps: readonly Step[],
  replayed: Replayed,
  reached: number,
): Move | null {
  let best: Move | null = null
  const near = stepOfDifference(script, replayed, steps.length)
  const first = Math.max(0, near - NEIGHBOURHOOD)
  for (let i = first; i < Math.min(steps.length, near + NEIGHBOURHOOD); i++) {
    for (const { order, moved } of placesOf(steps, i)) {
      const tried = replay(config, order)
      const now = progress(tried, script)
      if (now <= (best?.reached ?? reached)) continue
      best = { steps: order, replayed: tried, moved, reached: now }
    }
  }
  return best
}

/** The nearest recvs on one side of step `i`, a line of the election's thread, put on its other side: the nearest
 *  one, the nearest two, and so on, their order kept. */
function* placesOf(steps: readonly Step[], i: number) {
  const line = steps[i]
  if (line === undefined || ['recv', 'boot', 'end'].includes(line.kind)) return
  for (const direction of [-1, 1]) {
    const passing: Extract<Step, { kind: 'recv' }>[] = []
    for (let k = i + direction; passing.length < TOGETHER; k += direction) {
      const step = steps[k]
      if (step === undefined || Math.abs(step.t - line.t) > SLACK_MS) break
      if (step.kind !== 'recv') continue
      if (direction < 0) passing.unshift(step)
      else passing.push(step)
      const others = steps.filter((one) => one.kind !== 'recv' || !passing.includes(one))
      const at = others.indexOf(line)
      const order = others.toSpliced(direction < 0 ? at + 1 : at, 0, ...passing)
      const moved = passing.map(({ t }) => ({ t, byMs: Math.abs(t - line.t) }))
      yield { order, moved }
    }
  }
}

/** Both sequences as far as they agree; one more for each that ends where the captured one ends. */
function progress({ main, replies }: Replayed, script: Script): number {
  return agreement(main, script.main) + agreement(replies, script.replies)
}

function isWhole({ main, replies }: Replayed, script: Script): boolean {
  return difference(main, script.main) === null && difference(replies, script.replies) === null
}

function agreement(answers: readonly Answer[], expected: readonly Expected[]): number {
  const same = prefix(answers, expected)
  return same === answers.length && same === expected.length ? same + 1 : same
}

function prefix(answers: readonly Answer[], expected: readonly Expected[]): number {
  let i = 0
  while (i < expected.length && answers[i]?.text === expected[i]?.text) i += 1
  return i
}

function stepOfDifference(script: Script, { main, replies }: Replayed, length: number): number {
  const places = [
    { answers: main, expected: script.main },
    { answers: replies, expected: script.replies },
  ].flatMap(({ answers, expected }) => {
    const same = prefix(answers, expected)
    if (same === answers.length && same === expected.length) return []
    return [answers[same]?.step ?? answers.at(-1)?.step ?? length]
  })
  return Math.min(...places)
}

function verdict(script: Script, replayed: Replayed, moved: Verdict['moved']): Verdict {
  const { main, replies } = replayed
  const same = prefix(main, script.main)
  const isCompare = ({ text }: Expected) => text.startsWith('compare ')
  return {
    lines: {
      same: same + prefix(replies, script.replies),
      of: script.main.length + script.replies.length,
    },
    compares: {
      same: script.main.slice(0, same).filter(isCompare).length,
      of: script.main.filter(isCompare).length,
    },
    elections: script.steps.filter(({ kind }) => kind === 'newElection').length,
    moved,
    unlogged: replayed.unlogged,
    difference:
      difference(main, script.main) ?? difference(replies, script.replies) ?? tooLate(moved),
  }
}

function difference(answers: readonly Answer[], expected: readonly Expected[]): string | null {
  const i = prefix(answers, expected)
  if (i === expected.length && i === answers.length) return null
  const captured = expected[i]
  const when = captured ? ` at ${captured.t} ms` : ''
  return `line ${i + 1}${when}: captured "${captured?.text ?? 'nothing more'}", engine "${answers[i]?.text ?? 'nothing more'}"`
}

/** A recv that is logged long behind what it brought about cannot have brought it about. */
function tooLate(moved: Verdict['moved']): string | null {
  const far = moved.find(({ byMs }) => byMs > SLACK_MS)
  return far ? `the recv at ${far.t} ms comes ${far.byMs} ms behind what it brings about` : null
}
