/** The virtual time on show, microseconds. It changes every frame while something moves, so it lives outside
 *  React: what follows it subscribes and writes a transform, nothing else. */
export interface Clock {
  readonly us: number
  /** Real milliseconds since play last set it; 0 where nobody keeps real time. */
  passedMs(): number
  set(us: number): void
  subscribe(follow: (us: number) => void): () => void
}

export function createClock(): Clock {
  const followers = new Set<(us: number) => void>()
  let us = 0
  return {
    get us() {
      return us
    },
    passedMs: () => 0,
    set(next) {
      if (next === us) return
      us = next
      for (const follow of followers) follow(us)
    },
    subscribe(follow) {
      followers.add(follow)
      return () => followers.delete(follow)
    },
  }
}
