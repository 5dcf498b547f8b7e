import type { StoreApi } from 'zustand/vanilla'
import type { Command, Ended, Goal } from '../simulation/Command'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { Moment, RunMessage, RunPort } from '../simulation/RunPort'
import type { Clock } from './clock'
import type { RunState } from './RunState'

/** Presses of a key that wait for one computation, at most. */
const PRESSES_MAX = 3

/** The store's side of the run: takes in what has been computed, and asks for more. */
export interface Frontier {
  /** Computes until the goal, then calls `then` once with how it ended. A later call replaces an earlier one. */
  compute(goal: Goal, then?: (ended: Ended) => void): void
  /** Gives a command at that moment; `then` is called once it is done, not when it was refused. */
  command(command: Command, at: Moment, then?: (at: Moment) => void): void
  /** Runs ahead on a copy; the events go to `then` alone. */
  lookAhead(at: Moment, goal: Goal, then: (message: RunMessage & { kind: 'ahead' }) => void): void
  askHash(at: Moment): void
  /** Calls once what is being computed, or a command under way, has ended, after whoever asked for it. */
  onceEnded(then: () => void): void
  /** Swaps the run with the future kept aside, all of which has been seen. */
  swapFuture(): void
  /** Nobody waits for anything any more: another run begins. */
  forget(): void
  close(): void
}

export function createFrontier(store: StoreApi<RunState>, port: RunPort, clock: Clock): Frontier {
  let onEnded: ((ended: Ended) => void) | null = null
  const onCommanded: (((at: Moment) => void) | undefined)[] = []
  const onAhead = new Map<number, (message: RunMessage & { kind: 'ahead' }) => void>()
  const afterEnded: (() => void)[] = []
  let asks = 0
  let swapping = false
  /** What the last change of the past has dropped: the future that may be kept aside. */
  let dropped: readonly RecordedEvent[] = []

  const stop = port.listen((message) => {
    switch (message.kind) {
      case 'opened':
        return
      case 'events':
        dropped = takeEvents(store, clock, message) ?? dropped
        if (swapping) store.setState(({ recording }) => ({ seen: recording.length }))
        if (swapping) answered()
        swapping = false
        return
      case 'ended': {
        // Of a goal that was replaced meanwhile only the horizon is news.
        const { computing, horizonUs } = store.getState()
        store.setState({ horizonUs: Math.max(horizonUs, message.ended.us) })
        if (!computing || JSON.stringify(computing) !== JSON.stringify(message.goal)) return
        const then = onEnded
        onEnded = null
        store.setState({ computing: null })
        then?.(message.ended)
        afterEnded.shift()?.()
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
        return answered()
      }
      case 'future':
        return store.setState({
          keptFuture: message.kept && { ...message.kept, recorded: dropped },
        })
      case 'ahead':
        onAhead.get(message.id)?.(message)
        onAhead.delete(message.id)
        return
      case 'hash':
        return store.setState({ hash: { at: message.at, hash: message.hash } })
      case 'stopped':
        onEnded = null
        afterEnded.length = 0
        return store.setState({
          stopped: { why: message.why, event: message.event },
          computing: null,
          awaited: 0,
          motion: { kind: 'still' },
        })
    }
  })

  /** A command or swap is done with. What waited for it goes on, unless more is under way. */
  function answered(): void {
    store.setState(({ awaited }) => ({ awaited: Math.max(0, awaited - 1) }))
    const { awaited, computing } = store.getState()
    if (awaited === 0 && !computing) afterEnded.shift()?.()
  }

  return {
    compute(goal, then) {
      onEnded = then ?? null
      store.setState({ computing: goal, notice: null })
      port.advance(goal)
    },
    command(command, at, then) {
      onCommanded.push(then)
      onEnded = null
      store.setState(({ awaited }) => ({ notice: null, computing: null, awaited: awaited + 1 }))
      port.command(command, at, store.getState().seen)
    },
    lookAhead(at, goal, then) {
      onAhead.set(++asks, then)
      port.lookAhead(at, goal, asks)
    },
    askHash(at) {
      port.hash(at, ++asks)
    },
    onceEnded(then) {
      if (afterEnded.length < PRESSES_MAX) afterEnded.push(then)
    },
    swapFuture() {
      swapping = true
      store.setState(({ awaited }) => ({ awaited: awaited + 1 }))
      port.swapFuture()
    },
    forget() {
      onEnded = null
      onCommanded.length = 0
      onAhead.clear()
      afterEnded.length = 0
      swapping = false
    },
    close: stop,
  }
}

/** Events from `from` on replace what was there; a playhead behind that point goes back to it. Gives what was there,
 *  or null if they only follow. */
function takeEvents(
  store: StoreApi<RunState>,
  clock: Clock,
  message: RunMessage & { kind: 'events' },
): readonly RecordedEvent[] | null {
  const { recording, version, at, seen, horizonUs } = store.getState()
  const replaces = message.from < recording.length
  const dropped = replaces ? recording.events.slice(message.from) : null
  recording.truncate(message.from)
  for (const event of message.events) recording.append(event)
  const lastUs = recording.events.at(-1)?.us ?? 0
  const next: Partial<RunState> = {
    version: version + 1,
    horizonUs: replaces ? lastUs : Math.max(horizonUs, lastUs),
  }
  if (replaces) {
    next.seen = Math.min(seen, message.from)
    if (at.events > message.from) {
      next.at = { events: message.from, us: recording.events[message.from - 1]?.us ?? 0 }
      next.read = next.at
      clock.set(next.at.us)
    }
  }
  store.setState(next)
  return dropped
}
