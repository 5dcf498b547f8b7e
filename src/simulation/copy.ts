/** A copy of a plain record that shares nothing with it but what is in `shared`, which nobody changes. What stood in
 *  two places of the record is one thing in the copy, too. Knows plain objects, arrays, maps, sets and bytes. */
export function copy<T>(value: T, shared: readonly object[] = []): T {
  return copyOf(value, new Map(shared.map((object) => [object, object]))) as T
}

function copyOf(value: unknown, known: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value
  const before = known.get(value)
  if (before !== undefined) return before
  return copyNew(value, known)
}

function copyNew(value: object, known: Map<object, unknown>): unknown {
  const keep = <C>(made: C): C => {
    known.set(value, made)
    return made
  }
  if (value instanceof Uint8Array) return keep(value.slice())
  if (Array.isArray(value)) {
    const made: unknown[] = keep([])
    for (const item of value) made.push(copyOf(item, known))
    return made
  }
  if (value instanceof Map) {
    const made = keep(new Map<unknown, unknown>())
    for (const [key, item] of value) made.set(copyOf(key, known), copyOf(item, known))
    return made
  }
  if (value instanceof Set) {
    const made = keep(new Set<unknown>())
    for (const item of value) made.add(copyOf(item, known))
    return made
  }
  const made: Record<string, unknown> = keep({})
  for (const [key, item] of Object.entries(value)) made[key] = copyOf(item, known)
  return made
}
