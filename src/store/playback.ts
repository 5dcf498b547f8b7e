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

/** While playing, what is drawn of the world changes once in this many real milliseconds: a message that comes or goes
 *  so much late is not seen to be late. What moves does so in every frame. Where nothing happens the moment goes on all
 *  the same: what is drawn up to the present must not fall behind the playhead. */
const DRAWN_MS = 60

export interface Playback {
  close(): void
}

export function createPlayback(run: RunStore, window: Window): Playback {
  const { store } = run
  let frame = 0
  let last = 0
  let lastRead = 0

  const tick = (now: number): void => {
    frame = 0
    // A frame may carry a time from just before it was asked for.
    const elapsed = Math.max(0, Math.min(now - last, 100))
    last = now
    move(run, elapsed)
    const plays = store.getState().motion.kind === 'play'
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
  if (motion.kind === 'play') play(run, motion, elapsedMs)
}

/** The motion itself counts its time: nobody draws because of it. */
function glide(run: RunStore, motion: Motion & { kind: 'glide' }, elapsedMs: number): void {
  motion.elapsedMs += elapsedMs
  const { path, ms, to } = motion
  if (motion.elapsedMs >= ms) return arrive(run, to)
  const us = alongPath(path, motion.elapsedMs / ms)
  const events = Math.min(to.events, eventsUpTo(run, us))
  if (stopsAtBroken(run, events)) return
  if (events !== run.store.getState().at.events) drawFrom(run, { events, us: Math.floor(us) })
  run.clock.set(running(us))
}

function play(run: RunStore, motion: Motion & { kind: 'play' }, elapsedMs: number): void {
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
  const us = Math.min(wanted, Math.max(horizonUs, run.clock.us))
  const events = eventsUpTo(run, us)
  if (stopsAtBroken(run, events)) return
  motion.undrawnMs += elapsedMs
  if (motion.undrawnMs >= DRAWN_MS) {
    motion.undrawnMs = 0
    drawFrom(run, { events, us: Math.floor(us) })
  }
  run.clock.set(running(us))
  const { notice } = run.store.getState()
  if ((notice?.kind === 'ended' || stopped) && run.clock.us >= horizonUs) rest(run)
}

/** How many events lie behind the playhead once the clock stands at `us`: never fewer than now. */
function eventsUpTo(run: RunStore, us: number): number {
  const { at, recording } = run.store.getState()
  return Math.max(at.events, eventsBy(recording.events, Math.floor(us)))
}

/** True: on the way there a property breaks, and there the playhead stands now. */
function stopsAtBroken(run: RunStore, events: number): boolean {
  const state = run.store.getState()
  const broken = violationBetween(state, state.at.events, events)
  if (broken) stopAt(run, broken)
  return broken !== null
}

/** What is drawn from now on is the world at that moment. */
function drawFrom(run: RunStore, at: Moment): void {
  const { seen, asked } = run.store.getState()
  run.store.setState({
    ...{ at, seen: Math.max(seen, at.events) },
    asked: asked && at.us > asked.at.us ? null : asked,
  })
}

function running(us: number): number {
  return Number.isInteger(us) ? us + BETWEEN : us
}

/** Ends any motion where it is; a glide arrives. */
export function rest(run: RunStore): void {
  const { motion } = run.store.getState()
  if (motion.kind === 'glide') arrive(run, motion.to)
  if (motion.kind !== 'play') return
  const us = Math.floor(run.clock.us)
  land(run, { events: eventsUpTo(run, us), us })
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
