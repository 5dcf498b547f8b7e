import type { ClientFact } from '../../zookeeper/client/process/ClientFact'
import { clipped } from '../clipped'
import type { Language } from '../Language'
import type { Spans } from '../Span'
import { code, en, zh } from '../say'
import type { NoteTexts, NoteWords } from './NoteWords'
import { GROUP_NOTES } from './notesOfGroups'
import { LOCK_NOTES } from './notesOfLocks'
import { FLOW_NOTES } from './notesOfFlows'

export type Told = Pick<Extract<ClientFact, { kind: 'RecipeTold' }>, 'recipe' | 'note' | 'values'>

const NOTES: Readonly<Record<string, Readonly<Record<string, NoteWords>>>> = {
  ...LOCK_NOTES,
  ...GROUP_NOTES,
  ...FLOW_NOTES,
}

/** Whether there are words for that note; every note of every recipe has some. */
export function hasNoteWords(recipe: string, note: string): boolean {
  return sayingOf({ recipe, note }, 'en') !== null
}

/** What a recipe’s program says that it does, behind its name. A note of another engine stands as it came. */
export function recipeSentence(told: Told, language: Language): Spans {
  const saying = sayingOf(told, language)
  if (saying) return saying.does(textsOf(told))
  const values = Object.entries(told.values).map(([name, value]) => `${name} ${value}`)
  const text = code(clipped([told.note, ...values].join(' ')))
  return language === 'en' ? en`${text}` : zh`${text}`
}

/** Why it does so; null: there is nothing to say. */
export function recipeReason(told: Told, language: Language): Spans | null {
  return sayingOf(told, language)?.why ?? null
}

/** The same in a word or two, for the stage. */
export function recipeShort(told: Told, language: Language): string {
  const saying = sayingOf(told, language)
  return clipped(saying ? saying.short(textsOf(told)) : told.note, 28)
}

function sayingOf({ recipe, note }: Pick<Told, 'recipe' | 'note'>, language: Language) {
  const notes = Object.hasOwn(NOTES, recipe) ? NOTES[recipe] : undefined
  const words = notes && Object.hasOwn(notes, note) ? notes[note] : undefined
  return words?.[language] ?? null
}

function textsOf({ values }: Told): NoteTexts {
  return (name) => clipped(String(values[name] ?? '–'))
}
