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

/** How long the playhead has rested before its moment is written, real milliseconds. Going from moment to moment must
 *  not wait for the browser's own work with an address, and one of them lets a page write only so often. */
const SETTLED_MS = 250

/** Writes the address once the playhead has come to rest, and before the page is left. Until it has, the root element
 *  says `data-address="behind"`, for whoever drives the page from outside. Gives how to stop. */
export function keepAddress(run: RunStore, window: Window): () => void {
  const { dataset } = window.document.documentElement
  // Against what is written, not against the state before: the playhead may come to rest while something is still
  // being computed, and the end of that changes nothing that the address holds.
  let written = keyOf(run.store.getState())
  let due: { key: Key; timer: number } | null = null
  const forget = (): void => {
    window.clearTimeout(due?.timer)
    due = null
    delete dataset['address']
  }
  const write = (): void => {
    if (!due) return
    written = due.key
    forget()
    const { text, fits } = addressOf(run)
    if (fits === run.store.getState().tooLong) run.store.setState({ tooLong: !fits })
    if (fits) window.history.replaceState(null, '', `#${text}`)
  }
  const follow = (state: RunState): void => {
    const key = keyOf(state)
    if (state.motion.kind !== 'still' || state.computing || state.awaited > 0) return forget()
    if (same(key, due?.key ?? written)) return
    forget()
    if (same(key, written)) return
    due = { key, timer: window.setTimeout(write, SETTLED_MS) }
    dataset['address'] = 'behind'
  }
  const stop = run.store.subscribe(follow)
  window.addEventListener('pagehide', write)
  return () => {
    stop()
    forget()
    window.removeEventListener('pagehide', write)
  }
}

type Key = readonly unknown[]

function same(a: Key, b: Key): boolean {
  return a.every((part, index) => part === b[index])
}

/** What the address depends on. */
function keyOf({ at, version, lesson, config }: RunState): Key {
  return [at.events, at.us, version, lesson, config]
}
