import type { RunState } from './RunState'
import type { RunStore } from './RunStore'

/** Writes on the page's root element where the playhead rests, for whoever drives or reads the page from outside
 *  (a slide that embeds it, a test): `data-events` and `data-us` are the moment, and `data-motion` is `still`,
 *  `computing`, `glide` or `play`. Never written per frame. Gives how to stop. */
export function markMoment(run: RunStore, root: HTMLElement): () => void {
  const mark = (state: RunState): void => {
    const motion = motionOf(state)
    if (motion === 'still') {
      write(root, 'events', String(state.at.events))
      write(root, 'us', String(state.at.us))
    }
    write(root, 'motion', motion)
  }
  mark(run.store.getState())
  return run.store.subscribe(mark)
}

function motionOf(state: RunState): 'still' | 'computing' | 'glide' | 'play' {
  const { motion, computing, awaited } = state
  return motion.kind === 'still' && (computing || awaited > 0) ? 'computing' : motion.kind
}

function write(root: HTMLElement, name: string, value: string): void {
  if (root.dataset[name] !== value) root.dataset[name] = value
}
