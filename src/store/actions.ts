import type { Command, Goal, StampedCommand } from '../simulation/Command'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { RunConfig } from '../simulation/RunConfig'
import { endOf, type Moment } from '../simulation/RunPort'
import { glidePath } from './glidePath'
import { currentStep, eventsBy, nextPhase, nextStep, previousPhase, previousStep } from './moments'
import { arrive, land, rest } from './playback'
import { freshRun, START, type RunStore } from './RunStore'
import type { Looks, Selection } from './RunState'

/** The verbs of the page. Each is one thing a reader does, by button, key or menu alike. */

/** How long going to a moment is shown, real milliseconds: at least, at most, and for each event on the way. */
const GLIDE = { leastMs: 500, mostMs: 4000, eventMs: 25 }

/** Moves the playhead to a computed moment, letting messages be seen to travel on the way. */
export function goTo(run: RunStore, to: Moment): void {
  rest(run)
  const { at, recording } = run.store.getState()
  if (to.us <= run.clock.us || prefersStillness()) return arrive(run, to)
  const wanted = (to.events - at.events) * GLIDE.eventMs
  const ms = Math.max(GLIDE.leastMs, Math.min(GLIDE.mostMs, wanted))
  const path = glidePath(recording.events, run.clock.us, at.events, to)
  run.store.setState({ motion: { kind: 'glide', to, path, ms, elapsedMs: 0 } })
}

/** Runs to the next event that changes something to be seen. At the very start, that is switching on. */
export function step(run: RunStore): void {
  forward(run, { kind: 'steps', count: 1 }, (at) => {
    return nextStep(run.store.getState().recording.events, at)
  })
}

export function toNextPhase(run: RunStore): void {
  forward(run, { kind: 'nextPhase' }, (at) => {
    return nextPhase(run.store.getState().recording.events, at)
  })
}

/** Runs on until the goal, from the end of what is computed. */
export function runUntil(run: RunStore, goal: Goal): void {
  if (startIfNothingRuns(run, () => runUntil(run, goal))) return
  rest(run)
  run.frontier.compute(goal, (ended) => {
    if (ended.kind !== 'reached') run.store.setState({ notice: { kind: 'ended', ended } })
    goTo(run, { events: run.store.getState().recording.length, us: ended.us })
  })
}

export function stepBack(run: RunStore): void {
  rest(run)
  const { recording, at } = run.store.getState()
  const to = previousStep(recording.events, at)
  if (to) land(run, to)
}

export function toPreviousPhase(run: RunStore): void {
  rest(run)
  const { recording, at } = run.store.getState()
  const to = previousPhase(recording.events, at)
  if (to) land(run, to)
}

export function toBeginning(run: RunStore): void {
  rest(run)
  land(run, START)
}

/** Puts the playhead at a virtual time, at most as far as has been computed. */
export function seek(run: RunStore, us: number): void {
  const { recording, horizonUs } = run.store.getState()
  const bounded = Math.round(Math.max(0, Math.min(us, horizonUs)))
  run.store.setState({ notice: null })
  land(run, { events: eventsBy(recording.events, bounded), us: bounded })
}

export function togglePlay(run: RunStore): void {
  if (run.store.getState().motion.kind === 'play') return rest(run)
  if (startIfNothingRuns(run, () => togglePlay(run))) return
  run.store.setState({ motion: { kind: 'play', undrawnMs: 0 }, notice: null })
}

const SPEEDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10] as const

export function changeSpeed(run: RunStore, by: 1 | -1): void {
  const { speed } = run.store.getState()
  const index = SPEEDS.findIndex((each) => each >= speed)
  const next = SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, index + by))]
  if (next !== undefined) run.store.setState({ speed: next })
}

/** Gives a command at the playhead. What was computed behind it is dropped, or kept aside if it was seen. */
export function command(run: RunStore, what: Command, then?: () => void): void {
  rest(run)
  const { at, awaited } = run.store.getState()
  // Where the next one stands is known only once the last one is answered.
  if (awaited > 0) return run.frontier.onceEnded(() => command(run, what, then))
  run.frontier.command(what, at, (given) => {
    land(run, given)
    then?.()
  })
}

/** Takes back the last command before the playhead: the playhead returns to just before it. */
export function undo(run: RunStore): void {
  rest(run)
  const { recording, at } = run.store.getState()
  for (let i = at.events - 1; i >= 0; i--) {
    const event = recording.events[i]
    if (event?.what.kind === 'command') return land(run, { events: i, us: event.us })
  }
}

export function backToKeptFuture(run: RunStore): void {
  rest(run)
  run.frontier.swapFuture()
}

/** Begins another run, or the same anew; `until` is where the playhead goes once that is computed. `impossible` is
 *  called, once, when the run does not exist: a command cannot have been given when it says, or the moment is none. */
export function open(
  run: RunStore,
  config: RunConfig,
  commands: readonly StampedCommand[] = [],
  until: Moment = START,
  impossible: () => void = () => undefined,
): void {
  let exists = true
  begin(run, config)
  run.frontier.onUnrepeatable(() => {
    exists = false
    impossible()
  })
  // The time is not given: where it lies beyond the next event, the link is of another run.
  run.port.open(config, commands, {
    events: Math.max(until.events, endOf(commands).events),
    us: 0,
  })
  if (!exists || (until.events === 0 && until.us === 0)) return
  run.store.setState({ opening: until.events })
  computeTo(run, until.us, (us) => {
    run.store.setState({ opening: null })
    const { events } = run.store.getState().recording
    if (us < until.us || !isMoment(events, until)) return impossible()
    land(run, until)
  })
}

