import { validatePath } from '../client/validatePath'
import { IllegalArgumentException } from '../client/KeeperException'
import type { AnyRecipe, Option, OptionValues } from './Recipe'
import { RECIPES } from './recipes'

/** Why a program cannot be started. */
export type RecipeRefusal =
  | { readonly kind: 'noSuchRecipe'; readonly recipe: string }
  | { readonly kind: 'noSuchOption'; readonly recipe: string; readonly option: string }
  | {
      readonly kind: 'badValue'
      readonly recipe: string
      readonly option: string
      readonly value: string
    }

export type ReadRecipe =
  | { readonly refusal: RecipeRefusal }
  | { readonly recipe: AnyRecipe; readonly options: OptionValues }

/** A recipe's program and what it is started with: defaults for what is not said. Never throws. */
export function readRecipe(name: string, said: Readonly<Record<string, string>>): ReadRecipe {
  const recipe = Object.hasOwn(RECIPES, name) ? RECIPES[name] : undefined
  if (recipe === undefined) return { refusal: { kind: 'noSuchRecipe', recipe: name } }
  const values = Object.entries(recipe.options).map(([option, { default: value }]) => [
    ...[option, value],
  ])
  const options = Object.fromEntries(values) as Record<string, string | number>
  for (const [option, text] of Object.entries(said)) {
    const known = Object.hasOwn(recipe.options, option) ? recipe.options[option] : undefined
    if (known === undefined) return { refusal: { kind: 'noSuchOption', recipe: name, option } }
    const value = valueOf(known, text)
    if (value === null) return { refusal: { kind: 'badValue', recipe: name, option, value: text } }
    options[option] = value
  }
  return { recipe, options }
}

/** null: it cannot have that value. */
function valueOf(option: Option, text: string): string | number | null {
  switch (option.kind) {
    case 'choice':
      return option.values.includes(text) ? text : null
    case 'path':
      return isPath(text) ? text : null
    case 'number': {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : -1
      return value >= option.least && value <= option.most ? value : null
    }
  }
}

/** Of a znode of one's own: not the root. */
function isPath(text: string): boolean {
  try {
    validatePath(text)
    return text !== '/'
  } catch (error) {
    if (error instanceof IllegalArgumentException) return false
    throw error
  }
}
