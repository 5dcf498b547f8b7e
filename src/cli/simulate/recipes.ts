import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { encodeLink } from '../../simulation/link'
import { type Trial, TRIALS } from '../../simulation/trials/trials'
import { isCaught, isQueueing, tryRecipe, type Tried } from '../../simulation/trials/tryRecipe'
import { violationLine } from '../../words/checkWords'
import type { Options } from './options'

/** What came of one trial. */
interface TrialRow {
  readonly recipe: string
  /** null: none. */
  readonly mistake: string | null
  readonly caughtBy: Trial['caughtBy']
  /** How many seeds were run, and the one that showed what is wrong; null: none did. */
  readonly tried: number
  readonly seed: number | null
  readonly events: number
  /** The most clients woken for nothing by one place that went, on a run's average; null: nobody stands in a queue. */
  readonly wokenInVain: number | null
  /** What was found, and a link that shows it, where something was. */
  readonly sentence: string | null
  readonly link: string | null
}

interface Job {
  readonly ensembleRecipes: true
  readonly first: number
  readonly seeds: number
}

/** `npm run simulate -- --recipes [--seeds 20] [--first 1]`: clients of every recipe while servers and clients fail. The
 *  correct programs must be found clean in all seeds, and each classic mistake must be caught in one of as many by the
 *  check that is named for it. Answers the exit code. `self`: this very program, to start its threads with. */
export async function recipes({ first, seeds, json }: Options, self: string): Promise<number> {
  const rows: TrialRow[] = []
  let shown = 0
  await inThreads({ ensembleRecipes: true, first, seeds }, self, (at, row) => {
    rows[at] = row
    for (let next = rows[shown]; next && !json; next = rows[++shown]) console.log(rowText(next))
  })
  const failed = rows.filter((row) => !isAsItShould(row)).length
  if (json) console.log(JSON.stringify({ passed: rows.length - failed, failed, rows }, null, 2))
  else console.log(`${rows.length - failed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

function isAsItShould({ mistake, seed }: TrialRow): boolean {
  return (mistake === null) === (seed === null)
}

/** Each thread takes the next trial as soon as it is done with one. */
async function inThreads(
  job: Job,
  self: string,
  show: (at: number, row: TrialRow) => void,
): Promise<void> {
  let next = 0
  const threads = Math.min(availableParallelism(), TRIALS.length, 8)
  const run = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(fileURLToPath(self), { workerData: job })
      const give = () => {
        if (next < TRIALS.length) worker.postMessage(next++)
        else void worker.terminate()
      }
      worker.on('message', ({ at, row }: { at: number; row: TrialRow }) => {
        show(at, row)
        give()
      })
      worker.on('error', reject)
      worker.on('exit', () => resolve())
      give()
    })
  await Promise.all(Array.from({ length: threads }, run))
}

/** When this program runs as one of those threads: does what it is given. */
export function tryRecipesIfThread(): void {
  const job = workerData as Job | null
  if (isMainThread || !job?.ensembleRecipes) return
  parentPort?.on('message', (at: number) => {
    const trial = TRIALS[at]
    if (trial) parentPort?.postMessage({ at, row: rowOf(trial, job) })
  })
}

/** Goes on until something is found. */
function rowOf(trial: Trial, { first, seeds }: Job): TrialRow {
  const tried: Tried[] = []
  for (let nth = 0; nth < seeds; nth++) {
    const each = tryRecipe(trial, (first + nth) >>> 0)
    tried.push(each)
    if (isCaught(trial, each)) break
  }
  const last = tried.at(-1)
  const caught = last && isCaught(trial, last) ? last : null
  const { recipe, mistake, caughtBy } = trial
  return {
    ...{ recipe, mistake, caughtBy, tried: tried.length, seed: caught?.seed ?? null },
    events: tried.reduce((sum, { events }) => sum + events, 0),
    wokenInVain: isQueueing(trial) ? Math.max(...tried.map((each) => each.wokenInVain)) : null,
    ...(caught ? evidenceOf(caught) : { sentence: null, link: null }),
  }
}

function evidenceOf(tried: Tried): Pick<TrialRow, 'sentence' | 'link'> {
  const { config, commands, events, us, settled } = tried
  const [violation] = tried.found
  const at = violation ? { events: violation.event + 1, us: violation.us } : { events, us }
  const sentence = violation
    ? violationLine(violation, 'en')
    : settled
      ? `${tried.wokenInVain.toFixed(1)} clients wake for nothing when one place goes.`
      : 'Not everybody came to be served when all was healed.'
  return { sentence, link: encodeLink({ config, commands, at }).text }
}

/** `lock herd                     caught at seed 1: …`, `lock    clean in 20 seeds, 61204 events`. */
function rowText(row: TrialRow): string {
  const { recipe, mistake, caughtBy, tried, seed, events, wokenInVain, sentence, link } = row
  const name = `${recipe} ${mistake ?? ''}`.padEnd(38)
  const woken = wokenInVain === null ? '' : `, at most ${wokenInVain.toFixed(1)} woken for nothing`
  if (mistake === null) {
    if (seed === null) return `${name}clean in ${tried} seeds, ${events} events${woken}`
    return `${name}seed ${seed}: ${sentence}\n  open it in the page: #${link}`
  }
  if (seed === null) return `${name}not caught by ${caughtBy} in ${tried} seeds`
  return `${name}seed ${seed}: ${sentence}`
}
