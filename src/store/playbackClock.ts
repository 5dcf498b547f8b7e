/** The clock on the wall, for who speaks: the time of day, and how long it has been since the beginning. Nothing of a run
 *  depends on it. */
export interface WallClock {
  /** `14:05`, 24 hours, in the reader's time zone. */
  readonly time: () => string
  /** Whole seconds since the beginning or the last `anew`. */
  readonly seconds: () => number
  readonly anew: () => void
  /** Called once a second at most, whenever one of them has changed. */
  readonly subscribe: (follow: () => void) => () => void
}

export function createWallClock(window: Window): WallClock {
  const followers = new Set<() => void>()
  let begunMs = Date.now()
  let now = read(begunMs)
  const tick = (): void => {
    const next = read(begunMs)
    if (next.time === now.time && next.seconds === now.seconds) return
    now = next
    for (const follow of followers) follow()
  }
  window.setInterval(tick, 250)
  return {
    time: () => now.time,
    seconds: () => now.seconds,
    anew() {
      begunMs = Date.now()
      tick()
    },
    subscribe(follow) {
      followers.add(follow)
      return () => followers.delete(follow)
    },
  }
}

function read(begunMs: number): { time: string; seconds: number } {
  const date = new Date()
  const two = (n: number): string => String(n).padStart(2, '0')
  return {
    time: `${two(date.getHours())}:${two(date.getMinutes())}`,
    seconds: Math.max(0, Math.floor((date.getTime() - begunMs) / 1000)),
  }
}
