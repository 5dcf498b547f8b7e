import type { Language } from '../words/Language'

/** In the order in which they are offered. */
export const THEMES = ['system', 'light', 'dark', 'projector'] as const

/** What a reader has chosen for this browser; not part of a run or a link. */
export interface Preferences {
  language: Language
  /** `system` follows the operating system. */
  theme: (typeof THEMES)[number]
  /** Letters as keys, which some assistive tools need for themselves (WCAG 2.1.4). */
  letterKeys: boolean
}

const KEY = 'ensemble.preferences'

/** The stored choices, or the browser's own language; a blocked or damaged storage is no obstacle. */
export function loadPreferences(storage: Storage | null, browserLanguage: string): Preferences {
  const preferences: Preferences = {
    language: browserLanguage.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    theme: 'system',
    letterKeys: true,
  }
  const stored = readStored(storage)
  if (stored.language === 'en' || stored.language === 'zh') preferences.language = stored.language
  const theme = THEMES.find((each) => each === stored['theme'])
  if (theme) preferences.theme = theme
  if (typeof stored.letterKeys === 'boolean') preferences.letterKeys = stored.letterKeys
  return preferences
}

export function savePreferences(storage: Storage | null, preferences: Preferences): void {
  try {
    storage?.setItem(KEY, JSON.stringify(preferences))
  } catch {
    // A full or forbidden storage only means that the choice lasts for this visit.
  }
}

function readStored(storage: Storage | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
