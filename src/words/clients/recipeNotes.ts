import type { ClientFact } from '../../zookeeper/client/process/ClientFact'
import { clipped } from '../clipped'
import type { Language } from '../Language'
import { code, en, zh } from '../say'
import type { Spans } from '../Span'

type Told = Pick<Extract<ClientFact, { kind: 'RecipeTold' }>, 'recipe' | 'note' | 'values'>

/** What a recipe’s program says that it does, behind its name. */
export function recipeSentence(told: Told, language: Language): Spans {
  const values = Object.entries(told.values).map(([name, value]) => `${name} ${value}`)
  const text = code(clipped([told.note, ...values].join(' ')))
  return language === 'en' ? en`${text}` : zh`${text}`
}

/** Why it does so; null: there is nothing to say. */
export function recipeReason(_told: Told, _language: Language): Spans | null {
  return null
}

/** The same in a word or two, for the stage. */
export function recipeShort({ note }: { readonly note: string }, _language: Language): string {
  return clipped(note, 24)
}
