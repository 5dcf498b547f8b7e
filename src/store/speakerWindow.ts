import { createStore, type StoreApi } from 'zustand/vanilla'
import { isSpeakerMessage, speakerOrigin } from './speaker'
import type { Lecture, SpeakerDeed, SpeakerMessage } from './speaker'

/** The speaker's window: what it knows of the lecture, and how it asks for something there. */
export interface SpeakerWindow {
  readonly store: StoreApi<{ lecture: Lecture | null; gone: boolean }>
  ask(deed: SpeakerDeed): void
  close(): void
}

/** How often it says that it is there, which a lecture's page that was loaded anew has forgotten; milliseconds. */
const HERE_MS = 1000

export function createSpeakerWindow(window: Window): SpeakerWindow {
  const store = createStore<{ lecture: Lecture | null; gone: boolean }>()(() => ({
    lecture: null,
    gone: false,
  }))
  const opener = window.opener as Window | null
  const send = (message: SpeakerMessage): void =>
    opener?.postMessage(message, speakerOrigin(window))
  const hear = ({ source, data }: MessageEvent<unknown>): void => {
    if (source !== opener || !isSpeakerMessage(data) || data.kind !== 'lecture') return
    store.setState({ lecture: data.lecture, gone: false })
  }
  const here = (): void => {
    const gone = !opener || opener.closed
    if (gone !== store.getState().gone) store.setState({ gone })
    const knows = store.getState().lecture !== null
    if (!gone) send({ ensemble: 'notes', kind: 'here', knows })
  }
  window.addEventListener('message', hear)
  const beating = window.setInterval(here, HERE_MS)
  here()
  return {
    store,
    ask(deed) {
      // The lecture may just have been loaded anew, and obeys only whom it knows.
      here()
      send({ ensemble: 'notes', kind: 'do', deed })
    },
    close() {
      window.removeEventListener('message', hear)
      window.clearInterval(beating)
    },
  }
}
