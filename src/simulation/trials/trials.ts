import type { RecipeCheckId } from '../checks/recipeChecks'

/** What a client of a trial is started with, as `client` reads it. */
export interface Part {
  readonly recipe: string
  readonly options: Readonly<Record<string, string>>
}

/** Clients that make sense together, and what must be seen of them while everything may fail. */
export interface Trial {
  /** The recipe in question. */
  readonly recipe: string
  /** null: none; then nothing must be found. Otherwise as its option says. */
  readonly mistake: string | null
  readonly parts: readonly Part[]
  /** The check that must catch the mistake; `waking`: it breaks nothing, and wakes more than one for nothing. */
  readonly caughtBy: RecipeCheckId | 'waking' | null
}

const times = (count: number, recipe: string, options: Part['options']): Part[] =>
  Array.from({ length: count }, () => ({ recipe, options }))

const GROUP: readonly Part[] = [
  ...times(3, 'member', {}),
  ...times(1, 'balancer', { interval: '200', patience: '400' }),
]

const CONFIG: readonly Part[] = [
  ...times(2, 'config', { between: '500' }),
  ...times(2, 'config-writer', { interval: '300' }),
]

/** Recipe → the clients among which it is tried. Where something is held, one holds it for longer than a session lasts
 *  without a word, so that others lose theirs meanwhile, or it its own. */
const CASTS: Readonly<Record<string, readonly Part[]>> = {
  lock: [
    ...times(1, 'lock', { hold: '6000', rest: '100', fencing: 'on' }),
    ...times(3, 'lock', { hold: '400', rest: '200', fencing: 'on' }),
    ...times(1, 'store', {}),
  ],
  'shared-lock': [
    ...times(3, 'shared-lock', { hold: '400', rest: '200' }),
    ...times(1, 'shared-lock', { hold: '300', rest: '200', mode: 'write' }),
    ...times(1, 'shared-lock', { hold: '6000', rest: '100', mode: 'write' }),
  ],
  election: [
    ...times(1, 'election', { term: '6000', rest: '100' }),
    ...times(3, 'election', { term: '800', rest: '200' }),
  ],
  member: GROUP,
  balancer: GROUP,
  config: CONFIG,
  'config-writer': CONFIG,
  barrier: [
    ...times(1, 'barrier', { role: 'keeper', down: '900', up: '600' }),
    ...times(3, 'barrier', { up: '300' }),
  ],
  'double-barrier': times(3, 'double-barrier', { size: '3', work: '300', rest: '200' }),
  queue: [
    ...times(1, 'queue', { role: 'producer', interval: '2000' }),
    ...times(2, 'queue', { role: 'consumer', work: '1500' }),
  ],
}

/** Recipe → its mistakes → what catches each. */
const CAUGHT_BY: Readonly<Record<string, Readonly<Record<string, Trial['caughtBy']>>>> = {
  lock: {
    herd: 'waking',
    trust: 'R1',
    'no-session-in-name': 'R1',
    'no-second-look': 'R1',
  },
  'shared-lock': { herd: 'waking', 'writer-skips-readers': 'R1' },
  election: { herd: 'waking', stays: 'R1' },
  member: { 'believes-what-is-there': 'R6', 'stays-away': 'R6' },
  balancer: { 'no-watch': 'R6' },
  config: { 'watches-once': 'R5', 'watches-late': 'R5' },
  'config-writer': { 'any-version': 'R5' },
  barrier: { 'any-event': 'R3' },
  'double-barrier': { 'watches-late': 'R3', 'leaves-it-ready': 'R3' },
  queue: { 'deletes-first': 'R4', 'never-looks': 'R4' },
}

/** Each cast without a mistake, once, and behind it with every mistake that its recipes offer. A lock that is trusted is
 *  also what fencing is for: without it the store takes what comes too late. */
export const TRIALS: readonly Trial[] = Object.entries(CAUGHT_BY).flatMap(([recipe, mistakes]) => {
  const parts = CASTS[recipe] ?? []
  const correct = parts[0]?.recipe === recipe ? [{ recipe, mistake: null, parts }] : []
  const wrong = Object.entries(mistakes).map(([mistake, caughtBy]) => ({
    ...{ recipe, mistake, caughtBy },
    parts: withOptions(parts, recipe, { mistake }),
  }))
  const unfenced = { mistake: 'trust', fencing: 'off' }
  return [
    ...correct.map((trial) => ({ ...trial, caughtBy: null })),
    ...wrong,
    ...(recipe === 'lock'
      ? [
          {
            ...{ recipe, mistake: 'trust fencing=off', caughtBy: 'R2' as const },
            parts: withOptions(parts, recipe, unfenced),
          },
        ]
      : []),
  ]
})

function withOptions(parts: readonly Part[], recipe: string, more: Part['options']): Part[] {
  return parts.map((part) =>
    part.recipe === recipe ? { recipe, options: { ...part.options, ...more } } : part,
  )
}
