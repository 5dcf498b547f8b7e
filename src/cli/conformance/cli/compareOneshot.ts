import { must } from '../../../base/assert'
import type { CliResult } from './CliResult'
import { ONE_SERVER } from './capturedServers'
import { CliRun } from './CliRun'
import { bestOf, pasts, type CliFolder } from './pasts'
import { playInTurn } from './playInTurn'
import { TextMask, varyingIn } from './TextMask'

const CALL = /^\$ zkCli\.sh ?/m
const EXIT = /\n?\[exit status (\d+)\]\n*$/

const FILE = /(^|[/\\])oneshot[^/\\]*\.txt$/

export function isOneshotFile(file: string): boolean {
  return FILE.test(file)
}

/** Holds what the screen showed of each command, both streams together, and its exit status against ours. They ran
 *  behind all other captures of the folder. */
export function compareOneshot(content: string, folder: CliFolder): CliResult {
  return bestOf(pasts(null, folder), (past) => {
    const host = /^Connecting to (\S*)/m.exec(content)?.[1] ?? null
    const run = new CliRun({ ...ONE_SERVER, host })
    playInTurn(run, past)
    return compareCalls(content, run)
  })
}

function compareCalls(content: string, run: CliRun): CliResult {
  const mask = new TextMask()
  const differences: string[] = []
  const notCompared: Record<string, number> = {}
  const calls = content.split(CALL).slice(1)
  for (const call of calls) {
    const [line = '', ...rest] = call.split('\n')
    const text = rest.join('\n')
    const screen = text.replace(EXIT, '\n').replace(/\n+$/, '\n')
    run.begin(wordsOf(line))
    for (const why of varyingIn(screen)) notCompared[why] = (notCompared[why] ?? 0) + 1
    const found = mask.difference(screen, run.screen.replace(/\n+$/, '\n'))
    const code = Number(must(EXIT.exec(text)?.[1], 'exit status'))
    if (found !== null) differences.push(`"${line}": the screen shows ${found}`)
    else if (code !== run.exitCode)
      differences.push(`"${line}": exit status ${run.exitCode}, captured ${code}`)
  }
  return { passed: calls.length - differences.length, differences, notCompared }
}

/** As a shell breaks it. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )
}
