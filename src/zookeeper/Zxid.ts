/** A zxid is a Java long: the epoch in the high 32 bits, a counter in the low 32 (ZxidUtils).
 *  The engine holds it as a signed bigint; recordings and links as `0x…` text. */

/** -2^63: what an observer votes for (FastLeaderElection.getInitId and its sisters). */
export const LONG_MIN = -0x8000000000000000n

export function makeZxid(epoch: bigint, counter: bigint): bigint {
  return BigInt.asIntN(64, (epoch << 32n) | (counter & 0xffffffffn))
}

/** Arithmetic shift, as ZxidUtils.getEpochFromZxid does it. */
export function epochOf(zxid: bigint): bigint {
  return zxid >> 32n
}

export function counterOf(zxid: bigint): bigint {
  return zxid & 0xffffffffn
}

/** A 64-bit value as JSON, links and recordings hold it: unsigned lower-case hex, no padding. */
export type Hex = `0x${string}`

export function toHexLong(value: bigint): Hex {
  return `0x${BigInt.asUintN(64, value).toString(16)}`
}

/** The signed value of a `0x…` text of at most 16 digits; null when it is none. */
export function fromHexLong(text: string): bigint | null {
  return /^0x[0-9a-fA-F]{1,16}$/.test(text) ? BigInt.asIntN(64, BigInt(text)) : null
}

/** For people: `2:8`. The counter in hex digits would hide its order; both are decimal. */
export function printZxid(zxid: bigint): string {
  return `${epochOf(zxid)}:${counterOf(zxid)}`
}
