import type { RunState } from './RunState'
import type { RunStore } from './RunStore'

type Follower = (state: RunState, previous: RunState) => void

/** The same run for views that need not be drawn with every moment: while it plays they are told of changes with one
 *  in `every` moments that are drawn, all of them together, and in the same breath as whoever draws that moment; of
 *  everything else at once. What they read is never old: only the telling waits. */
export function pacedRun(run: RunStore, every: number): RunStore {
  const followers = new Set<Follower>()
  let stop: (() => void) | null = null
  let told = run.store.getState()
  let drawn = 0
  const changed = (state: RunState, { at }: RunState): void => {
    const plays = state.motion.kind === 'play'
    if (plays && (state.at === at || ++drawn < every)) return
    const previous = told
    told = state
    drawn = 0
    for (const follow of followers) follow(told, previous)
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
