import { textIn, type RecipeEvent } from './RecipeEvent'

/** Configurations: readers get to the last version, and no writer writes over what it has not seen. Plain data
 *  throughout. */
export interface ConfigGhost {
  /** Reader → configuration → the version that it has applied last. */
  readonly applied: Map<number, Map<string, number>>
  /** Configuration → version → how many changes the value counts that it was written with. */
  readonly counted: Map<string, Map<number, number>>
}

export type ConfigFault =
  /** The value counts no more changes than an earlier one, or no fewer than a later: one of them is lost. */
  | { kind: 'updateLost'; path: string; client: number; counted: number }
  /** A reader that runs has not applied the last version, and nothing will make it. */
  | { kind: 'readerBehind'; path: string; client: number; applied: number; version: number }

export function createConfigs(): ConfigGhost {
  return { applied: new Map(), counted: new Map() }
}

/** The fault that an event shows; null: none. Writers may hear of their writes in another order than they were made.
 *  Holds where nobody else than `config-writer` writes. */
export function judgeConfig(
  { applied, counted }: ConfigGhost,
  event: RecipeEvent,
): ConfigFault | null {
  if (event.kind === 'gone') applied.delete(event.client)
  if (event.kind !== 'told') return null
  const { client, recipe, note } = event
  const path = textIn(event, 'path')
  if (recipe === 'config' && note === 'applies') {
    const own = applied.get(client) ?? new Map<string, number>()
    applied.set(client, own.set(path, Number(textIn(event, 'version'))))
  }
  if (recipe !== 'config-writer' || note !== 'writes') return null
  const now = Number(textIn(event, 'value').split(' ')[0])
  const version = Number(textIn(event, 'version'))
  const others = counted.get(path) ?? new Map<number, number>()
  const isLost = [...others].some(([at, then]) => (at < version ? then >= now : then <= now))
  counted.set(path, others.set(version, now))
  return isLost ? { kind: 'updateLost', path, client, counted: now } : null
}

/** What is wrong once everything is at rest; `versions`: of all configurations as the ensemble has them. */
export function judgeConfigsAtRest(
  { applied }: ConfigGhost,
  versions: ReadonlyMap<string, number>,
): ConfigFault[] {
  return [...applied].flatMap(([client, own]) =>
    [...own].flatMap(([path, seen]) => {
      const version = versions.get(path) ?? seen
      if (version === seen) return []
      return [{ kind: 'readerBehind', path, client, applied: seen, version } as const]
    }),
  )
}
