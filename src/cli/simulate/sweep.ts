import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { torture, type TortureOptions, type TortureResult } from '../../simulation/torture'

/** One seed and what came of it. */
export interface Outcome {
  readonly seed: number
  readonly result: TortureResult
}

/** Which seeds have clients with sessions: every one, one in five, or none. */
export type WithClients = 'all' | 'some' | 'none'

type Common = Omit<TortureOptions, 'seed' | 'clients'> & { readonly clients: WithClients }

function tortureSeed(seed: number, common: Common): TortureResult {
  const { clients } = common
  return torture({
    ...common,
    seed,
    clients: clients === 'some' ? seed % 5 === 3 : clients === 'all',
  })
}

interface Share {
  readonly ensembleSimulation: true
  readonly seeds: readonly number[]
  readonly common: Common
}

/** Tortures these seeds on all cores and shows each outcome as it comes, in whatever order. `enough` ends it early.
 *  `self`: this very program, to start its threads with. */
export async function sweep(
  seeds: readonly number[],
  common: Common,
  self: string,
  show: (outcome: Outcome) => void,
  enough: () => boolean,
): Promise<void> {
  const threads = Math.min(availableParallelism(), Math.ceil(seeds.length / 4), 8)
  if (threads < 2) {
    for (const seed of seeds) {
      if (enough()) return
      show({ seed, result: tortureSeed(seed, common) })
    }
    return
  }
  const shares = Array.from({ length: threads }, (_, at) =>
    seeds.filter((_seed, index) => index % threads === at),
  )
  await Promise.all(shares.map((share) => runShare(share, common, self, show, enough)))
}

function runShare(
  seeds: readonly number[],
  common: Common,
  self: string,
  show: (outcome: Outcome) => void,
  enough: () => boolean,
): Promise<void> {
  const share: Share = { ensembleSimulation: true, seeds, common }
  const worker = new Worker(fileURLToPath(self), { workerData: share })
  return new Promise((resolve, reject) => {
    let ending = false
    worker.on('message', (outcome: Outcome) => {
      if (ending) return
      if (!enough()) show(outcome)
      ending = enough()
      if (ending) void worker.terminate()
    })
    worker.on('error', reject)
    worker.on('exit', () => resolve())
  })
}

/** When this program runs as one of those threads: does its share. */
export function workIfThread(): void {
  const share = workerData as Share | null
  if (isMainThread || !share?.ensembleSimulation) return
  for (const seed of share.seeds) {
    const outcome: Outcome = { seed, result: tortureSeed(seed, share.common) }
    parentPort?.postMessage(outcome)
  }
}
