import { assertNever } from '../base/assert'
import type { Ended, Goal } from './Command'
import { isStep } from './loudness'
import type { Picture } from './Picture'
import type { RecordedEvent } from './RecordedEvent'
import type { Recording } from './Recording'
import type { RunConfig } from './RunConfig'
import type { Moment } from './RunPort'

export { isStep } from './loudness'

/** How much a run may do for one goal: ten minutes, in which an idle ensemble of five does a few thousand events. */
export interface Limits {
  readonly us: number
  readonly events: number
}

export const LIMITS: Limits = { us: 600_000_000, events: 50_000 }

/** A step goes to what comes next. Longer than the longest wait of an election or of an ordinary session, it would pass
 *  over times in which nothing but heartbeats happens without anybody wanting it. */
const STEP_US = 120_000_000

/** Follows a run from a moment on and says when its goal is reached. Goals that ask how things stand are reached at
 *  once when they stand so already. */
export class GoalWatch {
  #left: number
  /** When a server last changed its role or phase, as far as watched. */
  #changedUs: number

  constructor(
    readonly goal: Goal,
    readonly config: RunConfig,
    readonly start: Moment,
    readonly limits: Limits = LIMITS,
  ) {
    this.#left =
      goal.kind === 'fact' || goal.kind === 'told' ? goal.times : 'count' in goal ? goal.count : 1
    this.#changedUs = start.us
  }

  /** How the advance ends at a moment between events, the next of which comes at `nextUs` (null: none will by
   *  itself). `standsUs`: where the clock stops for a message that waits for a hand; null: nowhere. */
  between(
    at: Moment,
    nextUs: number | null,
    picture: () => Picture,
    standsUs: number | null = null,
  ): Ended | null {
    const { goal, limits, start } = this
    if (this.#holds(at, picture)) return { kind: 'reached', event: at.events, us: at.us }
    if (nextUs === null && standsUs !== null && !(goal.kind === 'time' && goal.us <= standsUs)) {
      return { kind: 'waitsForHand', event: at.events, us: Math.max(at.us, standsUs) }
    }
    if (goal.kind === 'time' && (nextUs === null || nextUs > goal.us)) {
      return { kind: 'reached', event: at.events, us: Math.max(at.us, goal.us) }
    }
    if (nextUs === null) return { kind: 'nothingLeft', event: at.events, us: at.us }
    if (goal.kind === 'time') return null
    const asked = goal.kind === 'events' || goal.kind === 'event'
    const us = goal.kind === 'steps' ? Math.min(STEP_US, limits.us) : limits.us
    if (!asked && nextUs - start.us > us) return this.#notReached(at, 'time')
    if (!asked && at.events - start.events >= limits.events) return this.#notReached(at, 'events')
    return null
  }

  #notReached({ events, us }: Moment, limit: 'time' | 'events'): Ended {
    return { kind: 'notReached', event: events, us, limit }
  }

  /** Counts an event that has just been handled. */
  pass(event: RecordedEvent): void {
    if (changesRole(event)) this.#changedUs = event.us
    this.#left -= this.#worth(event)
  }

  /** How much nearer an event brings a goal that counts. */
  #worth(event: RecordedEvent): number {
    const { goal } = this
    switch (goal.kind) {
      case 'events':
        return 1
      case 'steps':
        return isStep(event) ? 1 : 0
      case 'nextPhase':
        return changesRole(event) ? 1 : 0
      case 'fact':
        if (goal.sid !== null && goal.sid !== (event.server ?? event.client)) return 0
        return event.facts.filter(({ kind }) => kind === goal.fact).length
      case 'told':
        if (goal.id !== event.client) return 0
        return event.facts.filter((f) => f.kind === 'RecipeTold' && f.note === goal.note).length
      default:
        return 0
    }
  }

  #holds(at: Moment, picture: () => Picture): boolean {
    const { goal } = this
    switch (goal.kind) {
      case 'events':
      case 'steps':
      case 'nextPhase':
      case 'fact':
      case 'told':
        return this.#left <= 0
      case 'event':
        return at.events > goal.index
      // Everything of that very microsecond comes before it is reached: `between` knows what comes next.
      case 'time':
        return false
      case 'phase':
        return anyServer(picture(), goal.sid, (server) => server.phase === goal.phase)
      case 'state':
        return anyServer(picture(), goal.sid, (server) => server.state === goal.state)
      case 'leader':
        return anyServer(picture(), null, isServingLeader)
      case 'agreed':
        return areAgreed(picture(), this.config)
      case 'allServing':
        return everyServer(picture(), ({ serving }) => serving)
      case 'idle':
        return at.us - this.#changedUs >= 2 * this.config.tickTime * 1000 && isQuiet(picture())
      default:
        return assertNever(goal)
    }
  }
}

function changesRole({ facts }: RecordedEvent): boolean {
  return facts.some(({ kind }) => kind === 'StateChanged' || kind === 'PhaseChanged')
}

type Said = Picture['servers'][number]

function runningServers(picture: Picture): Said[] {
  const running = Object.values(picture.processes).filter(({ status }) => status === 'running')
  return running.flatMap(({ sid }) => picture.servers[sid] ?? [])
}

/** A process that is being started has not said anything yet. */
function isStarting(picture: Picture): boolean {
  return Object.values(picture.processes).some(({ status }) => status === 'starting')
}

function anyServer(picture: Picture, sid: number | null, is: (server: Said) => boolean): boolean {
  return runningServers(picture).some(
    (server) => (sid === null || server.sid === sid) && is(server),
  )
}

function everyServer(picture: Picture, is: (server: Said) => boolean): boolean {
  const running = runningServers(picture)
  return running.length > 0 && !isStarting(picture) && running.every(is)
}

function isServingLeader({ state, phase, serving }: Said): boolean {
  return state === 'LEADING' && phase === 'BROADCAST' && serving
}

function areAgreed(picture: Picture, config: RunConfig): boolean {
  if (isStarting(picture)) return false
  const voters = new Set(
    config.servers.filter(({ type }) => type === 'participant').map(({ sid }) => sid),
  )
  const votes = runningServers(picture).filter(({ sid }) => voters.has(sid))
  const leader = votes[0]?.vote?.leader
  return leader !== undefined && votes.every(({ vote }) => vote?.leader === leader)
}

/** Nothing but pings is on its way; what stands at a cut is not, nor is a timer. */
function isQuiet(picture: Picture): boolean {
  const moving = Object.values(picture.frames).some(
    ({ stalled, family }) => stalled === null && family !== 'ping',
  )
  const writing = Object.values(picture.disks).some(({ fsyncs }) => fsyncs.length > 0)
  return !moving && !writing && !isStarting(picture)
}

/** How many events are handled when a goal, set after the first `from` of them, is reached; null: it is not, as far
 *  as recorded. */
export function reachedAt(recording: Recording, from: number, goal: Goal): number | null {
  const { events, config } = recording
  const us = events[from - 1]?.us ?? 0
  const watch = new GoalWatch(goal, config, { events: from, us })
  for (let at = from; ; at++) {
    const before = events[at - 1]
    const next = events[at]
    const ended = watch.between({ events: at, us: before?.us ?? 0 }, next?.us ?? null, () =>
      recording.pictureAt(at),
    )
    if (ended?.kind === 'reached' && (next || goal.kind !== 'time')) return at
    if (!next) return null
    watch.pass(next)
  }
}
