import type { RunState } from './RunState'
import type { RunStore } from './RunStore'

type Follower = (state: RunState, previous: RunState) => void

/** The same run for views that need not be drawn after every event: while it plays they are told of changes at most
 *  once in `ms` real milliseconds, and then together with whoever draws the moment, so that one picture of the page
 *  holds both; of everything else they are told at once. What they read is never old: only the telling waits. */
export function pacedRun(run: RunStore, ms: number): RunStore {
  const followers = new Set<Follower>()
  let stop: (() => void) | null = null
  let told = run.store.getState()
  let toldMs = -Infinity
  const tell = (): void => {
    const previous = told
    told = run.store.getState()
    toldMs = performance.now()
    for (const follow of followers) follow(told, previous)
  }
  const changed = ({ motion, at }: RunState, previous: RunState): void => {
    const isDrawn = at !== previous.at && performance.now() - toldMs >= ms
    if (motion.kind !== 'play' || isDrawn) tell()
  }
  const subscribe = (follow: Follower): (() => void) => {
    followers.add(follow)
    stop ??= run.store.subscribe(changed)
    return () => {
      followers.delete(follow)
      if (followers.size > 0) return
      stop?.()
      stop = null
    }
  }
  return { ...run, store: { ...run.store, subscribe } }
}
