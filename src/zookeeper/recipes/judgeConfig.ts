import { textIn, type RecipeEvent } from './RecipeEvent'

/** Configurations: readers get to the last version, and no writer writes over what it has not seen. Plain data
 *  throughout. */
export interface ConfigGhost {
  /** Reader → configuration → the version that it has applied last. */
  readonly applied: Map<number, Map<string, number>>
  /** Configuration → how many changes the last value counts. */
  readonly counted: Map<string, number>
}

export type ConfigFault =
  /** The value counts no more changes than the one before: one of them is lost. */
  | { kind: 'updateLost'; path: string; client: number; counted: number }
  /** A reader that runs has not applied the last version, and nothing will make it. */
  | { kind: 'readerBehind'; path: string; client: number; applied: number; version: number }

export function createConfigs(): ConfigGhost {
  return { applied: new Map(), counted: new Map() }
}

/** The fault that an event shows; null: none. Holds where nobody else than `config-writer` writes. */
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
  const before = counted.get(path) ?? 0
  counted.set(path, Math.max(now, before))
  return now > before ? null : { kind: 'updateLost', path, client, counted: now }
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
