import type { Goal } from '../simulation/Command'
import type { Moment } from '../simulation/RunPort'
import { command } from './actions'
import { after, eventsBy } from './moments'
import { land } from './playback'
import type { RunState } from './RunState'
import type { RunStore } from './RunStore'

/** A point of a run as an address names it: `2500` is virtual milliseconds, `e120` the moment right after event 120. */
export type Point = { readonly ms: number } | { readonly event: number }

/** A stretch of a run that plays in a slide: `?embed=1&from=e40&to=e120&loop=1`. */
export interface Excerpt {
  readonly from: Point
  readonly to: Point
  readonly loop: boolean
}

/** How long the end of a stretch stands before it begins again, real ms. */
const PAUSE_MS = 1500

/** An hour of virtual time, or a million events: nothing that is shown in a slide lies behind. */
const MOST = { ms: 3_600_000, event: 1_000_000 }

/** The stretch that the search part of an address asks for; null: none, or one that is not well said. */
export function excerptAsked(search: string): Excerpt | null {
  const asked = new URLSearchParams(search)
  if (asked.get('embed') !== '1') return null
  const from = point(asked.get('from') ?? '0')
  const to = point(asked.get('to') ?? '')
  return from && to ? { from, to, loop: asked.get('loop') === '1' } : null
}

function point(text: string): Point | null {
  const [, e, digits] = /^(e?)(\d{1,7})(?:ms)?$/.exec(text) ?? []
  if (digits === undefined) return null
  const number = Number(digits)
  if (e) return number <= MOST.event ? { event: number } : null
  return number <= MOST.ms ? { ms: number } : null
}

/** Computes the stretch, puts the playhead at its beginning and, unless the reader wants stillness, plays it. Play
 *  from its end begins it again. `still`: whether less motion is wished for. Gives how to stop. */
export function playExcerpt(
  run: RunStore,
  { from, to, loop }: Excerpt,
  still: boolean,
  later: (act: () => void, ms: number) => void,
): () => void {
  const { store, clock } = run
  let open = false
  const moment = (point: Point): Moment => momentOf(store.getState(), point)
  const begin = (): void => {
    land(run, moment(from))
    store.setState({ motion: { kind: 'play', undrawnMs: 0 }, notice: null })
  }
  const again = (): void => {
    const { at, motion } = store.getState()
    if (open && motion.kind === 'still' && at.events === moment(to).events) begin()
  }
  const unfollow = clock.subscribe((us) => {
    if (!open || store.getState().motion.kind !== 'play') return
    const end = moment(to)
    if (us < end.us) return
    land(run, end)
    if (loop && !still) later(again, PAUSE_MS)
  })
  const unwatch = store.subscribe(({ motion }, before) => {
    const started = motion.kind === 'play' && before.motion.kind !== 'play'
    if (open && started && clock.us >= moment(to).us) begin()
  })
  prepare(run, to, () => {
    open = true
    if (still) land(run, moment(from))
    else begin()
  })
  return () => {
    unfollow()
    unwatch()
  }
}

/** Has everything up to `to` computed: of a run that has not begun, from its switching on. */
function prepare(run: RunStore, to: Point, then: () => void): void {
  const { recording, computing, awaited, config } = run.store.getState()
  if (computing || awaited > 0) return run.frontier.onceEnded(() => prepare(run, to, then))
  if (recording.length === 0) {
    const sids = config.servers.map(({ sid }) => sid)
    return command(run, { kind: 'start', sids }, () => run.frontier.compute(goalOf(run, to), then))
  }
  run.frontier.compute(goalOf(run, to), then)
}

function goalOf({ store }: RunStore, to: Point): Goal {
  if ('ms' in to) return { kind: 'time', us: to.ms * 1000 }
  const { length } = store.getState().recording
  return { kind: 'events', count: Math.max(0, to.event + 1 - length) }
}

function momentOf({ recording, horizonUs }: RunState, point: Point): Moment {
  const { events } = recording
  if ('event' in point) return after(events, Math.min(point.event, events.length - 1))
  const us = Math.min(point.ms * 1000, horizonUs)
  return { events: eventsBy(events, us), us }
}
