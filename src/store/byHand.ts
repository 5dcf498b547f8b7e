import { command } from './actions'
import { land } from './playback'
import type { RunStore } from './RunStore'
import { pictureAt } from './selectors'

/** Messages in the reader's hand. */

/** Takes every message by hand, or gives them back to the network. */
export function toggleByHand(run: RunStore): void {
  const { modes } = pictureAt(run.store.getState())
  command(run, { kind: 'byHand', on: !modes.byHand })
}

export function hold(run: RunStore, frame: number): void {
  command(run, { kind: 'hold', which: { by: 'frame', frame } })
}

/** Lets a message go on, and those before it. While all wait for a hand it arrives at this very moment, and so the
 *  playhead goes to behind its arrival: one click is one delivery. */
export function letGo(run: RunStore, which: number | 'all'): void {
  const { byHand } = pictureAt(run.store.getState()).modes
  const choice = which === 'all' ? which : ({ by: 'frame', frame: which } as const)
  command(run, { kind: 'release', which: choice }, () => {
    if (byHand) deliver(run)
  })
}

/** What arrives at this moment arrives; the clock does not go on. */
function deliver(run: RunStore): void {
  const { us } = run.store.getState().at
  run.frontier.compute({ kind: 'time', us }, () => {
    land(run, { events: run.store.getState().recording.length, us })
  })
}
