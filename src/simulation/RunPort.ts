import type { Command, Ended, Goal, Refusal, StampedCommand } from './Command'
import type { RecordedEvent } from './RecordedEvent'
import type { RunConfig } from './RunConfig'
import type { Finding } from './Finding'
import type { Found, Inquiry } from './Inquiry'

/** A moment: how many events have been handled, and the virtual time the playhead stands at (at least the time of
 *  the last of them, at most that of the next). */
export interface Moment {
  readonly events: number
  readonly us: number
}

/** The moment right after the last command; the beginning where there is none. */
export function endOf(commands: readonly StampedCommand[]): Moment {
  const last = commands.at(-1)
  return last ? { events: last.before + 1, us: last.us } : { events: 0, us: 0 }
}

/** The run as the page drives it, over threads or in-process. Answers come as messages, in order. */
export interface RunPort {
  /** Begins a run and replays the commands given before `until` (default: past all of them). `byTime`: each at its
   *  time instead of before its event, and left out where it would be refused: for a run that is like another one. */
  open(
    config: RunConfig,
    commands: readonly StampedCommand[],
    until?: Moment,
    byTime?: boolean,
  ): void
  /** Computes on at the frontier. A later call replaces the goal of one under way. */
  advance(goal: Goal): void
  /** Stops an advance under way at the next event. */
  halt(): void
  /** Gives a command at that moment; when it lies before the frontier, everything after it is dropped and
   *  computed anew, and `seen` says how much of it somebody has looked at: that future is kept and offered back. */
  command(command: Command, at: Moment, seen: number): void
  /** Swaps the run with the future kept aside. */
  swapFuture(): void
  /** Runs ahead in-process, on a copy, from that moment until the goal, and gives the events to nobody but the asker. */
  lookAhead(at: Moment, goal: Goal, id: number): void
  /** Asks for the run's hash at that moment. */
  hash(at: Moment, id: number): void
  /** Asks something of a server at that moment. */
  inquire(at: Moment, inquiry: Inquiry, id: number): void
  listen(listener: (message: RunMessage) => void): () => void
  close(): void
}

export type RunMessage =
  | { kind: 'opened'; config: RunConfig }
  /** Events from index `from` on replace whatever was there. */
  | {
      kind: 'events'
      from: number
      events: readonly RecordedEvent[]
      /** What the checks have found out in these events. */
      findings: readonly Finding[]
    }
  /** The commands of a run that was to be opened cannot have been given when they say: no run is open now. */
  | { kind: 'unrepeatable' }
  | { kind: 'ended'; goal: Goal; ended: Ended }
  | { kind: 'commanded'; command: Command; refusal: Refusal | null; at: Moment }
  | { kind: 'future'; kept: { from: number; events: number } | null }
  | { kind: 'ahead'; id: number; events: readonly RecordedEvent[]; ended: Ended }
  | { kind: 'hash'; id: number; at: Moment; hash: string }
  | { kind: 'found'; id: number; found: Found[Inquiry['kind']] }
  /** The run cannot go on; everything up to `event` is intact. */
  | { kind: 'stopped'; why: StopReason; event: number }

export type StopReason =
  | { kind: 'workerSilent'; sid: number; waitedMs: number }
  | { kind: 'workerThrew'; sid: number; message: string; report: string }
  | { kind: 'conductorThrew'; message: string; report: string }
  | { kind: 'eventLimit'; limit: number }
