import type { RecordedEvent } from '../simulation/RecordedEvent'
import { tellEvent, type Told } from '../words/events'
import type { Language } from '../words/Language'

type Known = WeakMap<RecordedEvent, readonly Told[]>

const known: Readonly<Record<Language, Known>> = { en: new WeakMap(), zh: new WeakMap() }

/** What happened in an event and why, as `tellEvent` says it; put into words once for all who show or read it out. */
export function toldOf(event: RecordedEvent, language: Language): readonly Told[] {
  const told = known[language].get(event) ?? tellEvent(event, language)
  known[language].set(event, told)
  return told
}
