import { expect, test } from 'vitest'
import { RECIPE_NOTES, RECIPES } from '../../zookeeper/recipes/recipes'
import { hasNoteWords, recipeSentence, recipeShort } from './recipeNotes'
import { RECIPE_WORDS } from './recipeWords'
import { plain } from '../Span'

const LANGUAGES = ['en', 'zh'] as const

test('every note of every recipe has words, in both languages, and leaves no value open', () => {
  for (const [recipe, notes] of Object.entries(RECIPE_NOTES)) {
    for (const [note, names] of Object.entries(notes)) {
      expect(hasNoteWords(recipe, note), `${recipe} ${note}`).toBe(true)
      const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]))
      for (const language of LANGUAGES) {
        const said = plain(recipeSentence({ recipe, note, values }, language))
        expect(said, `${recipe} ${note}`).not.toMatch(/undefined|–/)
        expect(recipeShort({ recipe, note, values }, language).length).toBeLessThanOrEqual(40)
      }
    }
  }
})

test('every recipe has a name, a purpose and steps, every option a name, and every choice words', () => {
  for (const [recipe, { options, notes }] of Object.entries(RECIPES)) {
    for (const language of LANGUAGES) {
      const words = RECIPE_WORDS[language]
      expect(words.names[recipe], recipe).toBeTruthy()
      expect(words.whats[recipe], recipe).toBeTruthy()
      const steps = words.steps[recipe] ?? []
      const told = steps.flatMap((step) => step.notes)
      expect(told.sort(), recipe).toEqual(Object.keys(notes).sort())
      for (const [name, option] of Object.entries(options)) {
        expect(words.options[name], `${recipe} ${name}`).toBeTruthy()
        if (option.kind !== 'choice') continue
        for (const value of option.values) expect(words.choices[value], value).toBeTruthy()
      }
    }
  }
})

test('a note that no recipe has stands as it came', () => {
  const told = { recipe: 'constructor', note: 'toString', values: { a: 1 } }
  expect(plain(recipeSentence(told, 'en'))).toBe('toString a 1')
})
