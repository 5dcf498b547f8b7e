import { asCliCapture, type CliCapture, type CliStep } from './CliCapture'
import type { CliRun } from './CliRun'

/** One server kept its data through these captures, taken in this order. */
const IN_TURN = ['basic', 'create-options', 'acl', 'quota', 'watches', 'misc', 'disconnect']

/** Those taken before one of them; none before any other. */
export function capturesBefore(name: string): readonly string[] {
  return IN_TURN.slice(0, Math.max(IN_TURN.indexOf(name), 0))
}

/** Plays captures without comparing; `beside` gives the content of one's file, or null: then it is left out. Answers
 *  those that were played. */
export function playInTurn(
  run: CliRun,
  names: readonly string[],
  beside: (name: string) => string | null,
): CliCapture[] {
  const played = names.flatMap((name) => {
    const other = asCliCapture(parsed(beside(name) ?? 'null'))
    return other === null ? [] : [other]
  })
  for (const other of played) play(run, other)
  return played
}

function play(run: CliRun, { steps }: CliCapture): void {
  run.begin(['-server', hostOf(steps[0])])
  for (const { cmd } of steps.slice(1)) if (!run.ended) run.type(cmd ?? '')
}

/** Makes znodes that a capture found there. */
export function leaveBehind(run: CliRun, paths: readonly string[]): void {
  if (paths.length === 0) return
  run.begin([])
  for (const path of paths) run.type(`create ${path}`)
  run.type('quit')
}

/** Whom a captured greeting connects to. */
export function hostOf(step: CliStep | undefined): string {
  return /^Connecting to (\S+)/.exec(step?.out ?? '')?.[1] ?? '127.0.0.1:2181'
}

/** null: it is no JSON. */
export function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
