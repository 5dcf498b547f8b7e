import type { TimersPicture } from '../simulation/Picture'
import { clamp } from './shape'

/** Shares are told apart in so many steps, so that an emptying arc is redrawn seldom. */
export const STEPS = 120

/** What is left of a timer at that time: 1 when just armed, 0 when it fires; in 120 steps. */
export function timerLeft(timer: { armedUs: number; firesUs: number }, us: number): number {
  const whole = timer.firesUs - timer.armedUs
  if (whole <= 0) return 0
  return Math.ceil(clamp((timer.firesUs - us) / whole, 0, 1) * STEPS) / STEPS
}

/** Timers that say what a server waits for, in the order in which they matter to someone who watches. */
const TELLING = [/^finalizeWait/i, /^notification/i, /init|epoch|newLeader/i, /read|sync/i]

/** The timer to show: of the most telling kind, the one that fires first; null when none runs. */
export function shownTimer(
  timers: TimersPicture | undefined,
): { name: string; armedUs: number; firesUs: number } | null {
  const all = Object.entries(timers ?? {}).map(([name, timer]) => ({ name, ...timer }))
  for (const kind of TELLING) {
    const [first] = all
      .filter(({ name }) => kind.test(name))
      .sort((a, b) => a.firesUs - b.firesUs || (a.name < b.name ? -1 : 1))
    if (first) return first
  }
  return null
}
