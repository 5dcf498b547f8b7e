import { clamp } from './shape'

/** A session’s clock as its client sees it: when anything came from a server last, µs, and the timeout, ms. */
export interface SessionClock {
  readonly heardUs: number
  readonly timeoutMs: number
}

/** What is left of it at that time, 0 to 1. The servers began to count when they heard what that was the answer to, and
 *  round up to their ticks: at 0 the session may have expired, and only a server knows. */
export function sessionLeft({ heardUs, timeoutMs }: SessionClock, us: number): number {
  if (timeoutMs <= 0) return 0
  return clamp(1 - (us - heardUs) / (timeoutMs * 1000), 0, 1)
}

/** As a timer that a dial of the stage shows. */
export function sessionTimer(clock: SessionClock): { armedUs: number; firesUs: number } {
  const { heardUs, timeoutMs } = clock
  return { armedUs: heardUs, firesUs: heardUs + timeoutMs * 1000 }
}
