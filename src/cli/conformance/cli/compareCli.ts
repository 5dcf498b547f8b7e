import type { CliCapture, CliStep } from './CliCapture'
import type { CliResult } from './CliResult'
import { capturedServers } from './capturedServers'
import { CliRun } from './CliRun'
import { screenOf, type CliScreen } from './CliScreen'
import { leftBehind } from './leftBehind'
import { bestOf, pasts, type CliFolder } from './pasts'
import { hostOf, leaveBehind, playInTurn } from './playInTurn'
import { TextMask, varyingIn } from './TextMask'

/** Holds every step of a captured zkCli against ours: stdout and stderr apart, event lines, prompt. Captures of the same
 *  folder that were taken before on the same server are played first. */
export function compareCli(capture: CliCapture, folder: CliFolder): CliResult {
  return bestOf(pasts(capture, folder), (past) => {
    const run = new CliRun(capturedServers(capture))
    playInTurn(run, past)
    leaveBehind(run, leftBehind(capture, past))
    return new Comparison(run, capture).result()
  })
}

const LOSS = 'KeeperErrorCode = ConnectionLoss'

class Comparison {
  private readonly differences: string[] = []
  private readonly notCompared = new Map<string, number>()
  private readonly mask = new TextMask()
  private passed = 0
  private up = true

  constructor(
    private readonly run: CliRun,
    private readonly capture: CliCapture,
  ) {}

  result(): CliResult {
    const { steps } = this.capture
    for (const [i, step] of steps.entries()) this.step(i, step)
    const { passed, differences, notCompared } = this
    return { passed, differences, notCompared: Object.fromEntries(notCompared) }
  }

  private step(i: number, step: CliStep): void {
    this.run.wipe()
    this.serverAsCaptured(step)
    if (step.cmd === null) {
      this.run.begin(['-server', hostOf(step)])
    } else this.run.type(step.cmd)
    if (step.out.includes('state:SyncConnected')) this.restarted()
    const captured = screenOf(step.out, step.err, step.prompt ?? null)
    const ours = screenOf(this.run.out, this.run.err, this.run.prompt)
    const found = this.difference(step, captured, ours) ?? this.exitDifference(i)
    if (found === null) this.passed += 1
    else this.differences.push(`${i} "${step.cmd ?? 'start'}": ${found}`)
  }

  private exitDifference(i: number): string | null {
    const status = this.capture.steps[0]?.exit
    const isLast = i === this.capture.steps.length - 1
    if (!isLast || !this.run.ended || status === undefined || status === this.run.exitCode)
      return null
    return `exit status is ${this.run.exitCode}, captured ${status}`
  }

  /** When the server was killed and started again only the events, the prompt and what failed say. */
  private serverAsCaptured({ out, err, prompt }: CliStep): void {
    const failed = err.includes(LOSS)
    const lost = failed || out.includes('state:Disconnected')
    const connected = !lost && prompt?.includes('(CONNECTED') === true
    const back = connected || out.includes('state:SyncConnected')
    if (this.up && lost) {
      this.run.kill()
      this.up = false
    }
    if (back && !failed) this.restarted()
  }

  private restarted(): void {
    if (!this.up) this.run.restart()
    this.up = true
  }

  private difference(step: CliStep, captured: CliScreen, ours: CliScreen): string | null {
    const starts = step.cmd === null || step.cmd.startsWith('connect')
    const lines = (text: string) => (starts ? text.split('\n').sort().join('\n') : text)
    if (starts) this.leaveOut('orders of lines and states in prompts while a client connects')
    for (const stream of ['out', 'err'] as const) {
      for (const why of varyingIn(captured[stream] + ours[stream])) this.leaveOut(why)
      const found = this.mask.difference(lines(captured[stream]), lines(ours[stream]))
      if (found !== null) return `${stream} is ${found}`
    }
    if (told(captured) !== told(ours))
      return `events are ${ours.watchers.join(' | ')}, captured ${captured.watchers.join(' | ')}`
    if (captured.watchers.length > 0) this.leaveOut('places of event blocks on the screen')
    const anyState = starts || (!this.up && !step.err.includes(LOSS))
    if (anyState && !starts) this.leaveOut('states in prompts soon after a loss')
    const state = (prompt: string | null) => (anyState ? prompt?.replace(/\(\w+\)/, '') : prompt)
    if (state(captured.prompt) === state(ours.prompt)) return null
    return `prompt is ${ours.prompt ?? 'none'}, captured ${captured.prompt ?? 'none'}`
  }

  private leaveOut(why: string): void {
    this.notCompared.set(why, (this.notCompared.get(why) ?? 0) + 1)
  }
}

/** What a removewatches removes is told in no order: Java keeps it by the addresses of enum constants. */
function told({ watchers }: CliScreen): string {
  const removed = (line: string) => line.includes('WatchRemoved')
  return [...watchers.filter((line) => !removed(line)), ...watchers.filter(removed).sort()].join(
    '\n',
  )
}
