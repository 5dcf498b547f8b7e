/// <reference lib="webworker" />
import { NotRepeatable } from '../simulation/NotRepeatable'
import { endOf, type RunMessage } from '../simulation/RunPort'
import type { FromNetwork, ToNetwork } from './protocol'
import { ThreadedRun } from './ThreadedRun'
import { Threads } from './Threads'
import { WorkerSilent, WorkerThrew } from './WorkerThread'

/** The world's thread: conductor, network, disks, recording. Wishes of the page are carried out one after the other;
 *  a new one ends an advance under way. */
let run: ThreadedRun | null = null
let threads: Threads | null = null
let last: Promise<void> = Promise.resolve()
/** Wishes that end an advance and have not begun yet. */
let waiting = 0

/** What does not end an advance. */
const ASIDE: readonly ToNetwork['kind'][] = ['lookAhead', 'hash', 'inquire']

const post = (message: FromNetwork): void => self.postMessage(message)
const say = (message: RunMessage): void => post(message)

/** This worker is the network from now on. */
export function beNetwork(): void {
  self.onmessage = ({ data }: MessageEvent<ToNetwork>) => {
    if (data.kind === 'spawned') {
      threads?.spawned(data.worker, data.port)
      if (!threads) data.port.close()
      return
    }
    const urgent = !ASIDE.includes(data.kind)
    if (urgent) waiting++
    last = last
      .then(() => {
        if (urgent) waiting--
        return carryOut(data)
      })
      .catch(fail)
  }
}

async function carryOut(wish: Exclude<ToNetwork, { kind: 'spawned' }>): Promise<void> {
  if (wish.kind === 'open') return open(wish)
  if (!run) return
  switch (wish.kind) {
    case 'advance':
      return run.advance(wish.goal)
    case 'halt': // That it came has ended the advance.
      return
    case 'command':
      return run.command(wish.command, wish.at, wish.seen)
    case 'swapFuture':
      return run.swapFuture()
    case 'lookAhead':
      return run.lookAhead(wish.at, wish.goal, wish.id)
    case 'hash':
      return run.hash(wish.at, wish.id)
    case 'inquire':
      return run.inquire(wish.at, wish.inquiry, wish.id)
  }
}

async function open(wish: ToNetwork & { kind: 'open' }): Promise<void> {
  const { config, commands, until, byTime } = wish
  threads?.terminateAll()
  threads = new Threads(config, post, threads?.lastWorker ?? 0)
  run = new ThreadedRun(config, threads, say, () => waiting > 0)
  say({ kind: 'opened', config })
  await run.open(commands, byTime ? null : (until ?? endOf(commands)))
}

/** Whatever goes wrong stops the run where it is and is told with its place. */
function fail(error: unknown): void {
  if (error instanceof NotRepeatable) return say({ kind: 'unrepeatable' })
  run?.flush()
  const event = run?.length ?? 0
  if (error instanceof WorkerSilent) {
    const { sid, waitedMs } = error
    return say({ kind: 'stopped', why: { kind: 'workerSilent', sid, waitedMs }, event })
  }
  if (error instanceof WorkerThrew) {
    const { sid, message, report } = error
    return say({ kind: 'stopped', why: { kind: 'workerThrew', sid, message, report }, event })
  }
  const known = error instanceof Error
  const message = known ? error.message : String(error)
  const report = (known && error.stack) || message
  say({ kind: 'stopped', why: { kind: 'conductorThrew', message, report }, event })
}
