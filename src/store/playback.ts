import type { Moment } from '../simulation/RunPort'
import type { Violation } from '../simulation/checks/Check'
import { alongPath } from './glidePath'
import { eventsBy } from './moments'
import type { Motion } from './RunState'
import { foldedRate } from './silence'
import type { RunStore } from './RunStore'
import { violationBetween } from './violations'

/** The only place where wall time meets virtual time: one frame loop that runs while something moves. */

/** How far ahead of the playhead events are computed, in real milliseconds of play. */
const LEAD_MS = 600

/** A clock that runs never stands on a whole microsecond: that is how one sees that it rests. Frames come in tenths of
 *  a millisecond, and would put it on one again and again. */
const BETWEEN = 2 ** -10

/** While playing, panels follow once in this many real milliseconds: nobody reads faster. */
const READ_MS = 500

/** Where nothing happens the moment goes on all the same, in steps of this many real milliseconds: what is drawn up to
 *  the present must not fall behind the playhead. */
const SILENT_MS = 125

export interface Playback {
  close(): void
}

export function createPlayback(run: RunStore, window: Window): Playback {
  const { store } = run
  let frame = 0
  let last = 0
  let lastRead = 0
  let lastMoment = 0

  const tick = (now: number): void => {
    frame = 0
    // A frame may carry a time from just before it was asked for.
    const elapsed = Math.max(0, Math.min(now - last, 100))
    last = now
    move(run, elapsed)
    const plays = store.getState().motion.kind === 'play'
    if (plays && now - lastMoment > SILENT_MS) {
      lastMoment = now
      goOnInSilence(run)
    }
    if (plays && now - lastRead > READ_MS) {
      lastRead = now
      const { at, read } = store.getState()
      if (at.events !== read.events) store.setState({ read: at })
    }
    wake()
  }
  const wake = (): void => {
    const still = store.getState().motion.kind === 'still' || window.document.hidden
    if (still || frame) return
    if (!last || window.performance.now() - last > 100) last = window.performance.now()
    frame = window.requestAnimationFrame(tick)
  }
  const stop = store.subscribe(wake)
  const onVisible = (): void => wake()
  window.document.addEventListener('visibilitychange', onVisible)
  wake()
  return {
    close() {
      stop()
      window.cancelAnimationFrame(frame)
      window.document.removeEventListener('visibilitychange', onVisible)
    },
  }
}

/** Moves the playhead by `elapsedMs` of real time. */
export function move(run: RunStore, elapsedMs: number): void {
  const { motion } = run.store.getState()
  if (motion.kind === 'glide') glide(run, motion, elapsedMs)
  if (motion.kind === 'play') play(run, elapsedMs)
}

/** The motion itself counts its time: nobody draws because of it. */
function glide(run: RunStore, motion: Motion & { kind: 'glide' }, elapsedMs: number): void {
  motion.elapsedMs += elapsedMs
  const { path, ms, to } = motion
  if (motion.elapsedMs >= ms) return arrive(run, to)
  show(run, alongPath(path, motion.elapsedMs / ms), to.events)
}

function play(run: RunStore, elapsedMs: number): void {
  const { speed, recording, horizonUs, computing, stopped } = run.store.getState()
  const rate = foldedRate(recording.events, run.clock.us, speed * 1000)
  const wanted = run.clock.us + rate * elapsedMs
  const lead = Math.round(Math.max(rate, speed * 1000) * LEAD_MS)
  if (!computing && !stopped && horizonUs < wanted + lead) {
    run.frontier.compute({ kind: 'time', us: Math.round(wanted) + 2 * lead }, (ended) => {
      if (ended.kind === 'nothingLeft' || ended.kind === 'waitsForHand')
        run.store.setState({ notice: { kind: 'ended', ended } })
    })
  }
  show(run, Math.min(wanted, Math.max(horizonUs, run.clock.us)), Infinity)
  const { notice } = run.store.getState()
  const ended = notice?.kind === 'ended' || stopped
  if (ended && run.clock.us >= horizonUs) {
    run.clock.set(Math.floor(run.clock.us))
    run.store.setState({ motion: { kind: 'still' } })
  }
}

/** Between two events the moment differs by its time alone. */
export function goOnInSilence(run: RunStore): void {
  const { at } = run.store.getState()
  const us = Math.floor(run.clock.us)
  if (us > at.us) run.store.setState({ at: { events: at.events, us } })
}

/** Puts the clock at `us`, and the playhead behind every event up to there (at most `limit` of them). */
function show(run: RunStore, us: number, limit: number): void {
  const whole = Math.floor(us)
  const { at, recording, seen, asked } = run.store.getState()
  const events = Math.max(at.events, Math.min(limit, eventsBy(recording.events, whole)))
  const broken = violationBetween(run.store.getState(), at.events, events)
  if (broken) return stopAt(run, broken)
  if (events !== at.events) {
    run.store.setState({ at: { events, us: whole }, seen: Math.max(seen, events) })
  }
  if (asked && us > asked.at.us) run.store.setState({ asked: null })
  run.clock.set(Number.isInteger(us) ? us + BETWEEN : us)
}

/** Puts the playhead at a moment that it was on its way to, or where a property breaks before that. */
export function arrive(run: RunStore, to: Moment): void {
  const state = run.store.getState()
  const broken = violationBetween(state, state.at.events, to.events)
  if (broken) stopAt(run, broken)
  else land(run, to)
}

/** Right after the event that breaks a property, and with the reason on show. */
function stopAt(run: RunStore, violation: Violation): void {
  land(run, { events: violation.event + 1, us: violation.us })
  run.store.setState(({ looks }) => ({
    looks: { ...looks, panel: 'checks', panelOpen: true, inspected: null, proof: violation.proof },
    notice: { kind: 'violated', violation },
  }))
}

/** Puts the playhead at a moment at once, and leaves it there. */
export function land(run: RunStore, to: Moment): void {
  const { seen, asked } = run.store.getState()
  const motion = { kind: 'still' } as const
  const same = asked?.at.events === to.events && asked.at.us === to.us
  run.store.setState({
    ...{ at: to, read: to, seen: Math.max(seen, to.events), motion },
    asked: same ? asked : null,
  })
  run.clock.set(to.us)
}
