/** A set of fingerprints: two words each, in one array that doubles as it fills. */
export class VisitedSet {
  #slots = new Int32Array(1 << 17)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Adds it; false: it was there before. */
  add({ a, b }: { readonly a: number; readonly b: number }): boolean {
    if (this.#size * 4 > this.#slots.length) this.#grow()
    // Two zeros mean an empty slot.
    if (!place(this.#slots, a, a === 0 && b === 0 ? 1 : b)) return false
    this.#size++
    return true
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Int32Array(before.length * 2)
    for (let at = 0; at < before.length; at += 2) {
      const [a = 0, b = 0] = [before[at], before[at + 1]]
      if (a !== 0 || b !== 0) place(this.#slots, a, b)
    }
  }
}

function place(slots: Int32Array, a: number, b: number): boolean {
  const mask = slots.length - 1
  for (let at = (a * 2) & mask; ; at = (at + 2) & mask) {
    if (slots[at] === a && slots[at + 1] === b) return false
    if (slots[at] === 0 && slots[at + 1] === 0) {
      slots[at] = a
      slots[at + 1] = b
      return true
    }
  }
}
