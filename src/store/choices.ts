import { savePreferences, type Preferences } from './preferences'
import type { RunStore } from './RunStore'

/** Changes what a reader has chosen for this browser. */
export function setPreferences(run: RunStore, change: Partial<Preferences>): void {
  run.store.setState(({ preferences }) => ({ preferences: { ...preferences, ...change } }))
}

/** Keeps the choices in this browser. Gives how to stop. */
export function keepPreferences(run: RunStore, storage: Storage | null): () => void {
  return run.store.subscribe(({ preferences }, before) => {
    if (preferences !== before.preferences) savePreferences(storage, preferences)
  })
}
