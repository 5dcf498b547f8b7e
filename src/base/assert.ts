/** Stops at a mistake of ours. The world's faults (crashes, cuts, damaged files) are data and never come here.
 *  Throws AssertionError, which the hosts turn into a stopped run that names the event. */
export class AssertionError extends Error {
  override name = 'AssertionError'
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message)
}

/** The value, which the caller knows to be there; `what` names it should that be wrong. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new AssertionError(`${what} is missing`)
  return value
}

/** Makes a `switch` exhaustive: a new case of the union is a type error here. */
export function assertNever(value: never): never {
  throw new AssertionError(`unexpected value ${JSON.stringify(value)}`)
}
