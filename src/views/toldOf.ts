import type { RecordedEvent } from '../simulation/RecordedEvent'
import { tellEvent, type Told } from '../words/events'
import type { Language } from '../words/Language'

const told = new WeakMap<RecordedEvent, Map<Language, readonly Told[]>>()

/** What happened in an event and why, as `tellEvent` says it; put into words once for all who show or read it out. */
export function toldOf(event: RecordedEvent, language: Language): readonly Told[] {
  const known = told.get(event) ?? new Map<Language, readonly Told[]>()
  told.set(event, known)
  const before = known.get(language)
  if (before) return before
  const now = tellEvent(event, language)
  known.set(language, now)
  return now
}
