import type { CheckId } from './checks/Check'
import { CHECKS } from './checks/checks'
import { CLIENT_BASE } from './endpoints'
import type { Fault } from './Fault'
import type { RunConfig } from './RunConfig'
import { type Limit, retrace, type TortureResult } from './torture'

export interface Shrunk {
  readonly result: TortureResult
  /** Runs that were made. */
  readonly tries: number
  /** Nothing more can be left out by itself; false: it was ended before that was known. */
  readonly whole: boolean
}

/** Most runs, and whether there have been enough by another measure, which is asked before each. */
export interface Patience {
  readonly tries: number
  readonly enough: () => boolean
}

/** Leaves out what is not needed to break `check`: whole clients, whole kinds of requests, then halves, quarters, …
 *  single faults. A run that takes longer than the shortest that broke it is given up. Null when the faults do not
 *  break it when retraced, which they always should. */
export function shrink(
  config: RunConfig,
  faults: readonly Fault[],
  check: CheckId,
  { tries, enough }: Patience = { tries: 1_000, enough: () => false },
): Shrunk | null {
  let made = 1
  let best = attempt(config, faults, check, null)
  if (best === null) return null
  const isSpent = () => made >= tries || enough()
  /** Whether it is broken without these. */
  const spare = (without: (fault: Fault, at: number) => boolean): boolean => {
    if (best === null || isSpent()) return false
    const fewer = best.faults.filter((fault, at) => !without(fault, at))
    if (fewer.length === best.faults.length) return false
    made++
    const found = attempt(config, fewer, check, limitOf(best))
    best = found ?? best
    return found !== null
  }
  for (const group of GROUPS) spare(group)
  for (const id of clientsOf(faults)) spare((fault) => isAbout(fault, id))
  for (let size = Math.ceil(best.faults.length / 2); size >= 1; size = smaller(size)) {
    for (let from = 0; from < best.faults.length && !isSpent();) {
      const isOfChunk = (_: Fault, at: number) => at >= from && at < from + size
      if (!spare(isOfChunk)) from += size
    }
  }
  return { result: best, tries: made, whole: !isSpent() }
}

function smaller(size: number): number {
  return size === 1 ? 0 : Math.ceil(size / 2)
}

/** What is often not needed at all. */
const GROUPS: readonly ((fault: Fault) => boolean)[] = [
  ({ what }) => what.kind === 'type' || what.kind === 'write',
  ({ what }) => what.kind === 'write',
  ({ what }) => what.kind === 'type',
]

function clientsOf(faults: readonly Fault[]): number[] {
  return faults.flatMap(({ what }) => (what.kind === 'client' ? [what.id] : []))
}

function isAbout({ what }: Fault, id: number): boolean {
  if ('id' in what && what.id === id) return true
  if ('sid' in what && what.sid === id) return true
  return id > CLIENT_BASE && 'from' in what && (what.from === id || what.to === id)
}

/** With less done to it, it must break as soon, or nearly. */
function limitOf({ events, us }: TortureResult): Limit {
  return { events: events + Math.ceil(events / 2) + 200, us: us + 5_000_000 }
}

function attempt(
  config: RunConfig,
  faults: readonly Fault[],
  check: CheckId,
  limit: Limit | null,
): TortureResult | null {
  const looking = CHECKS.filter(({ id }) => id === check)
  const result = retrace(config, faults, [check], { limit, looking })
  return result.violations.some((violation) => violation.check === check) ? result : null
}
