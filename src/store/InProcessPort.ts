import type { StampedCommand } from '../simulation/Command'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { RunConfig } from '../simulation/RunConfig'
import type { Moment, RunMessage, RunPort } from '../simulation/RunPort'
import { Simulation } from '../simulation/Simulation'
import { pictureOf } from './pictureOf'
import { refusalAt } from './refusals'

/** The run without threads: every call is answered before it returns. For tests of the store, and for whatever
 *  must see the same run as the page without a page. */
export function createInProcessPort(): RunPort {
  const listeners = new Set<(message: RunMessage) => void>()
  let run: Simulation | null = null
  /** The future that a command in the past has left behind. */
  let kept: { from: number; commands: readonly StampedCommand[]; until: Moment } | null = null

  const say = (message: RunMessage): void => {
    for (const listener of listeners) listener(message)
  }
  const simulation = (): Simulation => {
    if (!run) throw new Error('no run is open')
    return run
  }
  const events = (): readonly RecordedEvent[] => simulation().recording?.events ?? []
  const sayEventsFrom = (from: number): void => {
    say({ kind: 'events', from, events: events().slice(from) })
  }
  const keep = (from: number): void => {
    const { commands, at } = simulation()
    kept = { from, commands, until: at }
  }
  const sayKept = (): void => {
    const future = kept && { from: kept.from, events: kept.until.events - kept.from }
    say({ kind: 'future', kept: future })
  }

  return {
    open(config: RunConfig, commands) {
      const last = commands.at(-1)
      const until = last ? { events: last.before + 1, us: last.us } : { events: 0, us: 0 }
      run = Simulation.replay(config, commands, until)
      kept = null
      say({ kind: 'opened', config })
      sayEventsFrom(0)
    },
    advance(goal) {
      const from = events().length
      const ended = simulation().advance(goal)
      if (events().length > from) sayEventsFrom(from)
      say({ kind: 'ended', goal, ended })
    },
    halt: () => undefined,
    command(command, at, seen) {
      const { recording } = simulation()
      const refusal = recording && refusalAt(pictureOf(recording, at.events), command)
      if (refusal) return say({ kind: 'commanded', command, refusal, at })
      if (at.events < events().length) {
        if (seen > at.events) keep(at.events)
        simulation().restore(at)
      }
      simulation().command(command, at.us)
      sayEventsFrom(at.events)
      sayKept()
      say({ kind: 'commanded', command, refusal: null, at: simulation().at })
    },
    swapFuture() {
      if (!kept) return
      const { from, commands, until } = kept
      keep(from)
      run = Simulation.replay(simulation().config, commands, until)
      sayEventsFrom(from)
      sayKept()
    },
    lookAhead(at, goal, id) {
      say({ kind: 'ahead', id, ...simulation().lookAhead(at, goal) })
    },
    hash(at, id) {
      const { config, commands } = simulation()
      say({ kind: 'hash', id, at, hash: Simulation.replay(config, commands, at).hash() })
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => listeners.clear(),
  }
}
