/** Copies of plain records that share with them what nobody changes in place: bytes, and the objects in `shared`. */

/** What stood in two places of the record is one thing in the copy, too. */
export function fork<T>(value: T, shared: readonly object[]): T {
  return forkOf(value, new Map<object, unknown>(shared.map((object) => [object, object]))) as T
}

/** For records in which nothing stands in two places. */
export function forkTree<T>(value: T): T {
  return forkOf(value, null) as T
}

function forkOf(value: unknown, known: Map<object, unknown> | null): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  const before = known?.get(value)
  if (before !== undefined) return before
  if (Array.isArray(value)) {
    const made: unknown[] = []
    known?.set(value, made)
    for (const item of value) made.push(forkOf(item, known))
    return made
  }
  if (value instanceof Map) {
    const made = new Map<unknown, unknown>()
    known?.set(value, made)
    for (const [key, item] of value) made.set(key, forkOf(item, known))
    return made
  }
  if (value instanceof Set) {
    const made = new Set<unknown>(value)
    known?.set(value, made)
    return made
  }
  const made: Record<string, unknown> = { ...value }
  known?.set(value, made)
  for (const key in made) {
    const item = made[key]
    if (typeof item === 'object' && item !== null) made[key] = forkOf(item, known)
  }
  return made
}
