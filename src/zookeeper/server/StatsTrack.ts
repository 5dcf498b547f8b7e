import { decodeUtf8, encodeUtf8 } from '../jute/utf8'

/** Contents of zookeeper_limits and zookeeper_stats (org.apache.zookeeper.StatsTrack): key → value, -1 where
 *  nothing is set. */
export type StatsTrack = Map<string, bigint>

const LONG = /^[+-]?\d+$/

/** Pairs between commas and semicolons. Text that is no number counts as -1; Java's server ends there. */
export function parseStatsTrack(data: Uint8Array | null): StatsTrack {
  const stats: StatsTrack = new Map()
  for (const pair of decodeUtf8(data ?? new Uint8Array()).split(/[,;]+/)) {
    const [key = '', value = ''] = pair.split('=')
    if (key !== '') stats.set(key, LONG.test(value) ? BigInt.asIntN(64, BigInt(value)) : -1n)
  }
  return stats
}

/** Whether Java's reader takes the text: every pair needs a number, or nothing, behind its `=`, and nothing at all is a
 *  text, too. */
export function isStatsTrack(data: Uint8Array | null): boolean {
  if (data === null) return false
  const pairs = decodeUtf8(data).split(/[,;]+/)
  // As Java splits: what is empty at the end is none.
  while (pairs.at(-1) === '') pairs.pop()
  return pairs.every(isPair)
}

function isPair(pair: string): boolean {
  const parts = pair.split('=')
  while (parts.at(-1) === '') parts.pop()
  const [, value] = parts
  if (value === undefined) return false
  return value === '' || (LONG.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value))
}

/** `count=4,bytes=8`, in front of all else and always both; what follows comes after one more `=`, by which
 *  old readers stop (StatsTrack.toString). */
export function printStatsTrack(stats: StatsTrack): Uint8Array {
  const others = [...stats.keys()].filter((key) => key !== 'count' && key !== 'bytes').sort()
  const rest = others.map((key) => `;${key}=${stats.get(key) ?? -1n}`).join('')
  const first = `count=${stats.get('count') ?? -1n},bytes=${stats.get('bytes') ?? -1n}`
  return encodeUtf8(first + (rest === '' ? '' : `=${rest}`))
}
