import { bytesOf } from './requestOfStep'

/** What captured labels stand for in this run. */
export interface Labels {
  /** Label → session id. */
  readonly sessions: ReadonlyMap<string, bigint>
  /** The time (ms since 1970) of the transaction with that zxid. */
  readonly timeOf: (zxid: bigint) => bigint | undefined
}

/** Where `ours` differs from what was captured, as a sentence; null: nowhere. Times are captured as `T<zxid>`, session
 *  ids as `$<label>`; names come in the order of Java's hash tables, as on the wire. */
export function differenceFrom(
  captured: unknown,
  ours: unknown,
  labels: Labels,
  at = '',
): string | null {
  if (typeof captured === 'string' && ours instanceof Uint8Array)
    return sameBytes(captured, ours, at)
  if (isData(captured) && ours instanceof Uint8Array) return sameBytes(captured, ours, at)
  if (typeof captured === 'string') return sameText(captured, ours, labels, at)
  if (typeof captured === 'number' && typeof ours === 'bigint') {
    return BigInt(captured) === ours ? null : differs(at, captured, ours)
  }
  if (Array.isArray(captured)) return sameList(captured, ours, labels, at)
  if (captured !== null && typeof captured === 'object') {
    for (const [key, value] of Object.entries(captured)) {
      // The name of what stands beside it as a number.
      if (key === 'errName' || key === 'typeName') continue
      const own = (ours as Record<string, unknown> | null)?.[key]
      const found = differenceFrom(value, own, labels, at === '' ? key : `${at}.${key}`)
      if (found !== null) return found
    }
    return null
  }
  return captured === ours ? null : differs(at, captured, ours)
}

function isData(captured: unknown): boolean {
  if (captured === null || typeof captured !== 'object') return false
  return 'b64' in captured || 'fill' in captured
}

function sameBytes(captured: unknown, ours: Uint8Array, at: string): string | null {
  const bytes = bytesOf(captured) ?? new Uint8Array()
  const same = bytes.length === ours.length && bytes.every((byte, i) => byte === ours[i])
  return same ? null : differs(at, captured, ours)
}

function sameText(captured: string, ours: unknown, labels: Labels, at: string): string | null {
  if (captured === 'varies') return null
  const time = /^T(\d+)$/.exec(captured)
  if (time !== null && typeof ours === 'bigint') {
    return labels.timeOf(BigInt(time[1] ?? 0)) === ours ? null : differs(at, captured, ours)
  }
  if (captured.startsWith('$') && typeof ours === 'bigint') {
    return labels.sessions.get(captured.slice(1)) === ours ? null : differs(at, captured, ours)
  }
  return captured === ours ? null : differs(at, captured, ours)
}

/** What the capture read out of files, sorted by nobody. */
const SETS = /(^|\.)(containers|ttls)$/

function sameList(captured: unknown[], ours: unknown, labels: Labels, at: string): string | null {
  if (!Array.isArray(ours)) return differs(at, captured, ours)
  if (captured.length !== ours.length) return differs(at, captured, ours)
  const sorted = (list: unknown[]) => (SETS.test(at) ? [...list].sort() : list)
  const own = sorted(ours)
  for (const [i, value] of sorted(captured).entries()) {
    const found = differenceFrom(value, own[i], labels, `${at}[${i}]`)
    if (found !== null) return found
  }
  return null
}

function differs(at: string, captured: unknown, ours: unknown): string {
  return `${at === '' ? 'it' : at} is ${inWords(ours)}, captured ${inWords(captured)}`
}

function inWords(value: unknown): string {
  if (typeof value === 'bigint') return `0x${BigInt.asUintN(64, value).toString(16)}`
  if (value instanceof Uint8Array)
    return JSON.stringify(Buffer.from(value).toString('latin1')).slice(0, 200)
  return value === undefined
    ? 'nothing'
    : (
        JSON.stringify(value, (_key, inner: unknown) =>
          typeof inner === 'bigint' ? `0x${inner.toString(16)}` : inner,
        ) ?? ''
      ).slice(0, 300)
}
