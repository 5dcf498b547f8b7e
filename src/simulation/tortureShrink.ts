import type { CheckId } from './checks/Check'
import type { RunConfig } from './RunConfig'
import { retrace, type TortureResult } from './torture'
import type { Fault } from './Fault'

/** Leaves out what is not needed to break `check`: halves, quarters, … single faults, at most `tries` runs. Null when
 *  the faults do not break it when retraced, which they always should. */
export function shrink(
  config: RunConfig,
  faults: readonly Fault[],
  check: CheckId,
  tries = 150,
): TortureResult | null {
  let best = attempt(config, faults, check)
  let left = tries
  for (
    let size = Math.ceil(faults.length / 2);
    best && size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let at = 0; at < best.faults.length && left > 0; left--) {
      const fewer: Fault[] = best.faults.filter((_, index) => index < at || index >= at + size)
      const found: TortureResult | null = attempt(config, fewer, check)
      if (found) best = found
      else at += size
    }
  }
  return best
}

function attempt(
  config: RunConfig,
  faults: readonly Fault[],
  check: CheckId,
): TortureResult | null {
  const result = retrace(config, faults, [check])
  return result.violations.some((violation) => violation.check === check) ? result : null
}
