import { defaultConfig } from '../../simulation/runConfigText'
import type { RunConfig } from '../../simulation/RunConfig'
import type { ElectionCapture } from './Capture'
import { judgeHistory, LEADERS, type HistoryVerdict } from './judgeHistory'
import { judgeOtherwise } from './judgeOtherwise'
import { LivedHistory } from './LivedHistory'

/** From the start of a process to its first election here, ms. */
const BOOT_US = 1000

/** How quick wire and disk are is not captured, and decides who is first. So many ways are tried. */
const PACES = [
  { latencyUs: 1_000, latencySpreadUs: 2_000, fsyncUs: 4_000, fsyncSpreadUs: 4_000 },
  { latencyUs: 1_000, latencySpreadUs: 20_000, fsyncUs: 2_000, fsyncSpreadUs: 60_000 },
  { latencyUs: 1_000, latencySpreadUs: 60_000, fsyncUs: 10_000, fsyncSpreadUs: 120_000 },
]
const SEEDS_PER_PACE = 4
export const TRIES = PACES.length * SEEDS_PER_PACE

/** Lives through a whole capture, writes and all. A capture is one history of the many that are possible, so that
 *  ways of the wire and of the disk are tried until one gives it, TRIES at most; what differs is that of the
 *  nearest. Where in none the captured servers led, it is held against what every history must have. */
export function compareWholeHistory(capture: ElectionCapture, tries = TRIES): HistoryVerdict {
  let best: Attempt | null = null
  for (let i = 0; i < tries; i++) {
    const tried = attempt(capture, i)
    if (best === null || isNearer(tried.verdict, best.verdict)) best = tried
    const { differences, allowed } = best.verdict
    const enough = i + 1 >= SEEDS_PER_PACE
    if (differences.length === 0 && (allowed.length === 0 || enough)) break
  }
  if (best === null) return { passed: 0, differences: [], allowed: [] }
  const { verdict, here } = best
  const ledByOthers = verdict.differences.some((each) => each.startsWith(LEADERS))
  return ledByOthers ? judgeOtherwise(capture.whole, here) : verdict
}

interface Attempt {
  readonly verdict: HistoryVerdict
  readonly here: LivedHistory
}

function attempt(capture: ElectionCapture, nth: number): Attempt {
  const here = new LivedHistory(configOf(capture, nth), capture.settings).live(capture.whole.acts)
  return { verdict: judgeHistory(capture.whole, here), here }
}

function isNearer(a: HistoryVerdict, b: HistoryVerdict): boolean {
  const [theirs, ours] = [b, a].map(({ differences, allowed }) => {
    return differences.length * 1000 + allowed.length
  })
  return (ours ?? 0) < (theirs ?? 0)
}

function configOf({ config }: ElectionCapture, nth: number): RunConfig {
  const { members, groups, weights, tickTime, initLimit, syncLimit } = config
  const usual = defaultConfig(members.length, 1 + nth)
  return {
    ...usual,
    ...{ tickTime, initLimit, syncLimit, bootUs: BOOT_US, bootSpreadUs: 0 },
    ...PACES[Math.floor(nth / SEEDS_PER_PACE)],
    ...(groups ? { groups: Object.values(groups) } : {}),
    servers: usual.servers.map((server, at) => {
      const { sid = server.sid, type = server.type } = members[at] ?? {}
      return { ...server, sid, type, weight: weights?.[sid] ?? 1 }
    }),
  }
}
