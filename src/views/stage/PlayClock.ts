/** Where the playhead stands. What moves with time follows it outside React's rendering: one call per drawn frame. */
export interface PlayClock {
  /** Virtual time, µs. */
  now(): number
  /** Calls back whenever the time changes; the answer ends it. */
  follow(listener: (us: number) => void): () => void
}

/** A clock that stands still. */
export function clockAt(us: number): PlayClock {
  return { now: () => us, follow: () => () => undefined }
}
