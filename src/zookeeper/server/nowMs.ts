import type { Server } from '../Server'

/** A server's clock that never goes back (Time.currentElapsedTime), in ms. Java counts from somewhere; here an hour
 *  has passed when the run begins. */
export function nowMs(me: Server): number {
  return 3_600_000 + Math.floor(me.nowUs / 1000)
}

/** Virtual time, µs, of a moment of that clock. */
export function usAt(me: Server, ms: number): number {
  return (Math.floor(me.nowUs / 1000) + (ms - nowMs(me))) * 1000
}

/** Milliseconds since 1970 of a moment of that clock. */
export function wallMs(me: Server, ms: number): bigint {
  return BigInt(me.config.epochMs + Math.floor(me.nowUs / 1000) + (ms - nowMs(me)))
}
