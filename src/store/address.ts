import { decodeLink, encodeLink, LINK_MAX, type LinkError, type Link } from '../simulation/link'
import type { RunState } from './RunState'
import type { RunStore } from './RunStore'

/** The run in the address bar: configuration, commands and the moment on show, and the lesson it belongs to.
 *  Above LINK_MAX characters it becomes a file instead. */
export interface Address {
  readonly link: Link
  readonly lesson: string | null
  /** False: made by another engine; opened by time, and the run may differ. */
  readonly sameEngine: boolean
}

/** The fragment for this run, without `#`; always the whole run, however long. */
export function addressOf(run: RunStore): { text: string; fits: boolean } {
  const { config, recording, at, lesson } = run.store.getState()
  const { text } = encodeLink({ config, commands: recording.commands, at })
  const whole = lesson ? `${text}~${lesson}` : text
  return { text: whole, fits: whole.length <= LINK_MAX }
}

/** Reads a fragment or a saved run. Total: whatever the text, an address or the problem with it. */
export function readAddress(text: string): Address | { problem: LinkError } {
  const [link = '', lesson = ''] = text.trim().replace(/^#/, '').split('~', 2)
  const decoded = decodeLink(link)
  if (!decoded.ok) return { problem: decoded.error }
  const named = /^[a-z0-9-]{1,40}$/.test(lesson) ? lesson : null
  return { link: decoded.link, lesson: named, sameEngine: decoded.sameEngine }
}

/** Writes the address while the playhead rests, never per frame. Gives how to stop. */
export function keepAddress(run: RunStore, window: Window): () => void {
  // Against what is written, not against the state before: the playhead may come to rest while something is still
  // being computed, and the end of that changes nothing that the address holds.
  let written = keyOf(run.store.getState())
  return run.store.subscribe((state) => {
    if (state.motion.kind !== 'still' || state.computing || state.awaited > 0) return
    const key = keyOf(state)
    if (key.every((part, index) => part === written[index])) return
    written = key
    const { text, fits } = addressOf(run)
    if (fits === state.tooLong) run.store.setState({ tooLong: !fits })
    if (fits) window.history.replaceState(null, '', `#${text}`)
  })
}

/** What the address depends on. */
function keyOf({ at, version, lesson, config }: RunState): readonly unknown[] {
  return [at.events, at.us, version, lesson, config]
}
