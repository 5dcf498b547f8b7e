import type { Option } from '../lessons/Lesson'
import type { Language } from '../words/Language'
import { look } from './actions'
import { predict, raiseHand } from './asking'
import { backToLesson, onward, previousBeat } from './lecture'
import { lessonPlace } from './lessonPlace'
import type { Asked, RunState } from './RunState'
import type { RunStore } from './RunStore'

/** The lecture's side of the speaker's window. Both are the same page, the second opened by the first, and they talk by
 *  messages from window to window: between two pages opened from a disk that is the one way that every browser has (a
 *  BroadcastChannel joins pages of one origin, and a file has none in Firefox). Only what is on show is told; what
 *  will come the speaker's window rehearses by itself. */

/** A question in words. Those of a lesson the speaker's window finds by itself; others are told. */
export interface SaidQuestion {
  readonly ask: string
  readonly options: readonly Option[]
  /** The key of an option, and why; null while it is being computed. */
  readonly answer: { readonly key: string; readonly why: string } | null
}

/** What the speaker's window has to know of the lecture. */
export interface Lecture {
  readonly lesson: string | null
  /** From 0; -1: before the first caption. */
  readonly beat: number
  readonly left: boolean
  readonly blank: boolean
  readonly asked:
    (Pick<Asked, 'hands' | 'chosen' | 'revealed'> & { said: SaidQuestion | null }) | null
  readonly language: Language
  readonly theme: RunState['preferences']['theme']
}

/** What can be done from the speaker's window; a digit counts a hand. */
export type SpeakerDeed = 'next' | 'back' | 'predict' | 'blank' | 'toLesson' | Digit
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

/** One message, either way. The name keeps apart what extensions and others send. */
export type SpeakerMessage =
  /** `knows`: it has been told of the lecture; a window that was loaded anew has not, and is the same window. */
  | { readonly ensemble: 'notes'; readonly kind: 'here'; readonly knows: boolean }
  | { readonly ensemble: 'notes'; readonly kind: 'do'; readonly deed: SpeakerDeed }
  | { readonly ensemble: 'notes'; readonly kind: 'lecture'; readonly lecture: Lecture }

export function isSpeakerMessage(data: unknown): data is SpeakerMessage {
  return (
    typeof data === 'object' && data !== null && 'ensemble' in data && data.ensemble === 'notes'
  )
}

/** Whom a message may reach: pages from here. A page from a disk has no origin that could be named. */
export function speakerOrigin({ origin }: { origin: string }): string {
  return origin === 'null' ? '*' : origin
}

export function lectureOf(run: RunStore): Lecture {
  const { lesson, asked, looks, preferences } = run.store.getState()
  const place = lessonPlace(run)
  return {
    lesson,
    beat: place?.beat ?? -1,
    left: place?.left ?? false,
    blank: looks.blank,
    asked: asked && {
      ...{ hands: asked.hands, chosen: asked.chosen, revealed: asked.revealed },
      said: asked.ofLesson ? null : sayQuestion(run, asked),
    },
    language: preferences.language,
    theme: preferences.theme,
  }
}

/** What was said last: nothing in it changes with hands and reveals. */
let said: { of: readonly unknown[]; words: SaidQuestion } | null = null

function sayQuestion(run: RunStore, asked: Asked): SaidQuestion {
  const { recording, preferences } = run.store.getState()
  const { question, at, ahead, answer } = asked
  const { language } = preferences
  const of = [question, answer, language]
  if (said?.of.every((each, i) => each === of[i])) return said.words
  const seen = { recording, at, ahead }
  const words = {
    ask: question.ask(seen, language),
    options: question.options(seen, language),
    answer:
      answer === null ? null : { key: answer, why: question.reveal(seen, answer, null, language) },
  }
  said = { of, words }
  return words
}

/** Does here what the speaker has asked for there. */
export function doForSpeaker(run: RunStore, deed: SpeakerDeed): void {
  switch (deed) {
    case 'next':
      return onward(run)
    case 'back':
      return previousBeat(run)
    case 'predict':
      return predict(run)
    case 'blank':
      return look(run, { blank: !run.store.getState().looks.blank })
    case 'toLesson':
      return backToLesson(run)
    default:
      return raiseHand(run, deed)
  }
}

/** Opens the speaker's window, or brings it to the front; where the browser does not let it, the page says so. */
export function openSpeaker(run: RunStore, window: Window): void {
  const address = new URL(window.location.href)
  address.search = '?notes=1'
  address.hash = ''
  const opened = window.open(address.href, 'ensemble-notes', 'popup,width=1000,height=720')
  if (opened) opened.focus()
  else run.store.setState({ notice: { kind: 'noSpeaker' } })
}

/** Whether an address is that of the speaker's window. */
export function isSpeakerAddress(search: string): boolean {
  return new URLSearchParams(search).has('notes')
}

/** Keeps a speaker's window in step from the moment it says that it is there. Gives how to stop. */
export function keepSpeaker(run: RunStore, window: Window): () => void {
  let speaker: MessageEventSource | null = null
  let told = ''
  const tell = (): void => {
    if (!speaker) return
    const lecture = lectureOf(run)
    const text = JSON.stringify(lecture)
    if (text === told) return
    told = text
    const message: SpeakerMessage = { ensemble: 'notes', kind: 'lecture', lecture }
    speaker.postMessage(message, { targetOrigin: speakerOrigin(window) })
  }
  const hear = ({ origin, source, data }: MessageEvent<unknown>): void => {
    if (origin !== window.origin || !source || !isSpeakerMessage(data)) return
    if (data.kind === 'here') {
      if (source !== speaker || !data.knows) told = ''
      speaker = source
      tell()
    } else if (data.kind === 'do' && source === speaker) {
      doForSpeaker(run, data.deed)
    }
  }
  window.addEventListener('message', hear)
  const stop = run.store.subscribe(tell)
  return () => {
    window.removeEventListener('message', hear)
    stop()
  }
}
