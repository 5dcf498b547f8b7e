import type { StoreApi } from 'zustand/vanilla'
import type { Command, Ended, Goal } from '../simulation/Command'
import type { Moment, RunMessage, RunPort } from '../simulation/RunPort'
import type { Clock } from './clock'
import type { RunState } from './RunState'

/** The store's side of the run: takes in what has been computed, and asks for more. */
export interface Frontier {
  /** Computes until the goal, then calls `then` once with how it ended. A later call replaces an earlier one. */
  compute(goal: Goal, then?: (ended: Ended) => void): void
  /** Gives a command at that moment; `then` is called once it is done, not when it was refused. */
  command(command: Command, at: Moment, then?: (at: Moment) => void): void
  /** Runs ahead on a copy; the events go to `then` alone. */
  lookAhead(at: Moment, goal: Goal, then: (message: RunMessage & { kind: 'ahead' }) => void): void
  askHash(at: Moment): void
  close(): void
}

export function createFrontier(store: StoreApi<RunState>, port: RunPort, clock: Clock): Frontier {
  let onEnded: ((ended: Ended) => void) | null = null
  const onCommanded: (((at: Moment) => void) | undefined)[] = []
  const onAhead = new Map<number, (message: RunMessage & { kind: 'ahead' }) => void>()
  let asks = 0

  const stop = port.listen((message) => {
    switch (message.kind) {
      case 'opened':
        return
      case 'events':
        return takeEvents(store, clock, message)
      case 'ended': {
        const then = onEnded
        onEnded = null
        store.setState({ computing: null, horizonUs: message.ended.us })
        then?.(message.ended)
        return
      }
      case 'commanded': {
        const then = onCommanded.shift()
        if (message.refusal) {
          const { command, refusal } = message
          store.setState({ notice: { kind: 'refused', command, refusal } })
        } else {
          then?.(message.at)
        }
        return
      }
      case 'future':
        return store.setState({ keptFuture: message.kept })
      case 'ahead':
        onAhead.get(message.id)?.(message)
        onAhead.delete(message.id)
        return
      case 'hash':
        return store.setState({ hash: { at: message.at, hash: message.hash } })
      case 'stopped':
        onEnded = null
        return store.setState({
          stopped: { why: message.why, event: message.event },
          computing: null,
          motion: { kind: 'still' },
        })
    }
  })

  return {
    compute(goal, then) {
      onEnded = then ?? null
      store.setState({ computing: goal, notice: null })
      port.advance(goal)
    },
    command(command, at, then) {
      onCommanded.push(then)
      onEnded = null
      store.setState({ notice: null, computing: null })
      port.command(command, at, store.getState().seen)
    },
    lookAhead(at, goal, then) {
      onAhead.set(++asks, then)
      port.lookAhead(at, goal, asks)
    },
    askHash(at) {
      port.hash(at, ++asks)
    },
    close: stop,
  }
}

/** Events from `from` on replace what was there; a playhead behind that point goes back to it. */
function takeEvents(
  store: StoreApi<RunState>,
  clock: Clock,
  message: RunMessage & { kind: 'events' },
): void {
  const { recording, version, at, seen, horizonUs } = store.getState()
  const dropped = message.from < recording.events.length
  recording.truncate(message.from)
  for (const event of message.events) recording.append(event)
  const lastUs = recording.events.at(-1)?.us ?? 0
  const next: Partial<RunState> = {
    version: version + 1,
    horizonUs: dropped ? lastUs : Math.max(horizonUs, lastUs),
  }
  if (dropped) {
    next.seen = Math.min(seen, message.from)
    if (at.events > message.from) {
      next.at = { events: message.from, us: recording.events[message.from - 1]?.us ?? 0 }
      clock.set(next.at.us)
    }
  }
  store.setState(next)
}
