import type { Command, Refusal } from '../simulation/Command'
import { COMMANDS } from './commandSayings'
import type { Language } from './Language'
import { REFUSALS } from './refusalSayings'
import { en, zh } from './say'
import type { Spans } from './Span'

/** What people tell the world to do, and why it sometimes cannot be done. */

/** A command as a person would give it, without a full stop. */
export function commandSentence(command: Command, language: Language): Spans {
  const say = COMMANDS[language][command.kind] as (command: Command) => Spans
  return say(command)
}

/** Why a command is refused, and what would help. */
export interface RefusalWords {
  readonly reason: Spans
  readonly remedy: Spans
}

export function refusalWords(refusal: Refusal, language: Language): RefusalWords {
  const say = REFUSALS[language][refusal.kind] as (
    refusal: Refusal,
  ) => readonly [reason: Spans, remedy: Spans]
  const [reason, remedy] = say(refusal)
  return { reason, remedy }
}

/** Reason and remedy as one text. */
export function refusalSentence(refusal: Refusal, language: Language): Spans {
  const { reason, remedy } = refusalWords(refusal, language)
  return language === 'en' ? en`${reason} ${remedy}` : zh`${reason}${remedy}`
}
