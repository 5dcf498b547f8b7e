import type { KeeperState } from '../jute/proto/frames'
import type { ClientCnxn } from './ClientCnxn'
import type { ClientOutbox, WatchedEvent } from './ClientEvent'
import { allWatchers } from './ZKWatchManager'

/** An event of the session, to every watcher there is; the same state twice running is told once
 *  (EventThread.queueEvent). */
export function tellSession(client: ClientCnxn, state: KeeperState, out: ClientOutbox): void {
  if (client.toldState === state) return
  client.toldState = state
  tell(client, allWatchers(client.watches), { type: 'None', state, path: null }, out)
}

export function tell(
  client: ClientCnxn,
  watchers: readonly number[],
  event: WatchedEvent,
  out: ClientOutbox,
): void {
  if (client.silent || watchers.length === 0) return
  out.push({ kind: 'tell', fact: { kind: 'ClientWatched', ...event } })
  for (const watcher of watchers) out.push({ kind: 'watched', watcher, event })
}
