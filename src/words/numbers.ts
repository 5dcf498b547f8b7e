import { counterOf, epochOf, fromHexLong, LONG_MIN, type Hex } from '../zookeeper/Zxid'
import type { Language } from './Language'

/** Numbers for people, the same on every machine: the reader's locale has no say. */

/** `1204` → `1,204`. Whole numbers of any sign. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A moment of the run, to the millisecond: microseconds → `12.318 s`. */
export function time(us: number): string {
  return `${fixed(us, 3)} s`
}

/** A moment to the tenth of a second, for labels: `2.2 s`. */
export function roughTime(us: number): string {
  return `${fixed(us, 1)} s`
}

function fixed(us: number, digits: number): string {
  const units = Math.floor(us / 10 ** (6 - digits))
  const text = String(units).padStart(digits + 1, '0')
  return `${count(Number(text.slice(0, -digits)))}.${text.slice(-digits)}`
}

/** A length of time: milliseconds → `200 ms`, `1.6 s`, `60 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  const tenths = Math.round(ms / 100)
  return tenths % 10 === 0
    ? `${count(tenths / 10)} s`
    : `${count(Math.floor(tenths / 10))}.${tenths % 10} s`
}

/** A length of time in microseconds, as exact as it is: `40 µs`, `1.5 ms`, `200 ms`, `2 s`. */
export function span(us: number): string {
  if (us < 1000) return `${us} µs`
  if (us < 1_000_000) return `${us / 1000} ms`
  return `${us / 1_000_000} s`
}

/** `1, 2 and 3` · `1、2 和 3`; empty for none. */
export function list(items: readonly (string | number)[], language: Language): string {
  const [separator, last] = SEPARATORS[language]
  const head = items.slice(0, -1).join(separator)
  const tail = items.at(-1)
  if (tail === undefined) return ''
  return head === '' ? String(tail) : `${head}${last}${tail}`
}

const SEPARATORS = { en: [', ', ' and '], zh: ['、', ' 和 '] } as const

/** `1 server`, `3 servers`. English only: Chinese counts without plurals. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

/** `1 message waits`, `3 messages wait`: the verb that goes with a count. */
export function agree(n: number, one: string, many: string): string {
  return n === 1 ? one : many
}

/** A zxid's parts for two tones. -1 (a server that has possibly lost data) and -2^63 (an observer's vote for nobody)
 *  are no zxids of a history: they have no counter. */
export function zxidParts(zxid: Hex): { text: string; epoch: string; counter: string } {
  const value = fromHexLong(zxid) ?? 0n
  if (value === -1n) return { text: '-1', epoch: '-1', counter: '' }
  if (value === LONG_MIN) return { text: '–', epoch: '–', counter: '' }
  const epoch = String(epochOf(value))
  const counter = String(counterOf(value))
  return { text: `${epoch}:${counter}`, epoch, counter }
}
