/** Plain records of JSON, compared by what they hold. */

/** The newer of two values in which everything that has not changed is the older's own object: null differences cost
 *  no memory, and whoever compares identities sees what changed. Gives `before` itself when nothing differs. */
export function share<T>(before: unknown, after: T): T {
  if (before === after) return after
  if (typeof before !== 'object' || typeof after !== 'object') return after
  if (before === null || after === null) return after
  if (Array.isArray(after)) return shareArray(before, after) as T
  return Array.isArray(before) ? after : (shareRecord(before, after) as T)
}

function shareArray(before: object, after: readonly unknown[]): readonly unknown[] {
  if (!Array.isArray(before)) return after
  const old = before as readonly unknown[]
  const longer = after.length - old.length
  let same = longer === 0
  const shared = after.map((value, at) => {
    const kept = share(old[at], value)
    if (kept === old[at]) return kept
    same = false
    // Behind what was put in or taken out, everything stands so much further on or back.
    const moved = longer === 0 ? undefined : old[at - longer]
    const found = moved === undefined ? kept : share(moved, value)
    return found === moved ? found : kept
  })
  return same ? before : shared
}

function shareRecord(before: object, after: object): object {
  const old = before as Record<string, unknown>
  const shared: Record<string, unknown> = {}
  const keys = Object.keys(after)
  let same = keys.length === Object.keys(old).length
  for (const key of keys) {
    const kept = share(old[key], (after as Record<string, unknown>)[key])
    if (kept !== old[key] || !(key in old)) same = false
    shared[key] = kept
  }
  return same ? before : shared
}
