import { BROKEN_RULES, type BrokenRule } from '../../zookeeper/EnsembleConfig'

export interface Options {
  readonly first: number
  readonly seeds: number
  readonly servers: number
  /** Most events of one run before it is healed. */
  readonly events: number
  readonly rule: BrokenRule | null
  readonly listRules: boolean
  /** Breaks every rule in turn. */
  readonly allRules: boolean
  /** Instead of chance: everything that can happen, within bounds. */
  readonly exhaustive: boolean
  /** Instead of faults: clients that send any bytes. */
  readonly hostile: boolean
  /** Instead of an ensemble's rules: recipes and their mistakes. */
  readonly recipes: boolean
  /** Clients with sessions take part. */
  readonly clients: boolean
  readonly json: boolean
}

export const USAGE =
  'npm run simulate -- [--seeds 200] [--first 1] [--servers 5] [--events 20000] [--break RULE] [--rules] [--list-rules] [--clients] [--recipes] [--exhaustive] [--hostile] [--json]'

const NUMBERS = {
  seeds: { usual: 200, min: 1, max: 1_000_000 },
  first: { usual: 1, min: 0, max: 0xffff_ffff },
  servers: { usual: 5, min: 2, max: 9 },
  events: { usual: 20_000, min: 1, max: 150_000 },
} as const

/** Of recipes, each of which is tried in all of them. */
const RECIPE_SEEDS = 20

/** Reads the command line; a text says what is wrong with it. */
export function readOptions(args: readonly string[]): Options | string {
  const numbers = { seeds: 0, first: 1, servers: 5, events: 20_000 }
  let rule: BrokenRule | null = null
  const flags = {
    listRules: false,
    allRules: false,
    exhaustive: false,
    hostile: false,
    clients: false,
    recipes: false,
    json: false,
  }
  for (let at = 0; at < args.length; at++) {
    const [name = '', inline] = (args[at] ?? '').split('=')
    if (name === '--json') flags.json = true
    else if (name === '--list-rules') flags.listRules = true
    else if (name === '--rules') flags.allRules = true
    else if (name === '--exhaustive') flags.exhaustive = true
    else if (name === '--hostile') flags.hostile = true
    else if (name === '--clients') flags.clients = true
    else if (name === '--recipes') flags.recipes = true
    else {
      const value = inline ?? args[++at] ?? ''
      const problem = name === '--break' ? readRule(value) : readNumber(numbers, name, value)
      if (problem !== null) return problem
      if (name === '--break') rule = value as BrokenRule
    }
  }
  const usual = flags.recipes ? RECIPE_SEEDS : NUMBERS.seeds.usual
  return { ...numbers, seeds: numbers.seeds || usual, ...flags, rule }
}

function readRule(value: string): string | null {
  if (BROKEN_RULES.some((rule) => rule === value)) return null
  return `There is no rule “${value}” to break. The rules are ${BROKEN_RULES.join(', ')}.`
}

function readNumber(
  numbers: Record<keyof typeof NUMBERS, number>,
  name: string,
  value: string,
): string | null {
  const key = (Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]).find(
    (each) => `--${each}` === name,
  )
  if (!key) return `“${name}” is no option. ${USAGE}`
  const { min, max } = NUMBERS[key]
  const number = /^[0-9]{1,10}$/.test(value) ? Number(value) : -1
  if (number < min || number > max) return `${name} must be a whole number from ${min} to ${max}.`
  numbers[key] = number
  return null
}
