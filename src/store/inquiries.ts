import type { Found, Inquired, Inquiry } from '../simulation/Inquiry'
import type { RunStore } from './RunStore'

/** Asks something of a server at the moment that panels speak of; null: the run has stopped and answers nobody. */
export function inquireHere<K extends Inquiry['kind']>(
  run: RunStore,
  inquiry: Inquired<K>,
  then: (found: Found[K] | null) => void,
): void {
  const { read, stopped } = run.store.getState()
  if (stopped !== null && stopped.event < 0) then(null)
  else run.frontier.inquire({ events: read.events, us: read.us }, inquiry, then)
}
