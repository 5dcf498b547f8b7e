/** What may stand where the cursor is. */
export interface Completion {
  /** Where the word that is to be completed begins: `line.slice(from, cursor)` gives way to a candidate. */
  readonly from: number
  /** Whole words, sorted by their UTF-16 units. */
  readonly candidates: readonly string[]
  /** What Tab writes in the word's place: the one candidate and a blank behind it, or as much as all of them begin
   *  with; the word itself where there is none. */
  readonly written: string
}
