import type { CliCapture, CliStep } from './CliCapture'
import type { CliRun } from './CliRun'

/** Plays captures without comparing. */
export function playInTurn(run: CliRun, captures: readonly CliCapture[]): void {
  for (const capture of captures) play(run, capture)
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
