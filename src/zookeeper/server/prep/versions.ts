/** The version a change expects: -1 is any (PrepRequestProcessor.checkAndIncVersion). */
export function versionMatches(current: number, expected: number): boolean {
  return expected === -1 || expected === current
}

/** A Java int: it wraps. */
export function nextVersion(current: number): number {
  return (current + 1) | 0
}
