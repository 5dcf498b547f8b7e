import type { CheckId, Violation } from './checks/Check'
import type { Sometimes } from './coverage'

/** Something that the checks have found out, known from that event on. */
export type Finding =
  /** The first time that a property does not hold. */
  | { readonly kind: 'violation'; readonly event: number; readonly violation: Violation }
  /** From here on it means something that the property holds. */
  | { readonly kind: 'exercised'; readonly event: number; readonly check: CheckId }
  | { readonly kind: 'sometimes'; readonly event: number; readonly name: Sometimes }
