import type { Refusal } from '../simulation/Command'
import { refusalWords } from '../words/commands'
import type { Language } from '../words/Language'
import { plain } from '../words/Span'

/** Why something cannot be done now, as bare text. */
export function refusalText(refusal: Refusal, language: Language): string {
  return plain(refusalWords(refusal, language).reason)
}