/** A run may be longer than what is computed at once. */
function computeTo(run: RunStore, us: number, then: (reachedUs: number) => void): void {
  run.frontier.compute({ kind: 'time', us }, (ended) => {
    if (ended.kind === 'notReached' && ended.us < us) return computeTo(run, us, then)
    then(ended.us)
  })
}

/** Begins a run in which the same commands are given at the same times, as far as they can be: after other rules, or
 *  by another engine, it may be another run. Where a property breaks on the way there, the playhead stops. */
export function openByTime(
  run: RunStore,
  config: RunConfig,
  commands: readonly StampedCommand[],
  us: number,
): void {
  begin(run, config)
  run.port.open(config, commands, undefined, true)
  if (us === 0 && commands.length === 0) return
  computeTo(run, us, (reachedUs) => {
    const { events } = run.store.getState().recording
    const reached = Math.min(us, reachedUs)
    arrive(run, { events: eventsBy(events, reached), us: reached })
  })
}

function begin(run: RunStore, config: RunConfig): void {
  run.store.setState({ ...freshRun(config), lesson: null })
  look(run, { proof: null })
  run.clock.set(0)
  run.frontier.forget()
}

/** Whether the playhead can stand there: behind that many events, and before the next. */
function isMoment(events: readonly RecordedEvent[], { events: n, us }: Moment): boolean {
  if (n > events.length) return false
  return us >= (events[n - 1]?.us ?? 0) && us <= (events[n]?.us ?? us)
}

/** Gives up a run that cannot go on, and goes back to its last good moment with new workers. */
export function backToGood(run: RunStore): void {
  const { config, recording, stopped, lesson } = run.store.getState()
  // A worker that could not even be loaded names no event: then all that is recorded is good.
  const failed = stopped && stopped.event >= 0 ? stopped.event : recording.length
  const events = Math.min(failed, recording.length)
  const commands = recording.commands.filter(({ before }) => before < events)
  const until = { events, us: recording.events[events - 1]?.us ?? 0 }
  reopen(run, config, commands, until)
  run.store.setState({ lesson })
}

/** The run up to that very event, computed in the network's thread: nothing behind it is asked of a server again, and
 *  whatever failed there does not fail anew before a reader has had a say. */
function reopen(
  run: RunStore,
  config: RunConfig,
  commands: readonly StampedCommand[],
  until: Moment,
): void {
  begin(run, config)
  run.port.open(config, commands, until)
  run.frontier.compute({ kind: 'events', count: 0 }, () => land(run, until))
}

export function beginAnew(run: RunStore): void {
  const { config, lesson } = run.store.getState()
  open(run, config)
  run.store.setState({ lesson })
}

export function select(run: RunStore, selection: Selection): void {
  run.store.setState({ selection })
}

export function look(run: RunStore, change: Partial<Looks>): void {
  run.store.setState(({ looks }) => ({ looks: { ...looks, ...change } }))
}

export function dismissNotice(run: RunStore): void {
  run.store.setState({ notice: null })
}

/** The server whose step is on show, for keys that act on "this" server. */
export function serverInFocus(run: RunStore): number | null {
  const { selection, recording, at } = run.store.getState()
  if (selection?.kind === 'server') return selection.sid
  return currentStep(recording.events, at)?.server ?? null
}

function forward(run: RunStore, goal: Goal, recorded: (at: Moment) => Moment | null): void {
  const { computing, awaited } = run.store.getState()
  // Pressed again while a step is being computed: one step more, not the same one twice.
  if (computing || awaited > 0) {
    rest(run)
    return run.frontier.onceEnded(() => forward(run, goal, recorded))
  }
  if (startIfNothingRuns(run, () => undefined)) return
  rest(run)
  const known = recorded(run.store.getState().at)
  if (known) return goTo(run, known)
  if (run.store.getState().stopped) return
  run.frontier.compute(goal, (ended) => {
    const { recording, at } = run.store.getState()
    if (goal.kind === 'steps' && ended.kind === 'notReached' && ended.limit === 'time') {
      // Minutes of nothing but pings are no step: the playhead stays, and the reader hears why.
      return run.store.setState({ notice: { kind: 'atRest', us: ended.us - at.us } })
    }
    if (ended.kind !== 'reached') run.store.setState({ notice: { kind: 'ended', ended } })
    goTo(run, recorded(run.store.getState().at) ?? { events: recording.length, us: ended.us })
  })
}

/** Before anybody has been switched on, going forward means to switch everybody on. */
function startIfNothingRuns(run: RunStore, then: () => void): boolean {
  const { recording, config } = run.store.getState()
  if (recording.commands.some(({ command }) => command.kind === 'start')) return false
  command(run, { kind: 'start', sids: config.servers.map((server) => server.sid) }, then)
  return true
}

function prefersStillness(): boolean {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false
}
