import type { RunState } from './RunState'
import type { RunStore } from './RunStore'

type Follower = (state: RunState, previous: RunState) => void

/** The same run for views that need not be drawn after every event: while it plays they are told of changes at most
 *  once in `ms` real milliseconds, all of them together, and of everything else at once. What they read is never
 *  old: only the telling waits. */
export function pacedRun(run: RunStore, ms: number): RunStore {
  const followers = new Set<Follower>()
  const tell = (state: RunState, previous: RunState): void => {
    for (const follow of followers) follow(state, previous)
  }
  let stop: (() => void) | null = null
  let told = run.store.getState()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const previous = told
    told = run.store.getState()
    tell(told, previous)
  }
  const changed = ({ motion }: RunState): void => {
    if (motion.kind !== 'play') flush()
    else timer ??= setTimeout(flush, ms)
  }
  const subscribe = (follow: Follower): (() => void) => {
    followers.add(follow)
    stop ??= run.store.subscribe(changed)
    return () => {
      followers.delete(follow)
      if (followers.size > 0) return
      stop?.()
      stop = null
      clearTimeout(timer)
      timer = undefined
    }
  }
  return { ...run, store: { ...run.store, subscribe } }
}
