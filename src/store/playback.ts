import { travels } from '../geometry/flight'
import type { Moment } from '../simulation/RunPort'
import type { Violation } from '../simulation/checks/Check'
import { alongPath } from './glidePath'
import { eventsBy } from './moments'
import { pictureOf } from './pictureOf'
import type { Motion } from './RunState'
import { foldedRate, playedUs } from './silence'
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

/** More real time than this (ms) does not pass between two moves: whoever was away comes back to where they left. */
const LONGEST_MS = 100

export interface Playback {
  close(): void
}

export function createPlayback(run: RunStore, window: Window): Playback {
  const { store } = run
  let frame = 0
  let timer = 0
  let last = 0
  let lastRead = 0

  // A frame may carry a time from just before it was asked for; after a long break time does not leap.
  const since = (now: number): number => Math.max(0, Math.min(now - last, LONGEST_MS))
  const tick = (now: number): void => {
    frame = 0
    const elapsed = since(now)
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
    if (store.getState().motion.kind === 'still' || window.document.hidden) return halt()
    const calm = calmMs(run)
    if (frame || (timer && calm > 0)) return
    halt()
    if (!last || window.performance.now() - last > LONGEST_MS) last = window.performance.now()
    if (calm > 0) timer = window.setTimeout(ask, calm)
    else ask()
  }
  const ask = (): void => {
    timer = 0
    frame = window.requestAnimationFrame(tick)
  }
  const halt = (): void => {
    window.clearTimeout(timer)
    window.cancelAnimationFrame(frame)
    timer = frame = 0
  }
  run.clock.passedMs = () => since(window.performance.now())
  const stop = store.subscribe(wake)
  const onVisible = (): void => wake()
  window.document.addEventListener('visibilitychange', onVisible)
  wake()
  return {
    close() {
      stop()
      halt()
      run.clock.passedMs = () => 0
      window.document.removeEventListener('visibilitychange', onVisible)
    },
  }
}

/** For how many real milliseconds nothing moves but the playhead, which the browser carries on by itself; 0: something
 *  moves in every frame. */
function calmMs({ store }: RunStore): number {
  const { motion, looks, recording, at } = store.getState()
  if (motion.kind !== 'play') return 0
  const frames = Object.values(pictureOf(recording, at.events).frames)
  const shown = frames.filter(({ family }) => family !== 'ping' || looks.pings)
  // Asked of the moment drawn last, which gives them the time to get where they then wait.
  const moves = shown.some((frame) => travels(frame, at.us))
  return moves ? 0 : Math.max(0, DRAWN_MS - motion.undrawnMs)
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
  if (playOn(run, motion, elapsedMs)) return
  const { horizonUs, notice, stopped } = run.store.getState()
  if ((notice?.kind === 'ended' || stopped) && run.clock.us >= horizonUs) rest(run)
}

/** True: a property breaks on the way, and there the playhead stands now. */
function playOn(run: RunStore, motion: Motion & { kind: 'play' }, elapsedMs: number): boolean {
  const { speed, recording, horizonUs } = run.store.getState()
  const wanted = playedUs(recording.events, run.clock.us, speed * 1000, elapsedMs)
  computeAhead(run, wanted)
  const us = Math.min(wanted, Math.max(horizonUs, run.clock.us))
  const events = eventsUpTo(run, us)
  if (stopsAtBroken(run, events)) return true
  motion.undrawnMs += elapsedMs
  if (motion.undrawnMs >= DRAWN_MS) {
    motion.undrawnMs = 0
    drawFrom(run, { events, us: Math.floor(us) })
  }
  run.clock.set(running(us))
  return false
}

/** The present keeps ahead of a playhead that is at `us`. */
function computeAhead(run: RunStore, us: number): void {
  const { speed, recording, horizonUs, computing, stopped } = run.store.getState()
  const lead = Math.round(foldedRate(recording.events, run.clock.us, speed * 1000) * LEAD_MS)
  if (computing || stopped || horizonUs >= us + lead) return
  run.frontier.compute({ kind: 'time', us: Math.round(us) + 2 * lead }, (ended) => {
    if (ended.kind === 'nothingLeft' || ended.kind === 'waitsForHand')
      run.store.setState({ notice: { kind: 'ended', ended } })
  })
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
  if (playOn(run, motion, run.clock.passedMs())) return
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
