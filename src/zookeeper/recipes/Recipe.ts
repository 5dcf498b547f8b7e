import type { Program } from '../client/process/Program'

/** What may be said to a recipe's program when it is started. */
export type Option =
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly default: string }
  /** A whole number within these bounds; `ms` where it is a time. */
  | {
      readonly kind: 'number'
      readonly least: number
      readonly most: number
      readonly default: number
      readonly unit: 'ms' | 'count'
    }
  | { readonly kind: 'path'; readonly default: string }

export type Options = Readonly<Record<string, Option>>

export type OptionValues = Readonly<Record<string, string | number>>

export type ValuesOf<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends { readonly kind: 'number' }
    ? number
    : O[Name] extends { readonly kind: 'choice'; readonly values: readonly (infer Value)[] }
      ? Value
      : string
}

/** A client program. It runs in rounds: what it keeps from one to the next is plain data that it does not change in
 *  place, and within a round it is a straight line of calls. */
export interface Recipe<O extends Options, State> {
  readonly options: O
  /** Note → the names of the values told with it. */
  readonly notes: Readonly<Record<string, readonly string[]>>
  readonly begin: (options: ValuesOf<O>) => State
  /** null: it is done. */
  readonly round: (state: State, options: ValuesOf<O>) => Program<State | null>
}

/** A recipe of which nobody needs to know what its program keeps. */
export interface AnyRecipe {
  readonly options: Options
  readonly notes: Readonly<Record<string, readonly string[]>>
  readonly begin: (options: OptionValues) => unknown
  readonly round: (state: unknown, options: OptionValues) => Program<unknown>
}

/** Options come as `readRecipe` has read them, and a state as its own `begin` or `round` has made it. */
export function recipeOf<const O extends Options, State>(recipe: Recipe<O, State>): AnyRecipe {
  return recipe as unknown as AnyRecipe
}

const HOUR_MS = 3_600_000

export function choice<const Values extends readonly [string, ...string[]]>(...values: Values) {
  return { kind: 'choice', values, default: values[0] } as const
}

export function ms(byDefault: number) {
  return { kind: 'number', unit: 'ms', least: 0, most: HOUR_MS, default: byDefault } as const
}

export function count(byDefault: number, least = 0) {
  return { kind: 'number', unit: 'count', least, most: 1_000_000, default: byDefault } as const
}

export function path(byDefault: string) {
  return { kind: 'path', default: byDefault } as const
}
