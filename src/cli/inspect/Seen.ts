import type { JsonObject } from './json'

/** What there is to say of a file. */
export interface Seen {
  json: JsonObject
  /** What is wrong with it, and at which offset; null when nothing is. */
  damage: string | null
  /** What is no damage and yet worth knowing. */
  note: string | null
}
