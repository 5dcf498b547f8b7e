import type { RecordedEvent } from '../simulation/RecordedEvent'

/** How many events from the first on are the very same: what follows another event is another one, too. */
export function agreeing(mine: readonly RecordedEvent[], theirs: readonly RecordedEvent[]): number {
  let low = 0
  let high = Math.min(mine.length, theirs.length)
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (mine[middle - 1] === theirs[middle - 1]) low = middle
    else high = middle - 1
  }
  return low
}
