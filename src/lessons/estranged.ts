import { duration } from '../words/numbers'

/** What a caption speaks of with every number put in another's place: whatever number the caption then says must be
 *  one of them, as it is written, or a count of things listed. */
export function estranged(operands: unknown): { operands: unknown; known: ReadonlySet<string> } {
  const known = new Set<string>()
  const strangers = new Map<string, number>()
  const strangerOf = (name: string): number => {
    const value = strangers.get(name) ?? 61 + 2 * strangers.size
    strangers.set(name, value)
    return value
  }
  const know = (value: number): number => {
    known.add(String(value))
    for (const number of duration(value).match(/\d+(\.\d+)?/g) ?? []) known.add(number)
    return value
  }
  const change = (value: unknown): unknown => {
    if (typeof value === 'number') return know(strangerOf(String(value)))
    if (typeof value === 'string') return ZXID.test(value) ? zxid(know, strangerOf(value)) : value
    if (Array.isArray(value)) {
      known.add(String(value.length))
      return value.map(change)
    }
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]))
  }
  return { operands: change(operands), known }
}

const ZXID = /^0x[0-9a-f]+$/

/** Epoch and counter alike. */
function zxid(know: (value: number) => number, value: number): string {
  know(value)
  return `0x${((BigInt(value) << 32n) | BigInt(value)).toString(16)}`
}
